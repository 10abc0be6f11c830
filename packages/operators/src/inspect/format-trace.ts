import { traceOf } from '../internal/inspecting/tracer.ts';

/**
 * Tells how a failure came: its message, then each `checkpoint` and `named` that it has passed, the one nearest to where
 * it arose first. It arose between that place and the one before it. A reason without an identity, such as a string, is
 * told with the newest trace of its value.
 *
 * @example
 * const reason = await throwError(() => new Error('lost')).pipe(checkpoint('orders')).drain().catch((thrown) => thrown);
 * formatTrace(reason).split('\n')[0]; // => 'Error: lost'
 * @public
 */
export function formatTrace(reason: unknown): string {
  const marks = traceOf(reason).map(({ label, site, flowed }, at) => {
    const where = site === undefined ? '' : `, assembled at ${site}`;
    return `  ${at === 0 ? 'arose before' : 'then passed'} "${label}"${where}: ${flowed}`;
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
