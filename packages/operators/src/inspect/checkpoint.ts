import type { Operator } from '@sluice/core';
import { siteOf } from '../internal/inspecting/site.ts';
import { labelled, Tracer } from '../internal/inspecting/tracer.ts';
import { watched } from '../internal/inspecting/watch.ts';

/**
 * Marks a place: a failure that passes it is traced, and `formatTrace` tells the label, where in the code the checkpoint
 * was assembled, and what had flowed through it.
 *
 * - Shape: the items as they are.
 * - Demand: passes through unchanged.
 * - Holds: the last item, for the trace, until the end.
 * - Ends: as upstream does; the reason passes as it is, and its trace is kept beside it.
 *
 * @param label - what `formatTrace` calls the place
 * @throws TypeError at assembly, if `label` is not a string
 * @backpressure passthrough
 * @example
 * const reason = await throwError(() => new Error('lost')).pipe(checkpoint('orders')).drain().catch((thrown) => thrown);
 * formatTrace(reason).includes('orders'); // => true
 * @public
 */
export function checkpoint<T>(label: string): Operator<T, T> {
  const place = labelled(label, siteOf(checkpoint));
  return watched('checkpoint', () => new Tracer<T>(place));
}
