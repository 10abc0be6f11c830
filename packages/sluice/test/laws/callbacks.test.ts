import { configure } from 'sluice';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { titled } from '../registry/registry.ts';
import type { OperatorRow } from '../registry/row.ts';
import { failure } from '../rig/failure.ts';
import { Bench, Rig } from '../rig/rig.ts';

const endings = ['complete', 'fail', 'cancel'] as const;
type Ending = (typeof endings)[number];

/** Each function that a user gives to an operator. */
const callbacks = titled.flatMap(([title, row]) => usersOf(row).map((name) => [`${name} of ${title}`, row, name] as const));

function usersOf(row: OperatorRow): readonly string[] {
  const rig = new Rig();
  row.make(rig);
  row.make(rig)(new Bench(row).upstream); // sources of several inputs name theirs only now
  return [...rig.users, ...(row.conservation === 'lossy' ? ['onDropped'] : [])];
}

/** A little of everything: too few requests, enough of them, time, and an end. */
async function live(bench: Bench, ending: Ending): Promise<void> {
  bench.begin();
  bench.probe.request(1);
  bench.send(4);
  await bench.pass(15);
  bench.probe.request(100);
  bench.send(8);
  await bench.pass(100);
  if (ending === 'complete') bench.complete();
  else if (ending === 'fail') bench.fail(failure);
  await bench.pass(100);
  bench.probe.cancel();
  await bench.pass(0);
}

let unhandled: unknown[] = [];
beforeEach(() => {
  unhandled = [];
  configure({ onUnhandled: (reason) => unhandled.push(reason) });
});
afterEach(() => configure({ onUnhandled: undefined }));

describe('a throw from', () => {
  it.each(callbacks)('%s is told once, as it is, and ends all that was begun', async (_, row, name) => {
    const unheard = row.unheard?.includes(name) === true;
    let thrown = 0;
    for (const ending of endings) {
      unhandled = [];
      const reason = { thrownBy: name };
      const bench: Bench = new Bench(row, { form: 'publisher' });
      bench.onUser = (called) => {
        if (called !== name || bench.calls.filter((call) => call === name).length > 1) return;
        thrown++;
        throw reason;
      };
      await live(bench, ending);
      if (!bench.calls.includes(name)) continue;
      bench.probe.expectNoViolations();
      expect(unhandled).toEqual(unheard ? [reason] : []);
      if (unheard) expect(bench.probe.error).not.toBe(reason);
      else expect(bench.probe.error).toBe(reason);
      expectAllEnded(bench);
    }
    expect(thrown, `${name} was called`).toBeGreaterThan(0);
  });
});

describe('a cancel from inside', () => {
  it.each(callbacks)('%s is the last that happens', async (_, row, name) => {
    for (const ending of endings) {
      const bench: Bench = new Bench(row, { form: 'publisher' });
      bench.onUser = (called) => {
        if (called === name) bench.probe.cancel();
      };
      await live(bench, ending);
      if (!bench.calls.includes(name)) continue;
      bench.probe.expectNoViolations();
      expect(bench.probe.afterCancel).toEqual([]);
      const firstCancel = bench.probe.timeline.findIndex(({ kind }) => kind === 'cancel');
      const kinds = new Set(bench.probe.timeline.slice(firstCancel).map(({ kind }) => kind));
      expect([...kinds].filter((kind) => kind !== 'cancel' && kind !== 'request' && kind !== 'subscribe')).toEqual([]);
      expect(unhandled.filter((reason) => reason !== failure)).toEqual([]);
      expectAllEnded(bench);
    }
  });

  it.each(titled)('onSubscribe of %s asks for nothing, and ends all that was begun', async (_, row) => {
    const bench = new Bench(row, { form: 'publisher' });
    bench.probe.cancel();
    bench.begin();
    await bench.pass(100);
    expect(bench.upstream.requested).toEqual([]);
    expect(bench.probe.timeline.map(({ kind }) => kind)).toEqual(['cancel', 'subscribe']);
    expectAllEnded(bench);
  });
});

function expectAllEnded({ upstream, inputs, scheduler }: Bench): void {
  expect(upstream.subscribers, 'upstream has ended').toBe(0);
  expect(inputs.filter(({ subscribers }) => subscribers > 0)).toEqual([]);
  expect(scheduler.pending, 'no timer is left').toBe(0);
}
