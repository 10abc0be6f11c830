import type { Operator, Scheduler } from '@sluice/core';
import { audited } from '../internal/thinning/auditing.ts';
import type { ThinningOptions } from '../internal/thinning/thinning-stage.ts';
import { timeWait } from '../internal/waiting/time-wait.ts';

/** @public */
export interface AuditTimeOptions<T> extends ThinningOptions<T> {
  /** The clock; the host's timers unless said. */
  readonly scheduler?: Scheduler | undefined;
}

/**
 * Begins a pause with an item, and gives the newest item when the pause is over.
 *
 * - Shape: `T × n → T × ≤ n`: the last item of each pause.
 * - Demand: upstream is asked for everything, at the first request. An item that is due while nothing is asked for
 *   waits; a newer one that is due replaces it.
 * - Holds: the newest item, and one that is due.
 * - Time: pauses of `ms` milliseconds on `scheduler`, each begun by an item that comes outside of one.
 * - Ends: completion waits for the pause to end, if an item is held; failure drops it and passes on at once (§4.2).
 *
 * @throws TypeError or RangeError at assembly, if an argument is wrong
 * @backpressure unbounded-in lossy
 * @example
 * await of(1, 2, 3).pipe(auditTime(10)).toArray(); // => [3]
 * @public
 */
export function auditTime<T>(ms: number, options: AuditTimeOptions<T> = {}): Operator<T, T> {
  return audited('auditTime', timeWait(ms, options.scheduler), options);
}
