import type { Operator } from '@sluice/core';
import { labelled, Tracer } from '../internal/inspecting/tracer.ts';
import { watched } from '../internal/inspecting/watch.ts';

/**
 * Names what is before it: `formatTrace` tells the name of each that a failure has passed. As `checkpoint`, without
 * looking where it was assembled, which makes it cheap enough for pipelines that are assembled for each item.
 *
 * - Shape: the items as they are.
 * - Demand: passes through unchanged.
 * - Holds: the last item, for the trace, until the end.
 * - Ends: as upstream does; the reason passes as it is, and its trace is kept beside it.
 *
 * @param label - the name
 * @throws TypeError at assembly, if `label` is not a string
 * @backpressure passthrough
 * @example
 * const reason = await throwError(() => 'lost').pipe(named('orders')).drain().catch((thrown) => thrown);
 * formatTrace(reason).includes('orders'); // => true
 * @public
 */
export function named<T>(label: string): Operator<T, T> {
  const place = labelled(label);
  return watched('named', () => new Tracer<T>(place));
}
