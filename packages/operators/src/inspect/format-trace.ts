import { traceOf } from '../internal/inspecting/tracer.ts';

/**
 * Tells how a failure came: its message, then each place that it has passed, the one nearest to where it arose first:
 * the operators of every `pipe` while `traceAssembly` is on, and else each `checkpoint` and `named`. A reason without
 * an identity, such as a string, is told with the newest trace of its value.
 *
 * @example
 * const reason = await throwError(() => new Error('lost')).pipe(checkpoint('orders')).drain().catch((thrown) => thrown);
 * formatTrace(reason).split('\n')[0]; // => 'Error: lost'
 * @public
 */
export function formatTrace(reason: unknown): string {
  const marks = traceOf(reason).map(({ place, flowed }, at, all) => {
    const where = place.site === undefined || place.site === all[at - 1]?.place.site ? '' : `, assembled at ${place.site}`;
    return `  ${at === 0 ? `arose ${place.arising}` : 'then passed'} ${place.text}${where}: ${flowed}`;
  });
  return [describe(reason), ...(marks.length === 0 ? ['  (it has passed no checkpoint)'] : marks)].join('\n');
}

function describe(reason: unknown): string {
  try {
    return String(reason);
  } catch {
    return 'a reason that cannot be shown';
  }
}
