import { type FlowInput, from, type Operator } from '@sluice/core';
import { asFlow, END, flow, type Receiver, requireFunction } from '@sluice/core/kernel';
import { type Head, HeadsStage } from '../internal/combining/heads-stage.ts';
import { prefetchOf, type PrefetchOptions } from '../internal/combining/prefetched.ts';

/**
 * Tells whether upstream and another input have the same items in the same order.
 *
 * - Shape: `T × n → boolean × 1`; `false` at the first items that differ, or when one has ended before the other; `true`
 *   when both have ended, also without an item.
 * - Demand: both are subscribed at once, and asked for `prefetch` items each at the first request, then again when
 *   three quarters are compared; a synchronous one is read in place, one item for one of the other.
 * - Holds: at most `prefetch` items of each, and the ones that are compared.
 * - Ends: completes with the answer, cancelling what has not ended; the first failure of either, or a throw from `same`,
 *   cancels the other and fails at once.
 *
 * @param same - whether two items are equal; `===` unless said
 * @param options - `prefetch` is how many items each may be asked for ahead; 32 unless said
 * @throws TypeError or RangeError at assembly, if an argument is wrong
 * @backpressure prefetch(32)
 * @example
 * await of(1, 2).pipe(sequenceEqual([1, 2])).toArray(); // => [true]
 * @public
 */
export function sequenceEqual<T>(
  other: FlowInput<T>,
  same: (item: T, itemOfOther: T) => unknown = (a, b) => a === b,
  options?: PrefetchOptions,
): Operator<T, boolean> {
  const flowOfOther = from(other);
  requireFunction('same', same);
  const prefetch = prefetchOf(options);
  return (source) => {
    const inputs = { flows: [asFlow(source), flowOfOther], prefetch };
    return flow('sequenceEqual', (downstream) => new SequenceEqualStage(downstream, same).start(inputs));
  };
}

class SequenceEqualStage<T> extends HeadsStage<T, boolean> {
  private readonly same: (a: T, b: T) => unknown;

  constructor(downstream: Receiver<boolean>, same: (a: T, b: T) => unknown) {
    super(downstream);
    this.same = same;
  }

  protected override known([item, itemOfOther]: readonly Head<T>[]): void {
    if (item === END || itemOfOther === END) {
      this.answer(item === itemOfOther);
      return;
    }
    let same: unknown;
    try {
      same = this.same(item as T, itemOfOther as T);
    } catch (reason) {
      this.fail(reason);
      return;
    }
    if (this.ended) return;
    this.takeAll();
    if (!same) this.answer(false);
  }

  private answer(answer: boolean): void {
    this.deliver(answer);
    if (!this.ended) this.complete();
  }
}
