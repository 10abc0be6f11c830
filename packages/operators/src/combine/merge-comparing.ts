import type { Flow, FlowInput } from '@sluice/core';
import { END, flow, type Receiver, requireFunction } from '@sluice/core/kernel';
import { type Head, HeadsStage } from '../internal/combining/heads-stage.ts';
import { type PrefetchOptions, prefetched } from '../internal/combining/prefetched.ts';

/**
 * Merges several inputs, each in order already, into one flow that is in order: gives the least of their next items.
 *
 * - Shape: the items of all inputs; those of one input keep their order. Of equal ones, that of the earlier input comes
 *   first. An item is given when the next one of every input that has not ended is known: one that is silent stops all.
 * - Demand: all are subscribed at once, and asked for `prefetch` items each at the first request, then again when three
 *   quarters are consumed; a synchronous one is read in place, one item ahead.
 * - Holds: at most `prefetch` items for each input, and the next one.
 * - Ends: completes when all have; the first failure, or a throw from `compare`, cancels the others and fails at once,
 *   dropping what is held.
 *
 * @param compare - less than 0 if the first of two items comes before the second, as with `Array.sort`
 * @param inputs - inputs, after which options may come: `prefetch` is how many items each is asked for ahead, 32 unless said
 * @throws TypeError or RangeError at assembly, if an argument is wrong
 * @backpressure prefetch(32)
 * @example
 * await mergeComparing((a, b) => a - b, of(1, 4, 5), of(2, 3, 6)).toArray(); // => [1, 2, 3, 4, 5, 6]
 * @public
 */
export function mergeComparing<T extends readonly unknown[]>(
  compare: (a: T[number], b: T[number]) => number,
  ...inputs: { readonly [K in keyof T]: FlowInput<T[K]> }
): Flow<T[number]>;
export function mergeComparing<T extends readonly unknown[]>(
  compare: (a: T[number], b: T[number]) => number,
  ...inputsAndOptions: readonly [...{ readonly [K in keyof T]: FlowInput<T[K]> }, PrefetchOptions]
): Flow<T[number]>;
export function mergeComparing<T>(compare: (a: T, b: T) => number, ...inputs: readonly (FlowInput<T> | PrefetchOptions)[]): Flow<T> {
  requireFunction('compare', compare);
  const sorted = prefetched<T>(inputs);
  return flow('mergeComparing', (downstream) => new MergeComparingStage(downstream, compare).start(sorted));
}

class MergeComparingStage<T> extends HeadsStage<T, T> {
  private readonly compare: (a: T, b: T) => number;

  constructor(downstream: Receiver<T>, compare: (a: T, b: T) => number) {
    super(downstream);
    this.compare = compare;
  }

  protected override known(heads: readonly Head<T>[]): void {
    let least: number;
    try {
      least = leastOf(heads, this.compare);
    } catch (reason) {
      this.fail(reason);
      return;
    }
    if (this.ended) return;
    const item = heads[least] as Head<T>;
    if (item === END) {
      this.complete();
      return;
    }
    this.take(least);
    this.deliver(item as T);
  }

  protected override over(): boolean {
    const { inputCount } = this;
    for (let at = 0; at < inputCount; at++) if (!this.isOver(at)) return false;
    return true;
  }
}

/** Where the least head is, and of equal ones the first; there may be none but ends. */
function leastOf<T>(heads: readonly Head<T>[], compare: (a: T, b: T) => number): number {
  let least = 0;
  for (let at = 1; at < heads.length; at++) {
    const [head, found] = [heads[at], heads[least]];
    if (head === END) continue;
    if (found === END || compare(head as T, found as T) < 0) least = at;
  }
  return least;
}
