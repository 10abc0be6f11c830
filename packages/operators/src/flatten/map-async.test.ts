import { configure, of, type Operator } from '@sluice/core';
import { TestPublisher, TestSubscriber } from '@sluice/testing';
import { afterEach, describe, expect, it } from 'vitest';
import { filterAsync } from './filter-async.ts';
import { mapAsync } from './map-async.ts';
import { switchMap } from './switch-map.ts';

async function settled(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await Promise.resolve();
}

/** Collects what would end the process, while `act` runs. */
async function uncaughtIn(act: () => Promise<void>): Promise<unknown[]> {
  const uncaught: unknown[] = [];
  const { queueMicrotask: host } = globalThis;
  globalThis.queueMicrotask = (task) => host(() => {
    try {
      task();
    } catch (reason) {
      uncaught.push(reason);
    }
  });
  await act().finally(() => (globalThis.queueMicrotask = host));
  return uncaught;
}

const kinds: [string, (load: (n: number) => Promise<boolean>) => Operator<number, number | boolean>][] = [
  ['mapAsync', (load) => mapAsync(load, 6)],
  ['filterAsync', (load) => filterAsync(load, 6)],
];

describe.each(kinds)('%s, whose promises all reject', (_, operator) => {
  afterEach(() => configure({ onUnhandled: undefined }));
  const goneDown = (n: number): Promise<boolean> => Promise.reject(new Error(`no server for ${n}`));

  it('fails with the first, and the others do not end the process', async () => {
    let failure: unknown;
    const uncaught = await uncaughtIn(async () => {
      await of(1, 2, 3, 4, 5, 6).pipe(operator(goneDown)).drain().catch((reason: unknown) => (failure = reason));
      await settled();
    });
    expect(failure).toEqual(new Error('no server for 1'));
    expect(uncaught).toEqual([]);
  });

  it('tells the others to the hook, if there is one', async () => {
    const heard: unknown[] = [];
    configure({ onUnhandled: (reason) => heard.push((reason as Error).message) });
    await of(1, 2, 3).pipe(operator(goneDown)).drain().catch(() => {});
    await settled();
    expect(heard).toEqual(['no server for 2', 'no server for 3']);
  });
});

describe('a promise that is aborted because its flow has ended', () => {
  afterEach(() => configure({ onUnhandled: undefined }));

  it.each(['failed', 'cancelled'])('is quiet, when it rejects since the flow %s', async (how) => {
    const heard: unknown[] = [];
    configure({ onUnhandled: (reason) => heard.push(reason) });
    const upstream = TestPublisher.create<number>();
    const abortable = (_: number, __: number, signal: AbortSignal): Promise<number> =>
      new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
    const probe = TestSubscriber.on(mapAsync(abortable, 3)(upstream)).request(3);
    upstream.next(1, 2, 3);
    if (how === 'failed') upstream.fail('gone');
    else probe.cancel();
    await settled();
    expect(heard).toEqual([]);
  });
});

describe('switchMap to a promise', () => {
  it('is not ended by the rejection of one that it has left', async () => {
    const upstream = TestPublisher.create<number>();
    let refuse: (reason: unknown) => void = () => {};
    const answers = [new Promise<string>((_, reject) => (refuse = reject)), Promise.resolve('newer')];
    const uncaught = await uncaughtIn(async () => {
      const probe = TestSubscriber.on(switchMap((n: number) => answers[n] as Promise<string>)(upstream)).request(2);
      upstream.next(0, 1);
      refuse(new Error('older'));
      await settled();
      expect([probe.items, probe.ending]).toEqual([['newer'], undefined]);
    });
    expect(uncaught).toEqual([]);
  });
});
