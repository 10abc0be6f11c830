import type { Flow } from '../flow.ts';
import { flow } from '../kernel/operator.ts';
import { Outlet } from '../kernel/overflow/outlet.ts';
import { type Overflow, resolveOverflow } from '../kernel/overflow/policy.ts';
import { requireDuration, requireScheduler } from '../kernel/require.ts';
import type { Cancellation, Scheduler } from '../schedulers/scheduler.ts';

/** @public */
export interface IntervalOptions {
  /** The clock; the host's timers unless said. */
  readonly scheduler?: Scheduler | undefined;
  /** What to do with a tick that nobody asked for; `'latest'` unless said: the newest tick waits. */
  readonly overflow?: Overflow<number> | undefined;
}

/**
 * Counts time: 0, 1, 2 … every `periodMs` milliseconds.
 *
 * - Shape: one item a tick; ticks that come without demand go to the overflow policy, so numbers may be missing.
 * - Demand: exact downstream; time runs from the subscription on, whatever is asked for.
 * - Holds: one tick, or what `overflow` says.
 * - Time: ticks are due at multiples of `periodMs` after the subscription, on `scheduler`, without drift.
 * - Ends: never by itself; cancel clears the timer.
 *
 * @throws TypeError or RangeError at assembly, if `periodMs` is not a finite number ≥ 0, or an option is wrong
 * @example
 * await interval(1).pipe(take(3)).toArray(); // => [0, 1, 2]
 * @public
 */
export function interval(periodMs: number, options: IntervalOptions = {}): Flow<number> {
  requireDuration('periodMs', periodMs);
  const scheduler = requireScheduler('scheduler', options.scheduler);
  const policy = resolveOverflow('interval', options.overflow ?? 'latest');
  return flow('interval', (downstream) => {
    const ticker = new Ticker(periodMs, scheduler);
    const outlet = new Outlet(downstream, policy, { ended: () => ticker.stop() });
    downstream.onSubscribe(outlet);
    if (outlet.state === 'ok') ticker.start((tick) => outlet.push(tick));
  });
}

class Ticker {
  private readonly periodMs: number;
  private readonly scheduler: Scheduler;
  private tick = 0;
  private beganAt = 0;
  private stopped = false;
  private timer: Cancellation | undefined = undefined;

  constructor(periodMs: number, scheduler: Scheduler) {
    this.periodMs = periodMs;
    this.scheduler = scheduler;
  }

  start(ticked: (tick: number) => void): void {
    this.beganAt = this.scheduler.now();
    this.next(ticked);
  }

  stop(): void {
    this.stopped = true;
    this.timer?.cancel();
  }

  private next(ticked: (tick: number) => void): void {
    const dueAt = this.beganAt + (this.tick + 1) * this.periodMs;
    this.timer = this.scheduler.schedule(
      () => {
        ticked(this.tick++);
        if (!this.stopped) this.next(ticked);
      },
      Math.max(0, dueAt - this.scheduler.now()),
    );
  }
}
