import type { FlowInput, Operator } from '@sluice/core';
import { throttled, type ThrottleOptions } from '../internal/thinning/throttling.ts';
import { flowWait } from '../internal/waiting/flow-wait.ts';

/**
 * Gives an item, then leaves out what comes until a flow, made for it, gives its first item.
 *
 * - Shape: `T × n → T × ≤ n`: with `leading` the first item of each pause, with `trailing` the last one.
 * - Demand: upstream is asked for everything, at the first request. An item that is due while nothing is asked for
 *   waits; a newer one that is due replaces it.
 *   The flow of a pause is asked for one item, at once, and cancelled when it has come.
 * - Holds: one item that is due; with `trailing`, the newest item of the pause.
 * - Ends: completes as upstream does; with `trailing`, when the pause is over, if an item is held. A failure of upstream
 *   or of the flow of a pause, or a throw from `pause`, drops what is held and passes on at once (§4.2). A pause whose
 *   flow completes without an item ends without giving one.
 *
 * @param pause - gives the flow that says when the pause that an item began is over
 * @throws TypeError at assembly, if an argument is wrong
 * @backpressure unbounded-in lossy
 * @example
 * await of(1, 2, 3).pipe(throttle(() => timer(10))).toArray(); // => [1]
 * await of(1, 2, 3).pipe(throttle(() => timer(10), { trailing: true })).toArray(); // => [1, 3]
 * @public
 */
export function throttle<T>(pause: (item: T) => FlowInput<unknown>, options: ThrottleOptions<T> = {}): Operator<T, T> {
  return throttled('throttle', flowWait('pause', pause), options);
}
