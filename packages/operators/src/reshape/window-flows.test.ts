import { TestPublisher, TestSubscriber } from '@sluice/testing';
import { describe, expect, it } from 'vitest';
import type { WindowOptions } from '../internal/splitting/windows.ts';
import { windowToggle } from './window-toggle.ts';
import { windowWhen } from './window-when.ts';

const everything = { initialRequest: Infinity };

describe('windowWhen', () => {
  function begin(windows: number, options?: WindowOptions) {
    const upstream = TestPublisher.create<number>();
    const closings: TestPublisher<string>[] = [];
    const closing = (): TestPublisher<string> => {
      closings.push(TestPublisher.create());
      return closings.at(-1) as TestPublisher<string>;
    };
    const probe = TestSubscriber.on(windowWhen<number>(closing, options)(upstream)).request(windows);
    return { upstream, closings, probe, items: (at: number) => TestSubscriber.on(probe.items[at]!, everything) };
  }

  it('closes a window at the first item of its closing flow, or at its end, and opens the next', () => {
    const { upstream, closings, probe, items } = begin(3);
    upstream.next(1);
    closings[0]?.next('closed');
    upstream.next(2);
    closings[1]?.complete();
    upstream.next(3).complete();
    expect([0, 1, 2].map((at) => items(at).items)).toEqual([[1], [2], [3]]);
    expect([probe.items.map(({ key }) => key), probe.expectNoViolations().ending]).toEqual([[0, 1, 2], 'complete']);
  });

  it('asks a closing flow for one item, and cancels it when that has come, or all has ended', () => {
    const { upstream, closings } = begin(2);
    expect(closings.map(({ requested }) => requested)).toEqual([[1]]);
    closings[0]?.next('closed');
    upstream.complete();
    expect(closings.map(({ requested, cancelled }) => [requested, cancelled])).toEqual([[[1], true], [[1], true]]);
  });

  it('keeps a window open while the next one is not asked for', () => {
    const { upstream, closings, probe, items } = begin(1);
    const first = items(0);
    closings[0]?.next('closed');
    upstream.next(1);
    expect([first.items, first.ending, closings.length]).toEqual([[1], undefined, 1]);
    probe.request(1);
    expect([first.ending, probe.items.length, closings.length]).toEqual(['complete', 2, 2]);
  });

  it('stops upstream when a window holds its bound', () => {
    const { upstream, items } = begin(1, { prefetch: 2 });
    upstream.next(1, 2);
    expect(upstream.requested).toEqual([2]);
    items(0);
    expect(upstream.totalRequested).toBeGreaterThan(2);
  });

  it.each<[string, () => TestPublisher<string>]>([
    ['a closing flow fails', () => TestPublisher.cold<string>().fail('broken')],
    ['closing throws', () => { throw 'broken'; }],
  ])('fails, with its windows, when %s', (_, closing) => {
    const upstream = TestPublisher.create<number>();
    const probe = TestSubscriber.on(windowWhen<number>(closing)(upstream)).request(1);
    expect([probe.error, upstream.subscribers, TestSubscriber.on(probe.items[0]!).error]).toEqual(['broken', 0, 'broken']);
  });
});

describe('windowToggle', () => {
  function begin(windows: number, onItem: (item: number) => void = () => {}) {
    const upstream = TestPublisher.create<number>();
    const openings = TestPublisher.create<string>();
    const closings = new Map<string, TestPublisher<unknown>>();
    const closing = (opening: string): TestPublisher<unknown> => {
      closings.set(opening, TestPublisher.create());
      return closings.get(opening) as TestPublisher<unknown>;
    };
    const probe = TestSubscriber.on(windowToggle<number, string>(openings, closing)(upstream)).request(windows);
    const items = (at: number) => TestSubscriber.on(probe.items[at]!, { ...everything, onItem });
    return { upstream, openings, closings, probe, items };
  }

  it('opens a window for each opening, which is its key; they may overlap, and what comes while none is open is left out', () => {
    const { upstream, openings, closings, probe, items } = begin(2);
    upstream.next(0);
    openings.next('a');
    upstream.next(1);
    openings.next('b');
    upstream.next(2);
    closings.get('a')?.next('closed');
    upstream.next(3);
    closings.get('b')?.next('closed');
    upstream.next(4).complete();
    expect([0, 1].map((at) => [probe.items[at]?.key, items(at).items])).toEqual([['a', [1, 2]], ['b', [2, 3]]]);
    expect(probe.expectNoViolations().ending).toBe('complete');
  });

  it('asks for as many openings as windows are asked for, and the flow that closes for one item', () => {
    const { openings, closings, probe } = begin(2);
    probe.request(3);
    expect(openings.requested).toEqual([2, 3]);
    openings.next('a');
    expect(closings.get('a')?.requested).toEqual([1]);
    closings.get('a')?.next('closed');
    expect(closings.get('a')?.cancelled).toBe(true);
  });

  it('goes on when the openings have ended, or a flow that closes without an item has', () => {
    const { upstream, openings, closings, items } = begin(1);
    openings.next('a').complete();
    closings.get('a')?.complete();
    upstream.next(1).complete();
    expect(items(0)).toMatchObject({ items: [1], ending: 'complete' });
  });

  it('gives an item to no window that is opened from inside of its delivery', () => {
    const { upstream, openings, probe, items } = begin(2, (item) => item === 1 && openings.next('b'));
    openings.next('a');
    const first = items(0);
    upstream.next(1, 2).complete();
    expect([first.items, probe.items.length, items(1).items]).toEqual([[1, 2], 2, [2]]);
  });

  it('fails, with its windows, when the openings or a flow that closes fails', () => {
    for (const play of [({ openings }: ReturnType<typeof begin>) => openings.fail('broken'), ({ closings }: ReturnType<typeof begin>) => closings.get('a')?.fail('broken')]) {
      const begun = begin(2);
      begun.openings.next('a');
      const first = begun.items(0);
      play(begun);
      expect([begun.probe.error, first.error, begun.upstream.cancelled]).toEqual(['broken', 'broken', true]);
    }
  });
});
