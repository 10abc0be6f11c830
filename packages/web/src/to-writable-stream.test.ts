import { TestSubscriber } from '@sluice/testing';
import { describe, expect, it } from 'vitest';
import { turn, watchUnhandled } from '../test/streams.ts';
import { toWritableStream } from './to-writable-stream.ts';

describe('toWritableStream', () => {
  const unhandled = watchUnhandled();

  it('subscribes its subscriber when it is made', () => {
    const probe = new TestSubscriber();
    toWritableStream(probe);
    expect(probe.subscribed).toBe(true);
  });

  it('T27 · has a write wait until its item is requested', async () => {
    const probe = new TestSubscriber<string>();
    const writer = toWritableStream(probe).getWriter();
    let done = false;
    const write = writer.write('a').then(() => (done = true));
    await turn();
    expect([probe.items, done, writer.desiredSize]).toEqual([[], false, 0]);
    probe.request(1);
    await write;
    expect(probe.items).toEqual(['a']);
    probe.expectNoViolations();
  });

  it('T58 · delivers what is requested and no more, though a writer does not wait', async () => {
    const probe = new TestSubscriber<number>({ initialRequest: 2 });
    const writer = toWritableStream(probe).getWriter();
    for (let i = 0; i < 5; i++) void writer.write(i);
    await turn();
    expect(probe.items).toEqual([0, 1]);
    probe.request(Infinity);
    await turn();
    expect(probe.items).toEqual([0, 1, 2, 3, 4]);
    probe.expectNoViolations();
  });

  it('T60 · completes on close, after the writes that waited', async () => {
    const probe = new TestSubscriber<string>();
    const writer = toWritableStream(probe).getWriter();
    void writer.write('first');
    const closed = writer.close();
    await turn();
    expect(probe.completed).toBe(false);
    probe.request(1);
    await closed;
    expect([probe.items, probe.ending]).toEqual([['first'], 'complete']);
  });

  it('completes on close without demand', async () => {
    const probe = new TestSubscriber();
    await toWritableStream(probe).close();
    expect(probe.completed).toBe(true);
  });

  it('T59 · fails at once on abort, with the reason as it is, while a write waits', async () => {
    const probe = new TestSubscriber<string>();
    const writer = toWritableStream(probe).getWriter();
    const write = writer.write('waits');
    await turn();
    const aborted = writer.abort('enough');
    expect(probe.error).toBe('enough');
    await expect(write).rejects.toBe('enough');
    await aborted;
    probe.expectNoViolations();
  });

  it('T59 · gives an abort without a reason one', async () => {
    const probe = new TestSubscriber();
    await toWritableStream(probe).abort();
    expect(probe.error).toBeInstanceOf(DOMException);
  });

  it('T41 · fails the stream when the subscriber cancels, and never closes it', async () => {
    const probe = new TestSubscriber<string>();
    const writer = toWritableStream(probe).getWriter();
    const write = writer.write('waits');
    await turn();
    probe.cancel();
    await expect(write).rejects.toMatchObject({ name: 'AbortError' });
    await expect(writer.closed).rejects.toMatchObject({ name: 'AbortError' });
  });

  it('fails the stream of a subscriber that cancels at once', async () => {
    const probe = new TestSubscriber();
    probe.cancel();
    await expect(toWritableStream(probe).getWriter().closed).rejects.toMatchObject({ name: 'AbortError' });
  });

  it('T1 · fails on null, on both sides, and lets undefined pass', async () => {
    const probe = new TestSubscriber<unknown>({ initialRequest: 2 });
    const writer = toWritableStream(probe).getWriter();
    await writer.write(undefined);
    await expect(writer.write(null)).rejects.toBeInstanceOf(TypeError);
    await expect(writer.closed).rejects.toBe(probe.error);
    expect(probe.items).toEqual([undefined]);
  });

  it('T3 · fails both sides on an invalid request', async () => {
    const probe = new TestSubscriber({ initialRequest: 0 });
    await expect(toWritableStream(probe).getWriter().closed).rejects.toMatchObject({ name: 'AbortError' });
    expect(probe.error).toBeInstanceOf(RangeError);
  });

  it('T6 · fails the stream when the subscriber throws, and reports the throw', async () => {
    const thrown = new Error('the consumer broke');
    const writer = toWritableStream({
      onSubscribe: (subscription) => subscription.request(1),
      onNext: () => {
        throw thrown;
      },
      onError: () => {},
      onComplete: () => {},
    }).getWriter();
    await writer.write('a');
    await expect(writer.closed).rejects.toMatchObject({ name: 'AbortError' });
    expect(unhandled.splice(0)).toEqual([thrown]);
  });

  it('T4 · takes requests from inside onNext', async () => {
    const probe = new TestSubscriber<number>({ initialRequest: 1, onItem: (_, self) => self.request(1) });
    const writer = toWritableStream(probe).getWriter();
    await Promise.all(Array.from({ length: 1000 }, (_, at) => writer.write(at)));
    expect(probe.items.length).toBe(1000);
    probe.expectNoViolations();
  });

  it('T63 · is piped to: an abort of the pipe fails the subscriber', async () => {
    const probe = new TestSubscriber<number>({ initialRequest: 1 });
    const controller = new AbortController();
    const piped = new ReadableStream<number>().pipeTo(toWritableStream(probe), controller);
    controller.abort('enough');
    await expect(piped).rejects.toBe('enough');
    expect(probe.error).toBe('enough');
  });

  it('refuses what is not a subscriber, at assembly', () => {
    expect(() => toWritableStream({ onNext: () => {} } as never)).toThrow(/onSubscribe/);
  });
});
