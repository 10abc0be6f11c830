import { type DropReason, type Flow, type FlowInput, from, type Operator, OverflowError } from '@sluice/core';
import { addDemand, asFlow, discard, discardAll, flow, Input, type InputOwner, type Receiver, Relay, requireBound, RingQueue } from '@sluice/core/kernel';
import { prefetchOf, type PrefetchOptions } from '../internal/combining/prefetched.ts';
import { rowMaker, zipFlows } from '../internal/zip-stage.ts';

/**
 * Collects inputs until there are no more, then pairs their first items, their second ones …
 *
 * - Shape: `FlowInput<T> × n → T[] × m`: m rows of n items, m being how many the shortest has.
 * - Demand: upstream is asked, at the first request, for `maxInputs` inputs and one more, to see whether there is one. Then
 *   one row is made for each item asked for, as with `zip`: every input is asked for `prefetch` items ahead.
 * - Holds: at most `maxInputs` inputs, then at most `prefetch` items of each, and the row that is being filled.
 * - Ends: completes when an input has ended and its items are used up, and with upstream if that gave none; fails as
 *   soon as upstream or an input does, and with `OverflowError` if there are more than `maxInputs`.
 *
 * @param maxInputs - how many inputs there may be: an integer ≥ 1, or `'unbounded'`
 * @param combine - makes the item of a row; the array of the row unless said
 * @param options - `prefetch` is how many items each input may be asked for ahead; 32 unless said
 * @throws TypeError or RangeError at assembly, if an argument is missing or wrong
 * @backpressure prefetch(maxInputs)
 * @example
 * await of([1, 2, 3], [10, 20]).pipe(zipAll(2)).toArray(); // => [[1, 10], [2, 20]]
 * @public
 */
export function zipAll<T>(maxInputs: number | 'unbounded', combine?: undefined, options?: PrefetchOptions): Operator<FlowInput<T>, T[]>;
export function zipAll<T, R>(maxInputs: number | 'unbounded', combine: (...row: T[]) => R, options?: PrefetchOptions): Operator<FlowInput<T>, R>;
export function zipAll<T, R>(
  maxInputs: number | 'unbounded',
  combine?: (...row: T[]) => R,
  options?: PrefetchOptions,
): Operator<FlowInput<T>, R> {
  const most = requireBound('maxInputs', maxInputs);
  const toItem = rowMaker('zipAll', combine as ((...row: never[]) => R) | undefined);
  const prefetch = prefetchOf(options);
  const zipping = (flows: readonly Flow<T>[]): Flow<R> => zipFlows('zipAll', { flows, prefetch }, toItem);
  return (source) => flow('zipAll', (downstream) => asFlow(source).attach(new ZipAllRelay<T, R>(downstream, most, zipping).outer));
}

class ZipAllRelay<T, R> extends Relay<R> implements InputOwner<FlowInput<T>> {
  readonly outer: Input<FlowInput<T>> = new Input(this);
  private readonly most: number;
  private readonly zipping: (flows: readonly Flow<T>[]) => Flow<R>;
  private readonly collected = new RingQueue<FlowInput<T>>();
  private begun = false;

  constructor(downstream: Receiver<R>, most: number, zipping: (flows: readonly Flow<T>[]) => Flow<R>) {
    super(downstream);
    this.most = most;
    this.zipping = zipping;
  }

  override request(n: number): void {
    super.request(n);
    if (this.begun) return;
    this.begun = true;
    this.outer.request(addDemand(this.most, 1));
  }

  inputSubscribed(): void {
    this.downstream.onSubscribe(this);
  }

  inputItem(item: FlowInput<T>): void {
    if (this.collected.size < this.most) {
      this.collected.push(item);
      return;
    }
    discard(item, 'overflow');
    this.fail(new OverflowError('zipAll', this.most));
  }

  inputFailed(reason: unknown): void {
    this.fail(reason);
  }

  inputCompleted(): void {
    let flows: Flow<T>[];
    try {
      flows = this.collected.toArray().map((input) => from(input));
    } catch (reason) {
      this.fail(reason);
      return;
    }
    this.collected.clear();
    this.follow(this.zipping(flows));
  }

  protected override releasing(why: DropReason): void {
    this.outer.cancel();
    discardAll(this.collected, why);
  }
}
