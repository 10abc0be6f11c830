import { create, type Ending, from, type FlowInput, never, of, using } from '@sluice/core';
import { TestPublisher, TestSubscriber } from '@sluice/testing';
import { describe, expect, it } from 'vitest';
import { settle } from '../../test/settle.ts';
import { collectUnhandled } from '../../test/unhandled.ts';

function leasing(use: (resource: string) => FlowInput<number>) {
  const log: string[] = [];
  const flow = using(() => 'file', use, (resource, why) => void log.push(`${resource} ${why}`));
  return { log, flow };
}

describe('using', () => {
  const unhandled = collectUnhandled();

  it('acquires for each subscriber, and not before', () => {
    let acquired = 0;
    const flow = using(() => ++acquired, (n) => of(n), () => {});
    expect(acquired).toBe(0);
    const probes = [TestSubscriber.on(flow).request(1), TestSubscriber.on(flow).request(1)];
    expect(probes.map(({ items }) => items)).toEqual([[1], [2]]);
  });

  it('releases before the completion is told', () => {
    const { log, flow } = leasing(() => of(1));
    const probe = TestSubscriber.on(flow, { onTerminal: (ending) => log.push(ending) }).request(1);
    expect([log, probe.expectNoViolations().items]).toEqual([['file completed', 'complete'], [1]]);
  });

  it('releases before a failure is told', () => {
    const upstream = TestPublisher.create<number>();
    const { log, flow } = leasing(() => upstream);
    const probe = TestSubscriber.on(flow, { onTerminal: (ending) => log.push(ending) });
    upstream.fail('boom');
    expect([log, probe.error]).toEqual([['file failed', 'fail'], 'boom']);
  });

  it('releases on cancel, after upstream is cancelled', () => {
    const log: string[] = [];
    const numbers = create<number>(() => () => log.push('upstream cancelled'), { overflow: 'drop' });
    const flow = using(() => 'file', () => numbers, (_, why) => void log.push(why));
    TestSubscriber.on(flow).cancel().cancel();
    expect(log).toEqual(['upstream cancelled', 'cancelled']);
  });

  it('passes demand as it is', () => {
    const upstream = TestPublisher.create<number>();
    const probe = TestSubscriber.on(leasing(() => upstream).flow);
    expect(upstream.requested).toEqual([]);
    probe.request(2).request(3);
    expect(upstream.requested).toEqual([2, 3]);
  });

  it('asks later for what is asked before the resource is there', async () => {
    const upstream = TestPublisher.create<number>();
    const flow = using(async () => 'file', () => upstream, () => {});
    const probe = TestSubscriber.on(flow).request(2).request(3);
    await settle();
    expect(upstream.requested).toEqual([5]);
    upstream.next(1);
    expect(probe.expectNoViolations().items).toEqual([1]);
  });

  it.each<[string, () => string | Promise<string>]>([
    ['throws', () => { throw 'no file'; }],
    ['rejects', () => Promise.reject('no file')],
    ['gives a thenable that throws', () => ({ then: () => { throw 'no file'; } }) as unknown as Promise<string>],
  ])('fails, with nothing to release, when acquire %s', async (_, acquire) => {
    const released: Ending[] = [];
    const probe = TestSubscriber.on(using(acquire, () => of(1), (_resource, why) => void released.push(why)));
    await settle();
    expect([probe.expectNoViolations().error, released]).toEqual(['no file', []]);
  });

  it.each<[string, () => FlowInput<number>, unknown]>([
    ['throws', () => { throw 'no use'; }, 'no use'],
    ['gives no flow', () => 5 as never, new TypeError('input must be a publisher, an iterable, an async iterable or a promise, but is 5')],
  ])('releases and fails when use %s', (_, use, reason) => {
    const { log, flow } = leasing(use);
    const probe = TestSubscriber.on(flow).expectNoViolations();
    expect([probe.error, log]).toEqual([reason, ['file failed']]);
  });

  it('aborts the signal on cancel, and releases a resource that comes later', async () => {
    const log: string[] = [];
    let arrive!: (resource: string) => void;
    const flow = using(
      (signal) => {
        signal.addEventListener('abort', () => log.push('abort'));
        return new Promise<string>((resolve) => (arrive = resolve));
      },
      () => { throw 'used'; },
      (resource, why) => void log.push(`${resource} ${why}`),
    );
    const probe = TestSubscriber.on(flow).request(1).cancel();
    expect(log).toEqual(['abort']);
    arrive('file');
    await settle();
    expect([log, probe.items, probe.failed]).toEqual([['abort', 'file cancelled'], [], false]);
  });

  it('does not acquire after a cancel in onSubscribe', () => {
    let acquired = false;
    using(() => (acquired = true), () => of(1), () => {}).subscribe(new TestSubscriber<number>().cancel());
    expect(acquired).toBe(false);
  });

  it('reports an acquisition that fails after cancel, unless with the abort', async () => {
    TestSubscriber.on(using(() => Promise.reject('no file'), () => of(1), () => {})).cancel();
    const aborted = (signal: AbortSignal) => new Promise<string>((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
    TestSubscriber.on(using(aborted, () => of(1), () => {})).cancel();
    await settle();
    expect(unhandled).toEqual(['no file']);
  });

  describe('release', () => {
    const failing = (input: FlowInput<number>) => using(() => 'file', () => input, () => Promise.reject('no release'));

    it('is awaited', async () => {
      let released!: () => void;
      const probe = TestSubscriber.on(using(() => 'file', () => of(1), () => new Promise<void>((resolve) => (released = resolve)))).request(1);
      await settle();
      expect([probe.items, probe.ending]).toEqual([[1], undefined]);
      released();
      await settle();
      expect(probe.ending).toBe('complete');
    });

    it('fails the flow after a completion', async () => {
      const probe = TestSubscriber.on(failing(of(1))).request(1);
      await settle();
      expect([probe.items, probe.error, unhandled]).toEqual([[1], 'no release', []]);
    });

    it('is reported when it fails after a failure, which the flow keeps', async () => {
      const upstream = TestPublisher.create<number>();
      const probe = TestSubscriber.on(failing(upstream));
      upstream.fail('boom');
      await settle();
      expect([probe.error, unhandled]).toEqual(['boom', ['no release']]);
    });

    it('is reported when it fails after a cancel', async () => {
      TestSubscriber.on(failing(never())).cancel();
      await settle();
      expect(unhandled).toEqual(['no release']);
    });

    it('is reported when it fails after a completion, and cancel came meanwhile', async () => {
      const probe = TestSubscriber.on(failing(of(1))).request(1).cancel();
      await settle();
      expect([probe.failed, unhandled]).toEqual([false, ['no release']]);
    });

    it('that throws does the same', () => {
      const probe = TestSubscriber.on(using(() => 'file', () => of(1), () => { throw 'no release'; })).request(1);
      expect(probe.error).toBe('no release');
    });

    it('happens once, whatever comes', async () => {
      const upstream = TestPublisher.create<number>().violate('ignore-terminal');
      const { log, flow } = leasing(() => from(upstream));
      TestSubscriber.on(flow);
      upstream.complete().complete().fail('late');
      await settle();
      expect([log, unhandled]).toEqual([['file completed'], ['late']]);
    });
  });

  it.each([
    [() => using(1 as never, () => of(1), () => {}), 'acquire must be a function, but is 1'],
    [() => using(() => 1, undefined as never, () => {}), 'use must be a function, but is undefined'],
    [() => using(() => 1, () => of(1), null as never), 'release must be a function, but is null'],
  ])('refuses wrong arguments: %s', (act, message) => expect(act).toThrow(new TypeError(message)));
});
