import type { Contest, Way } from './contest.ts';

/** What the parent asks of a process. */
export type Order =
  | { readonly do: 'prepare'; readonly contest: string; readonly way: string; readonly warm: boolean }
  | { readonly do: 'round' }
  | { readonly do: 'finish' };

/** What a process answers; milliseconds, and MiB. */
export type Answer =
  | { readonly did: 'prepare' }
  | { readonly did: 'round'; readonly wallMs: number; readonly cpuMs: number }
  | { readonly did: 'finish'; readonly peakMiB: number };

const WARM_UP_ITEMS = 1_000;
const WARM_UP_ROUNDS = 2;
const OWN_WARM_UP_MS = 500;

/**
 * Measures one way of one contest. If it is to be warm, all ways of all contests run first, since a call site that has met
 * one kind of stream only is faster than it is in an application, which has many; then its own, for half a second.
 */
export function serve(contests: readonly Contest[]): void {
  let chosen: { readonly way: Way; readonly items: number } | undefined;
  process.on('message', (order: Order) => void answer(order));

  async function answer(order: Order): Promise<void> {
    process.send?.(await obey(order));
    if (order.do === 'finish') process.disconnect();
  }

  async function obey(order: Order): Promise<Answer> {
    if (order.do === 'finish') return { did: 'finish', peakMiB: process.resourceUsage().maxRSS / 1024 };
    if (order.do === 'round') return measured();
    chosen = find(contests, order);
    if (order.warm) await warmUp(contests, chosen);
    return { did: 'prepare' };
  }

  async function measured(): Promise<Answer> {
    if (chosen === undefined) throw new Error('prepare comes first');
    const { way, items } = chosen;
    const before = { wall: performance.now(), cpu: process.cpuUsage() };
    const arrived = await way.run(items);
    const { user, system } = process.cpuUsage(before.cpu);
    const wallMs = performance.now() - before.wall;
    if (arrived !== items) throw new Error(`${way.name}: ${arrived} of ${items} items arrived`);
    return { did: 'round', wallMs, cpuMs: (user + system) / 1000 };
  }
}

function find(contests: readonly Contest[], { contest, way }: { readonly contest: string; readonly way: string }): { way: Way; items: number } {
  const found = contests.find(({ heading }) => heading === contest);
  const chosen = found?.ways.find(({ name }) => name === way);
  if (found === undefined || chosen === undefined) throw new Error(`no such way: ${contest}, ${way}`);
  return { way: chosen, items: found.items };
}

async function warmUp(contests: readonly Contest[], { way, items }: { way: Way; items: number }): Promise<void> {
  for (let round = 0; round < WARM_UP_ROUNDS; round++) {
    for (const contest of contests) {
      if (contest.items < WARM_UP_ITEMS) continue; // a file is read as a whole, and is no different kind of stream
      for (const each of contest.ways) await each.run(WARM_UP_ITEMS);
    }
  }
  globalThis.gc?.(); // not later: it throws away compiled code, too
  const until = performance.now() + OWN_WARM_UP_MS;
  do await way.run(items);
  while (performance.now() < until);
}
