import { pathToFileURL } from 'node:url';
import { judge } from '../suite/judge.ts';
import type { Suite } from '../suite/suite.ts';
import { suitesOf } from './adapter.ts';
import { ALIVE_EVERY_MS } from './protocol.ts';
import type { Message, Order } from './protocol.ts';

/**
 * Loads an adapter and judges what it offers, test by test, as the parent process orders. It runs the adapter's code, so it
 * may be blocked or ended by it at any time; the parent watches.
 */
export async function judgeForParent(adapter: string): Promise<void> {
  setInterval(() => tell({ kind: 'alive' }), ALIVE_EVERY_MS);
  let suites: readonly Suite[];
  try {
    suites = await suitesOf((await import(pathToFileURL(adapter).href)) as Record<string, unknown>);
  } catch (reason) {
    return tell({ kind: 'failed to load', reason: reason instanceof Error ? (reason.stack ?? reason.message) : String(reason) });
  }
  process.on('message', (order: Order) => void obey(suites, order));
  tell({ kind: 'loaded', suites: suites.map(({ name, subject, tests }) => ({ name, subject, tests: tests.map(({ run: _, ...test }) => test) })) });
}

async function obey(suites: readonly Suite[], { suite: index, test: id, seed, schedules }: Order): Promise<void> {
  const suite = suites[index];
  const test = suite?.tests.find((candidate) => candidate.id === id);
  if (suite === undefined || test === undefined) throw new Error(`the adapter no longer offers ${id}`);
  tell({ kind: 'result', result: await judge(suite, test, { seed, schedules }) });
}

function tell(message: Message): void {
  process.send?.(message);
}
