import type { Scheduler } from '@sluice/core';
import type { Design } from './design.ts';
import type { Run, Sample } from './figures.ts';
import { Ledger } from './ledger.ts';
import { Recorder } from './recorder.ts';
import { Consumer, Producer } from './workers.ts';

/** Under what conditions a design runs. */
export interface Conditions {
  readonly clock: Scheduler;
  /** What ages and stalls are measured with; the clock unless said. */
  readonly stopwatch?: () => number;
  readonly lengthMs: number;
  readonly sampleEveryMs: number;
  readonly payloadBytes?: number;
  /** Measures the heap; called at every tenth sample. */
  readonly measureHeap?: () => number;
  readonly onSample?: (sample: Sample) => void;
}

/** Runs one design and keeps the books. */
export async function runDesign(design: Design, conditions: Conditions): Promise<Run> {
  const { clock, lengthMs, payloadBytes = 0 } = conditions;
  const stopwatch = conditions.stopwatch ?? (() => clock.now());
  const ledger = new Ledger(stopwatch);
  const workplace = { clock, stopwatch, ledger, payloadBytes };
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
