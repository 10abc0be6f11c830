import { fork } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundle } from './bundle.ts';
import type { LibraryName } from './libraries.ts';
import type { Measurement, Plan } from './plan.ts';

/** Measures one library in a process of its own, with nothing else loaded into it. */
export async function runLibrary(
  library: LibraryName,
  plan: Plan,
  options: { readonly built: boolean; readonly execArgv?: readonly string[] },
): Promise<Measurement[]> {
  const directory = await mkdtemp(join(tmpdir(), 'benchmarks-'));
  try {
    const file = join(directory, `${library}.mjs`);
    await bundle(`import { library } from './libraries/${library}.ts'; import { serve } from './child.ts'; serve(library);`, file, options);
    return await measurementsOf(file, plan, options.execArgv ?? []);
  } finally {
    await rm(directory, { recursive: true });
  }
}

function measurementsOf(file: string, plan: Plan, execArgv: readonly string[]): Promise<Measurement[]> {
  return new Promise((resolve, reject) => {
    const child = fork(file, { execArgv: ['--expose-gc', ...execArgv], env: { ...process.env, NODE_ENV: 'production' } });
    let measurements: Measurement[] | undefined;
    child.once('error', reject);
    child.once('message', (message) => {
      measurements = message as Measurement[];
    });
    child.once('exit', (code) => {
      if (measurements === undefined) reject(new Error(`${file} ended with code ${code} before it answered`));
      else resolve(measurements);
    });
    child.send(plan);
  });
}
