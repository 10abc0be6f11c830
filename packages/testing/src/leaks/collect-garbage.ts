import { macrotask } from '../time/macrotask.ts';

type Collector = () => void;

let collector: Promise<Collector | undefined> | undefined;

/**
 * Whether this host lets a program collect garbage: it was started with `--expose-gc`, or it is Node, which can be
 * asked through `node:v8`. Where it does not, a leak test has to be skipped, with that as its reason.
 *
 * @public
 */
export async function canCollectGarbage(): Promise<boolean> {
  return (await findCollector()) !== undefined;
}

/**
 * Collects garbage, after letting the running job end, as what it has seen through a WeakRef is kept until then.
 *
 * @throws Error where the host cannot; see {@link canCollectGarbage}
 * @public
 */
export async function collectGarbage(): Promise<void> {
  const collect = await findCollector();
  if (collect === undefined) throw new Error('This host cannot collect garbage on demand; start it with --expose-gc.');
  await macrotask();
  collect();
}

function findCollector(): Promise<Collector | undefined> {
  collector ??= exposedCollector() ?? nodeCollector();
  return collector;
}

function exposedCollector(): Promise<Collector> | undefined {
  const { gc } = globalThis as { gc?: Collector };
  return gc === undefined ? undefined : Promise.resolve(gc);
}

async function nodeCollector(): Promise<Collector | undefined> {
  try {
    const [v8, vm] = await Promise.all([import('node:v8'), import('node:vm')]);
    v8.setFlagsFromString('--expose-gc');
    return vm.runInNewContext('gc') as Collector; // a new context sees the flag; the running one does not
  } catch {
    return undefined; // no Node, or one that forbids it
  }
}
