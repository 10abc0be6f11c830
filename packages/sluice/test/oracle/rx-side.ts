import * as rx from 'rxjs';
import { failedWith, failure, LONG_MS, type Outcome, play, type Scenario, type Script, throwingAt } from './scenario.ts';

/** A scenario as RxJS plays it. */
export class RxSide {
  readonly scheduler: rx.VirtualTimeScheduler = new rx.VirtualTimeScheduler(rx.VirtualAction, LONG_MS);
  /** Makes a user's function that may throw. */
  readonly user: <F extends (...args: never[]) => unknown>(call: F) => F;
  private readonly outcome: [number, unknown][] = [];
  private readonly scenario: Scenario;

  constructor(scenario: Scenario) {
    this.scenario = scenario;
    this.user = throwingAt(scenario.throwingCall);
  }

  /** The source of the operator. */
  get source(): rx.Observable<number> {
    let subscriptions = 0;
    return rx.defer(() => this.play(this.scenario.attempts[subscriptions++] ?? this.scenario.attempts.at(-1)!));
  }

  /** A further source. */
  readonly other = (at: number): rx.Observable<number> => this.play(this.scenario.others[at % this.scenario.others.length]!);

  private play(script: Script): rx.Observable<number> {
    if (script.pace === 'at once') return atOnce(script);
    return new rx.Observable<number>((subscriber) => {
      play(script, {
        at: (ms, act) => this.scheduler.schedule(() => void act(), ms),
        next: (item) => subscriber.next(item),
        complete: () => subscriber.complete(),
        fail: (reason) => subscriber.error(reason),
      });
    });
  }

  /** Puts what a user's function sees among what comes out. */
  readonly note = (what: unknown): void => void this.outcome.push([this.scheduler.now(), what]);

  /** Runs an observable. */
  run(observable: rx.Observable<unknown>): Outcome {
    const subscription = observable.subscribe({
      next: this.note,
      complete: () => this.note('complete'),
      error: (reason) => this.note(failedWith(reason)),
    });
    this.scheduler.flush();
    const outcome = [...this.outcome];
    subscription.unsubscribe();
    return outcome;
  }
}

function atOnce({ items, ending }: Script): rx.Observable<number> {
  const given = rx.from(items.map(({ item }) => item));
  if (ending === 'complete') return given;
  return rx.concat(given, ending === 'fail' ? rx.throwError(() => failure) : rx.NEVER);
}
