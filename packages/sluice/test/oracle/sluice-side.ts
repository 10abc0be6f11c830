import { TestSubscriber, VirtualTimeScheduler } from '@sluice/testing';
import { concat, create, defer, type Flow, from, never, throwError } from 'sluice';
import { failedWith, failure, LONG_MS, type Outcome, play, type Scenario, type Script, throwingAt } from './scenario.ts';

/** A scenario as Sluice plays it. */
export class SluiceSide {
  readonly scheduler: VirtualTimeScheduler = new VirtualTimeScheduler();
  /** Makes a user's function that may throw. */
  readonly user: <F extends (...args: never[]) => unknown>(call: F) => F;
  private readonly outcome: [number, unknown][] = [];
  private readonly scenario: Scenario;

  constructor(scenario: Scenario) {
    this.scenario = scenario;
    this.user = throwingAt(scenario.throwingCall);
  }

  /** The source of the operator. */
  get source(): Flow<number> {
    let subscriptions = 0;
    return defer(() => this.play(this.scenario.attempts[subscriptions++] ?? this.scenario.attempts.at(-1)!));
  }

  /** A further source. */
  readonly other = (at: number): Flow<number> => this.play(this.scenario.others[at % this.scenario.others.length]!);

  private play(script: Script): Flow<number> {
    if (script.pace === 'at once') return atOnce(script);
    return create<number>(
      (emitter) =>
        play(script, {
          at: (ms, act) => this.scheduler.schedule(() => !emitter.signal.aborted && act(), ms),
          next: (item) => emitter.next(item),
          complete: () => emitter.complete(),
          fail: (reason) => emitter.fail(reason),
        }),
      { overflow: { strategy: 'buffer', capacity: Infinity, whenFull: 'error', delayError: false } },
    );
  }

  /** Puts what a user's function sees among what comes out. */
  readonly note = (what: unknown): void => void this.outcome.push([this.scheduler.now(), what]);

  /** Runs a flow, everything being asked for. */
  run(flow: Flow<unknown>): Outcome {
    const probe: TestSubscriber<unknown> = new TestSubscriber<unknown>({
      initialRequest: Infinity,
      onItem: this.note,
      onTerminal: () => this.note(probe.ending === 'complete' ? 'complete' : failedWith(probe.error)),
    });
    flow.subscribe(probe);
    this.scheduler.advanceTo(LONG_MS);
    probe.expectNoViolations();
    const outcome = [...this.outcome];
    probe.cancel();
    return outcome;
  }
}

function atOnce({ items, ending }: Script): Flow<number> {
  const given = from(items.map(({ item }) => item));
  if (ending === 'complete') return given;
  return concat(given, ending === 'fail' ? throwError(() => failure) : never());
}
