import { configure, type PipePlace } from '@sluice/core';
import type { Publisher } from '@sluice/spec';
import { siteOf } from '../internal/inspecting/site.ts';
import { Tracer } from '../internal/inspecting/tracer.ts';
import { watched } from '../internal/inspecting/watch.ts';

/**
 * Traces each operator of every `pipe` that is assembled from now on, until `traceAssembly(false)`: `formatTrace` then
 * tells in which operator a failure arose, where in the code that was assembled, and what had flowed. For development: a
 * traced pipe takes a look at the stack when it is assembled, and none of its operators runs as one with the next.
 *
 * It is the `onAssembly` of `configure`.
 *
 * @param on - whether to trace; true unless said
 * @example
 * traceAssembly();
 * const reason = await range(1, 9).pipe(map((n) => n.name.length), take(2)).drain().catch((thrown) => thrown);
 * traceAssembly(false);
 * formatTrace(reason).split('\n')[1].startsWith('  arose in map (operator 1 of the pipe)'); // => true
 * @public
 */
export function traceAssembly(on = true): void {
  configure({ onAssembly: on ? traced : undefined });
}

const known = new WeakSet<Publisher<unknown>>();

function traced(flow: Publisher<unknown>, { name, position, called }: PipePlace): Publisher<unknown> {
  if (position === 0 && known.has(flow)) return flow; // what one pipe gave, and another begins with
  const where = position === 0 ? 'the source of the pipe' : `operator ${position} of the pipe`;
  const text = name === '' ? where : `${name} (${where})`;
  const place = { text, arising: 'in', site: siteOf(called) } as const;
  const result = watched(name, () => new Tracer<unknown>(place))(flow);
  known.add(result);
  return result;
}
