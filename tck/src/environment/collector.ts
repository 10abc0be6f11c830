import { host, turn, now } from './host.ts';

/** A way to collect garbage at once. */
export interface Collector {
  collect(): void;
  /** False if it takes whatever lies on the stack for a reference, so that an object that it keeps proves nothing. */
  readonly exact: boolean;
}

/** The host's collector, or undefined where it offers no way to ask for it. */
export async function findCollector(): Promise<Collector | undefined> {
  const { gc, Bun } = globalThis as { gc?: () => void; Bun?: { gc(force: boolean): void } };
  if (Bun !== undefined) return { collect: () => Bun.gc(true), exact: false };
  const collect = typeof gc === 'function' ? () => void gc() : await exposeCollector();
  return collect && { collect, exact: true };
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

/** Collects, turn after turn, until one of the references is empty or the time is over. */
export async function becomesUnreachable(references: readonly WeakRef<object>[], { collect }: Collector, limitMs: number): Promise<boolean> {
  const deadlineMs = now() + limitMs;
  do {
    await turn(); // a WeakRef keeps its target for the rest of the task in which it was looked at
    collect();
    await turn();
    if (references.some((reference) => reference.deref() === undefined)) return true;
  } while (now() < deadlineMs);
  return false;
}
