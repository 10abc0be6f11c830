import { host, turn, now } from './host.ts';

/** Collects garbage at once, or undefined where the host offers no way to ask for it. */
export async function findCollector(): Promise<(() => void) | undefined> {
  const { gc, Bun } = globalThis as { gc?: () => void; Bun?: { gc(force: boolean): void } };
  if (typeof gc === 'function') return () => void gc();
  if (Bun !== undefined) return () => Bun.gc(true);
  return await exposeCollector();
}

/** Node can be told to expose its collector while it runs. */
async function exposeCollector(): Promise<(() => void) | undefined> {
  try {
    const v8 = (await builtin('node:v8')) as { setFlagsFromString(flags: string): void };
    const vm = (await builtin('node:vm')) as { runInNewContext(code: string): unknown };
    v8.setFlagsFromString('--expose-gc');
    const collect = vm.runInNewContext('gc');
    return typeof collect === 'function' ? () => void collect() : undefined;
  } catch {
    return undefined;
  }
}

function builtin(name: string): unknown {
  if (host.process === undefined) throw new Error('not a host with built-in modules');
  return host.process.getBuiltinModule?.(name) ?? import(/* @vite-ignore */ name);
}

/** Collects, turn after turn, until the reference is empty or the time is over. */
export async function becomesUnreachable(reference: WeakRef<object>, collect: () => void, limitMs: number): Promise<boolean> {
  const deadlineMs = now() + limitMs;
  do {
    await turn(); // a WeakRef keeps its target for the rest of the task in which it was looked at
    collect();
    await turn();
    if (reference.deref() === undefined) return true;
  } while (now() < deadlineMs);
  return false;
}
