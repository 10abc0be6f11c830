import { performance } from 'node:perf_hooks';
import type { Library } from './library.ts';
import { type Host, measure } from './measure.ts';
import type { Plan } from './plan.ts';

/** Waits for a plan from the parent, measures, answers, and lets the process end. */
export function serve(library: Library): void {
  const host = hostOf(globalThis.gc);
  process.once('message', (plan: Plan) => {
    void answer(library, plan, host).finally(() => process.disconnect());
  });
}

async function answer(library: Library, plan: Plan, host: Host): Promise<void> {
  const measurements = await measure(library, plan, host);
  await new Promise((sent) => process.send?.(measurements, sent));
}

function hostOf(collect: NodeJS.GCFunction | undefined): Host {
  if (collect === undefined) throw new Error('to be run with --expose-gc');
  return { now: () => performance.now(), collect: () => collect() };
}
