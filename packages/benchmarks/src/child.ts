import { performance } from 'node:perf_hooks';
import type { Library } from './library.ts';
import { type Host, measure } from './measure.ts';
import type { Clock, Plan } from './plan.ts';

/** Waits for a plan from the parent, measures, answers, and lets the process end. */
export function serve(library: Library): void {
  process.once('message', (plan: Plan) => {
    void answer(library, plan, hostOf(plan.clock, globalThis.gc)).finally(() => process.disconnect());
  });
}

async function answer(library: Library, plan: Plan, host: Host): Promise<void> {
  const measurements = await measure(library, plan, host);
  await new Promise((sent) => process.send?.(measurements, sent));
}

function hostOf(clock: Clock, collect: NodeJS.GCFunction | undefined): Host {
  if (collect === undefined) throw new Error('to be run with --expose-gc');
  return { now: clock === 'cpu' ? cpuMs : () => performance.now(), collect: () => collect() };
}

function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
