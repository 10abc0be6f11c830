import { type OnDropped, type Operator, type Scheduler, timerScheduler } from '@sluice/core';
import { operator, OutletStage, type Policy, type Receiver, requireDuration, resolveOverflow } from '@sluice/core/kernel';
import { Timeout } from '../internal/timeout.ts';

/** @public */
export interface DebounceTimeOptions<T> {
  /** The clock; the host's timers unless said. */
  readonly scheduler?: Scheduler | undefined;
  /** Receives an item that was due and is replaced by a newer one before it was asked for. */
  readonly onDropped?: OnDropped<T> | undefined;
}

/**
 * Gives an item once none has followed it for a time.
 *
 * - Shape: `T × n → T × ≤ n`: of items that come closer than `ms`, the last.
 * - Demand: upstream is asked for everything, at the first request. An item that is due while nothing is asked for
 *   waits; a newer one that is due replaces it.
 * - Holds: the newest item, and one that is due.
 * - Time: `ms` milliseconds of silence on `scheduler`.
 * - Ends: completion makes the newest item due at once; failure drops it and passes on at once (§4.2).
 *
 * @throws TypeError or RangeError at assembly, if an argument is wrong
 * @backpressure unbounded-in lossy
 * @example
 * await of(1, 2, 3).pipe(debounceTime(10)).toArray(); // => [3]
 * @public
 */
export function debounceTime<T>(ms: number, options: DebounceTimeOptions<T> = {}): Operator<T, T> {
  requireDuration('ms', ms);
  const { scheduler = timerScheduler, onDropped } = options;
  const policy = resolveOverflow<T>('debounceTime', { strategy: 'latest', onDropped });
  return operator((downstream) => new DebounceTimeStage(downstream, policy, new Timeout(scheduler, ms)));
}

class DebounceTimeStage<T> extends OutletStage<T, T> {
  private readonly silence: Timeout;
  private newest: { readonly item: T } | undefined = undefined;

  constructor(downstream: Receiver<T>, policy: Policy<T>, silence: Timeout) {
    super(downstream, policy);
    this.silence = silence;
  }

  override onNext(item: T): void {
    if (this.closed) return;
    this.newest = { item };
    this.silence.start(() => this.due());
  }

  override onComplete(): void {
    this.due();
    super.onComplete();
  }

  protected override releasing(): void {
    this.silence.cancel();
    this.newest = undefined;
  }

  private due(): void {
    const { newest } = this;
    this.newest = undefined;
    if (newest !== undefined) this.outlet.push(newest.item);
  }
}
