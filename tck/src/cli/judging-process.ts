import { pathToFileURL } from 'node:url';
import { show } from '../environment/show.ts';
import { judge, testLimitMs } from '../suite/judge.ts';
import type { Suite } from '../suite/suite.ts';
import { NoSuite, suitesOf } from './adapter.ts';
import { ALIVE_EVERY_MS } from './protocol.ts';
import type { ListedSuite, Message, Order } from './protocol.ts';

/**
 * Loads an adapter and judges what it offers, test by test, as the parent process orders. It runs the adapter's code, so it
 * may be blocked or ended by it at any time; the parent watches.
 */
export async function judgeForParent(adapter: string): Promise<void> {
  setInterval(() => tell({ kind: 'alive' }), ALIVE_EVERY_MS);
  process.on('disconnect', () => process.exit()); // nobody is left to judge for
  let suites: readonly Suite[];
  try {
    suites = await suitesOf((await import(pathToFileURL(adapter).href)) as Record<string, unknown>);
  } catch (reason) {
    return tell({ kind: 'failed to load', reason: described(reason) });
  }
  // A test complains of what is thrown while it runs. What the adapter throws between two of them must not end the others.
  process.on('uncaughtException', (reason) => process.stderr.write(`sluice-tck: thrown between two tests: ${described(reason)}\n`));
  process.on('message', (order: Order) => void obey(suites, order).catch(giveUp));
  tell({ kind: 'loaded', suites: suites.map(listed) });
}

function listed({ name, subject, timeouts, tests }: Suite): ListedSuite {
  return { name, subject, limitMs: testLimitMs(timeouts), tests: tests.map(({ run: _, ...test }) => test) };
}

async function obey(suites: readonly Suite[], { suite: index, test: id, seed, schedules }: Order): Promise<void> {
  const suite = suites[index];
  const test = suite?.tests.find((candidate) => candidate.id === id);
  if (suite === undefined || test === undefined) throw new Error(`the adapter no longer offers ${id}`);
  tell({ kind: 'result', result: await judge(suite, test, { seed, schedules }) });
}

function giveUp(reason: unknown): never {
  process.stderr.write(`sluice-tck: ${described(reason)}\n`);
  process.exit(1);
}

function described(reason: unknown): string {
  if (reason instanceof NoSuite) return reason.message;
  return reason instanceof Error ? (reason.stack ?? show(reason)) : `it threw ${show(reason)}`;
}

function tell(message: Message): void {
  process.send?.(message);
}
