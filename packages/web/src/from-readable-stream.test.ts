import { expectCollected, TestSubscriber } from '@sluice/testing';
import fc from 'fast-check';
import { AsyncLocalStorage } from 'node:async_hooks';
import { describe, expect, it, vi } from 'vitest';
import { controlledStream, countedStream, turn, watchUnhandled } from '../test/streams.ts';
import { fromReadableStream } from './from-readable-stream.ts';

describe('fromReadableStream', () => {
  const unhandled = watchUnhandled();

  it('T2 · pulls nothing before something is requested', async () => {
    const source = countedStream();
    const probe = TestSubscriber.on(fromReadableStream(source.stream));
    await turn();
    expect(source.pulls).toBe(0);
    probe.cancel();
  });

  it('pulls as many items as are requested, and no more', async () => {
    const source = countedStream();
    const probe = TestSubscriber.on(fromReadableStream(source.stream));
    expect(await probe.awaitNext(3)).toEqual([0, 1, 2]);
    await turn();
    expect(source.pulls).toBe(3);
    expect(await probe.awaitNext(2)).toEqual([3, 4]);
    await turn();
    expect(source.pulls).toBe(5);
    probe.cancel().expectNoViolations();
  });

  it('keeps to any schedule of demand', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 9 }), { maxLength: 9 }), fc.nat(4), async (requests, mark) => {
        const source = countedStream(Infinity, mark);
        const probe = TestSubscriber.on(fromReadableStream(source.stream));
        for (const n of requests) probe.request(n);
        const total = requests.reduce((sum, n) => sum + n, 0);
        await probe.awaitItems(total);
        await turn();
        expect(source.pulls).toBe(total + mark);
        expect(probe.items).toEqual(Array.from({ length: total }, (_, at) => at));
        probe.cancel().expectNoViolations();
      }),
    );
  });

  it('completes after the last item, without a request for the end', async () => {
    const { stream, controller } = controlledStream<string>();
    const probe = TestSubscriber.on(fromReadableStream(stream)).request(1);
    controller.enqueue('only');
    controller.close();
    await probe.awaitTerminal();
    expect([probe.items, probe.ending, stream.locked]).toEqual([['only'], 'complete', false]);
  });

  it('completes an empty stream without demand', async () => {
    const { stream, controller } = controlledStream();
    const probe = TestSubscriber.on(fromReadableStream(stream));
    controller.close();
    expect(await probe.awaitTerminal()).toBe('complete');
  });

  it('delivers the last queued item before the end that came with it', async () => {
    const stream = new ReadableStream<string>({
      start: (controller) => {
        controller.enqueue('queued');
        controller.close();
      },
    });
    const probe = TestSubscriber.on(fromReadableStream(stream)).request(1);
    await probe.awaitTerminal();
    expect([probe.items, probe.ending]).toEqual([['queued'], 'complete']);
    probe.expectNoViolations();
  });

  it('delivers an item that was read before the failure that follows it', async () => {
    const { stream, controller } = controlledStream<string>();
    const probe = TestSubscriber.on(fromReadableStream(stream)).request(1);
    controller.enqueue('read');
    controller.error('late');
    await probe.awaitTerminal();
    expect([probe.items, probe.error]).toEqual([['read'], 'late']);
  });

  it.each([['without', 0], ['with', 1]])('T9 · passes on a reason of any kind as it is, %s demand', async (_, demand) => {
    for (const reason of [new Error('broken'), 'a string', undefined, 0]) {
      const { stream, controller } = controlledStream();
      const probe = TestSubscriber.on(fromReadableStream(stream));
      if (demand > 0) probe.request(demand);
      controller.error(reason);
      await probe.awaitTerminal();
      expect(probe.failed).toBe(true);
      expect(probe.error).toBe(reason);
    }
  });

  it('fails with the reason of a stream that has failed already', async () => {
    const { stream, controller } = controlledStream();
    controller.error('before');
    const probe = TestSubscriber.on(fromReadableStream(stream));
    await probe.awaitTerminal();
    expect(probe.error).toBe('before');
  });

  it('completes on a stream that was closed already', async () => {
    const { stream, controller } = controlledStream();
    controller.close();
    expect(await TestSubscriber.on(fromReadableStream(stream)).awaitTerminal()).toBe('complete');
  });

  it('T49 · fails on a locked stream, and leaves its reader alone', async () => {
    const { stream, controller } = controlledStream<string>();
    const reader = stream.getReader();
    const probe = TestSubscriber.on(fromReadableStream(stream));
    expect(probe.error).toBeInstanceOf(TypeError);
    controller.enqueue('for the reader');
    expect(await reader.read()).toEqual({ done: false, value: 'for the reader' });
    probe.expectNoViolations();
  });

  it('T1 · fails on null, cancels the stream with that failure, and lets undefined pass', async () => {
    const reasons: unknown[] = [];
    const { stream, controller } = controlledStream<unknown>((reason) => reasons.push(reason));
    const probe = TestSubscriber.on(fromReadableStream(stream)).request(3);
    controller.enqueue(undefined);
    controller.enqueue(null);
    await probe.awaitTerminal();
    expect(probe.items).toEqual([undefined]);
    expect(probe.error).toBeInstanceOf(TypeError);
    expect(reasons).toEqual([probe.error]);
  });

  it.each([0, -1, 1.5, NaN])('T3 · fails with RangeError on request(%s), and cancels the stream', async (n) => {
    const source = countedStream();
    const probe = TestSubscriber.on(fromReadableStream(source.stream)).request(n);
    expect(probe.error).toBeInstanceOf(RangeError);
    await turn();
    expect([source.pulls, source.cancels.length]).toEqual([0, 1]);
  });

  it('T4 · requests from inside onNext without growing the stack', async () => {
    const probe = TestSubscriber.on(fromReadableStream(countedStream(20_000).stream), {
      initialRequest: 1,
      onItem: (_, self) => self.request(1),
    });
    await probe.awaitTerminal();
    expect(probe.items.length).toBe(20_000);
    probe.expectNoViolations();
  });

  it('T5 · delivers nothing after cancel, though the item was there already', async () => {
    const { stream, controller } = controlledStream<string>();
    const probe = TestSubscriber.on(fromReadableStream(stream)).request(1);
    controller.enqueue('read, not delivered');
    probe.cancel();
    await turn();
    expect([probe.items, probe.afterCancel]).toEqual([[], []]);
  });

  it('T6 · takes a throw from a subscriber as a cancel, and reports it', async () => {
    const source = countedStream();
    const thrown = new Error('the consumer broke');
    fromReadableStream(source.stream).subscribe({
      onSubscribe: (subscription) => subscription.request(5),
      onNext: () => {
        throw thrown;
      },
      onError: () => {},
      onComplete: () => {},
    });
    await turn();
    expect(unhandled.splice(0)).toEqual([thrown]);
    expect([source.pulls, source.cancels.length]).toEqual([1, 1]);
  });

  it.each(['next', 'complete', 'fail'] as const)('T7 · runs %s in the context of the subscriber if told so, whoever asks', async (kind) => {
    const store = new AsyncLocalStorage<string>();
    const { stream, controller } = controlledStream<string>();
    const stores: unknown[] = [];
    const noted = (): void => void stores.push(store.getStore());
    const probe = new TestSubscriber<string>({ onItem: noted, onTerminal: noted });
    store.run('subscriber', () => fromReadableStream(stream, { context: true }).subscribe(probe));
    store.run('requester', () => probe.request(1));
    if (kind === 'next') controller.enqueue('item');
    else if (kind === 'complete') controller.close();
    else controller.error('broken');
    await turn();
    expect(stores).toEqual(['subscriber']);
    probe.cancel();
  });

  it('T10 · lets timers run while a stream that is always ready is read', async () => {
    const source = countedStream();
    const probe = TestSubscriber.on(fromReadableStream(source.stream)).request(Infinity);
    await new Promise((resolve) => setTimeout(resolve, 0)); // hangs if microtasks starve it
    expect(source.pulls).toBeGreaterThan(0);
    probe.cancel();
  });

  it('T48 · cancels while a pull is pending, without waiting for it', () => {
    let cancels = 0;
    const pull = (): Promise<void> => new Promise(() => {});
    const stream = new ReadableStream({ pull, cancel: () => void cancels++ }, { highWaterMark: 0 });
    const probe = TestSubscriber.on(fromReadableStream(stream)).request(1);
    probe.cancel();
    expect([cancels, stream.locked]).toEqual([1, false]);
  });

  it('T50 · cancels the source where the native iterator would wait for its pending read', () => {
    const cancels: unknown[] = [];
    const { stream } = controlledStream((reason) => cancels.push(reason));
    TestSubscriber.on(fromReadableStream(stream)).request(1).cancel();
    expect(cancels).toEqual([expect.objectContaining({ name: 'AbortError' })]);
  });

  it('T50 · with preventCancel leaves the stream open for the next reader', async () => {
    const source = countedStream();
    const probe = TestSubscriber.on(fromReadableStream(source.stream, { preventCancel: true }));
    await probe.awaitNext(1);
    probe.cancel();
    expect([source.stream.locked, source.cancels]).toEqual([false, []]);
    expect(await fromReadableStream(source.stream).first()).toBe(1);
  });

  it('T49 · with preventCancel gives a pending read back without an unhandled rejection', async () => {
    const { stream, controller } = controlledStream<string>();
    TestSubscriber.on(fromReadableStream(stream, { preventCancel: true })).request(1).cancel();
    controller.enqueue('kept');
    await turn();
    expect(await fromReadableStream(stream).first()).toBe('kept');
  });

  it('T53 · leaves no rejection unhandled when a stream fails after cancel', async () => {
    const { stream, controller } = controlledStream();
    TestSubscriber.on(fromReadableStream(stream, { preventCancel: true })).cancel();
    controller.error(new Error('nobody listens'));
    await turn(); // the runner fails on an unhandled rejection
    expect(stream.locked).toBe(false);
  });

  it('reports a cancel that the source refuses', async () => {
    const refusal = new Error('cannot close');
    const { stream } = controlledStream(() => {
      throw refusal;
    });
    TestSubscriber.on(fromReadableStream(stream)).cancel();
    await turn();
    expect(unhandled.splice(0)).toEqual([refusal]);
  });

  it('T51 · reads the two branches of a tee apart, and cancels the source when both are cancelled', async () => {
    const source = countedStream();
    const [left, right] = source.stream.tee();
    const one = TestSubscriber.on(fromReadableStream(left));
    const two = TestSubscriber.on(fromReadableStream(right));
    expect([await one.awaitNext(2), await two.awaitNext(1)]).toEqual([[0, 1], [0]]);
    one.cancel();
    await turn();
    expect(source.cancels.length).toBe(0);
    two.cancel();
    await turn();
    expect(source.cancels.length).toBe(1);
  });

  it('lets go of the subscriber on cancel (§3.13)', async () => {
    const { stream } = controlledStream();
    await expectCollected(() => {
      const probe = TestSubscriber.on(fromReadableStream(stream)).request(1);
      probe.cancel();
      return [new WeakRef(probe)];
    });
  });

  it('T7 · refuses to keep a context where the host has none, and uses AsyncContext where it is', () => {
    vi.stubGlobal('process', undefined);
    const { stream } = controlledStream();
    expect(() => fromReadableStream(stream, { context: true })).toThrow(/no AsyncLocalStorage/);
    const ran: unknown[] = [];
    class Snapshot {
      run(act: (argument: unknown) => void, argument: unknown): void {
        ran.push(argument);
        act(argument);
      }
    }
    vi.stubGlobal('AsyncContext', { Snapshot });
    stream.getReader();
    const probe = TestSubscriber.on(fromReadableStream(stream, { context: true }));
    vi.unstubAllGlobals();
    expect([probe.failed, ran]).toEqual([true, [probe.error]]);
  });

  it('refuses what is not a stream, at assembly', () => {
    expect(() => fromReadableStream({} as ReadableStream)).toThrow(/getReader/);
  });
});
