import type { Conditions } from './conditions.ts';
import type { Design } from './design.ts';
import type { Run } from './figures.ts';
import { Ledger } from './ledger.ts';
import { Recorder } from './recorder.ts';
import { Consumer, Producer } from './workers.ts';

/** Runs one design and keeps the books. */
export async function runDesign(design: Design, conditions: Conditions): Promise<Run> {
  const { clock, lengthMs, payloadBytes = 0 } = conditions;
  const ledger = new Ledger(clock);
  const workplace = { clock, ledger, payloadBytes };
  const recorder = new Recorder(ledger, conditions);
  const end = new AbortController();

  recorder.start();
  clock.schedule(() => {
    recorder.stop();
    end.abort();
  }, lengthMs);

  try {
    await design.connect({
      producer: new Producer(workplace),
      consumer: new Consumer(workplace),
      clock,
      dropped: ledger.dropped,
      signal: end.signal,
    });
  } catch (reason) {
    if (reason !== end.signal.reason) recorder.failed(reason);
  }
  return { design: design.name, samples: recorder.samples, figures: recorder.figures };
}
