import type { FlowInput, Operator } from '@sluice/core';
import { audited } from '../internal/thinning/auditing.ts';
import type { ThinningOptions } from '../internal/thinning/thinning-stage.ts';
import { flowWait } from '../internal/waiting/flow-wait.ts';

/** @public */
export interface AuditOptions<T> extends ThinningOptions<T> {}

/**
 * Begins a pause with an item, and gives the newest item when a flow, made for the first one, gives its first item.
 *
 * - Shape: `T × n → T × ≤ n`: the last item of each pause.
 * - Demand: upstream is asked for everything, at the first request. An item that is due while nothing is asked for
 *   waits; a newer one that is due replaces it.
 *   The flow of a pause is asked for one item, at once, and cancelled when it has come.
 * - Holds: the newest item, and one that is due.
 * - Ends: completion waits for the pause to end, if an item is held. A failure of upstream or of the flow of a pause, or
 *   a throw from `pause`, drops it and passes on at once (§4.2). A pause whose flow completes without an item ends
 *   without giving one.
 *
 * @param pause - gives the flow that says when the pause is over
 * @throws TypeError at assembly, if an argument is wrong
 * @backpressure unbounded-in lossy
 * @example
 * await of(1, 2, 3).pipe(audit(() => timer(10))).toArray(); // => [3]
 * @public
 */
export function audit<T>(pause: (item: T) => FlowInput<unknown>, options: AuditOptions<T> = {}): Operator<T, T> {
  return audited('audit', flowWait('pause', pause), options);
}
