import type { FlowInput, Operator } from '@sluice/core';
import { debounced } from '../internal/thinning/debouncing.ts';
import type { ThinningOptions } from '../internal/thinning/thinning-stage.ts';
import { flowWait } from '../internal/waiting/flow-wait.ts';

/** @public */
export interface DebounceOptions<T> extends ThinningOptions<T> {}

/**
 * Gives an item once none has followed it until a flow, made for it, gives its first item.
 *
 * - Shape: `T × n → T × ≤ n`: of items that come before the flow of the one before has spoken, the last.
 * - Demand: upstream is asked for everything, at the first request. An item that is due while nothing is asked for
 *   waits; a newer one that is due replaces it.
 *   The flow of an item is asked for one item, at once, and cancelled when it has come, or a newer item has.
 * - Holds: the newest item, and one that is due.
 * - Ends: completion makes the newest item due at once. A failure of upstream or of an item's flow, or a throw from
 *   `silence`, drops it and passes on at once (§4.2). An item whose flow completes without an item is due at completion
 *   only.
 *
 * @param silence - gives the flow that says when the item has had its time alone
 * @throws TypeError at assembly, if an argument is wrong
 * @backpressure unbounded-in lossy
 * @example
 * await of(1, 2, 3).pipe(debounce(() => timer(10))).toArray(); // => [3]
 * @public
 */
export function debounce<T>(silence: (item: T) => FlowInput<unknown>, options: DebounceOptions<T> = {}): Operator<T, T> {
  return debounced('debounce', flowWait('silence', silence), options);
}
