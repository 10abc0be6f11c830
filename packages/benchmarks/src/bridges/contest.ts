import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** One way to bring items from one kind of stream to another. */
export interface Contender {
  readonly name: string;
  /** The contest it takes part in: those with the same heading do the same work. */
  readonly heading: string;
  readonly items: number;
  /** Brings `items` items across, and returns how many arrived, or their bytes. */
  run(items: number): Promise<number> | number;
}

export interface Score {
  readonly name: string;
  readonly heading: string;
  readonly itemsPerSecond: number;
  /** The largest resident set that the process ever had, in MiB. */
  readonly peakMiB: number;
}

const rounds = 9;

/** Runs each contender in a process of its own, so that neither memory nor compiled code is shared, and prints a table. */
export async function contest(contenders: readonly Contender[], module: string): Promise<void> {
  const [, , chosen] = process.argv;
  if (chosen !== undefined && /^\d+$/.test(chosen)) {
    process.stdout.write(JSON.stringify(await score(contenders[Number(chosen)] as Contender)));
    return;
  }
  const scores = contenders.flatMap(({ heading }, at) => (chosen === undefined || heading.includes(chosen) ? [measureApart(module, at)] : []));
  for (const heading of new Set(scores.map((each) => each.heading))) print(heading, scores.filter((each) => each.heading === heading));
}

function measureApart(module: string, at: number): Score {
  const flags = ['--expose-gc', ...process.execArgv];
  return JSON.parse(execFileSync(process.execPath, [...flags, fileURLToPath(module), String(at)], { encoding: 'utf8' })) as Score;
}

async function score({ name, heading, items, run }: Contender): Promise<Score> {
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) {
    globalThis.gc?.();
    const started = performance.now();
    const arrived = await run(items);
    times.push(performance.now() - started);
    if (arrived !== items) throw new Error(`${name}: ${arrived} of ${items} items arrived`);
  }
  const best = Math.min(...times);
  return { name, heading, itemsPerSecond: (items / best) * 1000, peakMiB: process.resourceUsage().maxRSS / 1024 };
}

function print(heading: string, scores: readonly Score[]): void {
  const width = Math.max(...scores.map(({ name }) => name.length));
  const lines = [...scores]
    .sort((a, b) => b.itemsPerSecond - a.itemsPerSecond)
    .map(({ name, itemsPerSecond, peakMiB }) => {
      const speed = Math.round(itemsPerSecond).toLocaleString('en').padStart(12);
      return `  ${name.padEnd(width)} ${speed} items/s ${peakMiB.toFixed(0).padStart(6)} MiB`;
    });
  process.stdout.write(`${heading}\n${lines.join('\n')}\n\n`);
}
