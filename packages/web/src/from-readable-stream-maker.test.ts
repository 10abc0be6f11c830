import { TestSubscriber } from '@sluice/testing';
import { describe, expect, it } from 'vitest';
import { controlledStream, countedStream, turn, watchUnhandled } from '../test/streams.ts';
import { fromReadableStream } from './from-readable-stream.ts';

describe('fromReadableStream of a function', () => {
  const unhandled = watchUnhandled();

  it('makes a stream for each subscriber, when it comes', async () => {
    let made = 0;
    const flow = fromReadableStream(() => (made++, countedStream(2).stream));
    expect(made).toBe(0);
    expect([await flow.toArray(), await flow.toArray(), made]).toEqual([[0, 1], [0, 1], 2]);
  });

  it('waits for a stream that comes later, with the demand that came before it', async () => {
    const probe = TestSubscriber.on(fromReadableStream(async () => countedStream(3).stream)).request(2);
    expect(await probe.awaitItems(2)).toEqual([0, 1]);
    probe.cancel();
  });

  it('fails with what the function throws, and with what its promise rejects with', async () => {
    const thrown = TestSubscriber.on(
      fromReadableStream(() => {
        throw 'at once';
      }),
    );
    expect(thrown.error).toBe('at once');
    const rejected = TestSubscriber.on(fromReadableStream(() => Promise.reject(new Error('later'))));
    await rejected.awaitTerminal();
    expect(rejected.error).toEqual(new Error('later'));
  });

  it('fails when there is no stream, as with a response without a body', async () => {
    const probe = TestSubscriber.on(fromReadableStream(async () => null as never));
    await probe.awaitTerminal();
    expect(probe.error).toBeInstanceOf(TypeError);
  });

  it('aborts the signal on cancel, and only then', async () => {
    const signals: AbortSignal[] = [];
    const flow = fromReadableStream((signal) => (signals.push(signal), countedStream(1).stream));
    await flow.toArray();
    TestSubscriber.on(flow).cancel();
    expect(signals.map(({ aborted }) => aborted)).toEqual([false, true]);
  });

  it('does not take the abort that it caused for a failure', async () => {
    const never = (signal: AbortSignal): Promise<ReadableStream> =>
      new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
    TestSubscriber.on(fromReadableStream(never)).cancel();
    await turn();
    expect(unhandled).toEqual([]);
  });

  it('reports another failure that comes after cancel', async () => {
    TestSubscriber.on(fromReadableStream(() => Promise.reject('no network'))).cancel();
    await turn();
    expect(unhandled.splice(0)).toEqual(['no network']);
  });

  it('reports what comes after cancel and is no stream, unless it is nothing', async () => {
    TestSubscriber.on(fromReadableStream(async () => 5 as never)).cancel();
    TestSubscriber.on(fromReadableStream(async () => null as never)).cancel();
    await turn();
    expect(unhandled.splice(0)).toEqual([expect.any(TypeError)]);
  });

  it('cancels a stream that comes after cancel', async () => {
    const reasons: unknown[] = [];
    TestSubscriber.on(fromReadableStream(async () => controlledStream((reason) => reasons.push(reason)).stream)).cancel();
    await turn();
    expect(reasons.length).toBe(1);
  });

  it('makes nothing for a subscriber that cancels at once', () => {
    let made = 0;
    fromReadableStream(() => (made++, countedStream().stream)).subscribe({
      onSubscribe: (subscription) => subscription.cancel(),
      onNext: () => {},
      onError: () => {},
      onComplete: () => {},
    });
    expect(made).toBe(0);
  });
});
