import { type DropReason, type Operator, type Scheduler, timerScheduler } from '@sluice/core';
import { discard, operator, type Receiver, requireBound, requireDuration, TailStage } from '@sluice/core/kernel';
import { Timeout } from '../internal/timeout.ts';

/** @public */
export interface BufferTimeOptions {
  /** The most items in an array: an integer ≥ 1; `'unbounded'` unless said. */
  readonly maxSize?: number | 'unbounded' | undefined;
  /** The clock; the host's timers unless said. */
  readonly scheduler?: Scheduler | undefined;
}

/**
 * Groups items into arrays, one for each span of time.
 *
 * - Shape: an array every `ms` milliseconds, empty if nothing came; with `maxSize`, also as soon as it is full, when a
 *   new span begins.
 * - Demand: exact downstream: while no array is asked for, the open one stays open and goes on filling, and is given at
 *   the next request, if its span is over. With `maxSize`, upstream is asked for as many items as the open array has
 *   room for, so that a slow consumer slows it; without, for everything, at the first request.
 * - Holds: one array of at most `maxSize` items; without `maxSize`, all that comes while no array is asked for.
 * - Time: `ms` milliseconds on `scheduler`, from the first request on.
 * - Ends: completion delivers the open array when it is asked for; failure drops it and passes on at once (§4.2).
 *
 * @throws TypeError or RangeError at assembly, if an argument is wrong
 * @backpressure held
 * @example
 * await of(1, 2, 3).pipe(bufferTime(10, { maxSize: 2 })).toArray(); // => [[1, 2], [3]]
 * @public
 */
export function bufferTime<T>(ms: number, options: BufferTimeOptions = {}): Operator<T, T[]> {
  requireDuration('ms', ms);
  const maxSize = requireBound('maxSize', options.maxSize ?? 'unbounded');
  const { scheduler = timerScheduler } = options;
  return operator((downstream) => new BufferTimeStage<T>(downstream, maxSize, new Timeout(scheduler, ms)));
}

class BufferTimeStage<T> extends TailStage<T, T[]> {
  private readonly maxSize: number;
  private readonly span: Timeout;
  private open: T[] = [];
  private begun = false;
  /** Set when the span of the open array is over, and it waits to be asked for. */
  private due = false;

  constructor(downstream: Receiver<T[]>, maxSize: number, span: Timeout) {
    super(downstream);
    this.maxSize = maxSize;
    this.span = span;
  }

  override onNext(item: T): void {
    if (this.ended) return;
    if (this.open.push(item) < this.maxSize) return;
    this.due = true;
    this.deliverDue();
  }

  protected override demanded(): void {
    if (this.begun) {
      this.deliverDue();
      return;
    }
    this.begun = true;
    this.beginSpan();
    this.upstream.request(this.maxSize);
  }

  protected override completing(): void {
    this.span.cancel();
    const { open } = this;
    this.open = [];
    this.completeWith(open.length === 0 ? [] : [open]);
  }

  protected override releasing(why: DropReason): void {
    super.releasing(why);
    const { open } = this;
    this.span.cancel();
    this.open = [];
    for (const item of open) discard(item, why);
  }

  private beginSpan(): void {
    this.span.start(() => {
      this.due = true;
      this.deliverDue();
    });
  }

  private deliverDue(): void {
    if (!this.due || this.ledger.outstanding === 0) return;
    const full = this.open;
    this.due = false;
    this.open = [];
    this.beginSpan();
    this.deliver(full);
    if (!this.ended && full.length > 0 && this.maxSize < Infinity) this.upstream.request(full.length);
  }
}
