import { of, range } from '@sluice/core';
import { TestPublisher, TestSubscriber } from '@sluice/testing';
import {
  fromEventTarget,
  fromReadableStream,
  throughTransformStream,
  toReadableStream,
  toTransformStream,
  toWritableStream,
  writeToStream,
} from '../src/index.ts';

/** Resolves in a later task, when every microtask that followed from this one has run. */
const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));
const bytes = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);

function counted(): { readonly stream: ReadableStream<number>; pulls: number; cancels: number } {
  const counts = { pulls: 0, cancels: 0 };
  const pull = (controller: ReadableStreamDefaultController<number>): void => controller.enqueue(counts.pulls++);
  return Object.assign(counts, { stream: new ReadableStream({ pull, cancel: () => void counts.cancels++ }, { highWaterMark: 0 }) });
}

/** What is looked at in the browser, by the sentence that it makes true, with what it must give. */
export const checks: Record<string, { readonly gives: unknown; readonly run: () => Promise<unknown> }> = {
  'T2 · pulls as many items as are requested, and none before': {
    gives: [0, [0, 1], 2, []],
    run: async () => {
      const source = counted();
      const probe = TestSubscriber.on(fromReadableStream(source.stream));
      await turn();
      const before = source.pulls;
      await probe.awaitNext(2);
      await turn();
      probe.cancel();
      return [before, probe.items, source.pulls, probe.violations];
    },
  },
  'T48 · cancels while a pull is pending, without waiting for it': {
    gives: [1, false],
    run: async () => {
      let cancels = 0;
      const stream = new ReadableStream({ pull: () => new Promise(() => {}), cancel: () => void cancels++ });
      TestSubscriber.on(fromReadableStream(stream)).request(1).cancel();
      return [cancels, stream.locked];
    },
  },
  'T43 · requests nothing before it is read': {
    gives: [0, 1],
    run: async () => {
      const upstream = TestPublisher.cold(1, 2, 3);
      const stream = toReadableStream(upstream);
      await turn();
      const before = upstream.totalRequested;
      await stream.getReader().read();
      await turn();
      return [before, upstream.totalRequested];
    },
  },
  'T52 · fills the views of a BYOB reader': {
    gives: [[1, 2], [3], true],
    run: async () => {
      const reader = toReadableStream(of(Uint8Array.of(1, 2, 3)), { type: 'bytes' }).getReader({ mode: 'byob' });
      const [first, second, end] = [await reader.read(new Uint8Array(2)), await reader.read(new Uint8Array(2)), await reader.read(new Uint8Array(2))];
      return [[...(first.value ?? [])], [...(second.value ?? [])], end.done];
    },
  },
  'is the body of a response': {
    gives: 'sluice',
    run: () => new Response(toReadableStream(of(bytes('slu'), bytes('ice')), { type: 'bytes' })).text(),
  },
  'reads the body of a fetch, made for each subscriber': {
    gives: true,
    run: async () => {
      const body = fromReadableStream<Uint8Array>(async (signal) => (await fetch('/', { signal })).body as ReadableStream<Uint8Array>);
      const text = async (): Promise<string> => new TextDecoder().decode(await new Blob((await body.toArray()) as BlobPart[]).arrayBuffer());
      return (await text()).includes('<!doctype html>') && (await text()) === (await text());
    },
  },
  'T57 · writes as fast as the stream takes it, closes it and unlocks it': {
    gives: [[0, 1, 2, 'closed'], false],
    run: async () => {
      const seen: unknown[] = [];
      const writable = new WritableStream({ write: (item) => void seen.push(item), close: () => void seen.push('closed') });
      await writeToStream(range(0, 3), writable);
      return [seen, writable.locked];
    },
  },
  'T59 · fails a subscriber at once when its stream is aborted, while a write waits': {
    gives: 'enough',
    run: async () => {
      const probe = new TestSubscriber();
      const writer = toWritableStream(probe).getWriter();
      writer.write(1).catch(() => {});
      await turn();
      void writer.abort('enough').catch(() => {});
      return probe.error;
    },
  },
  'T61 · asks for nothing ahead of a transform': {
    gives: [0, [1, 2], 2],
    run: async () => {
      const upstream = TestPublisher.cold(1, 2, 3, 4);
      const probe = TestSubscriber.on(throughTransformStream(() => new TransformStream<number, number>())(upstream));
      await turn();
      const before = upstream.totalRequested;
      await probe.awaitNext(2);
      await turn();
      probe.cancel();
      return [before, probe.items, upstream.totalRequested];
    },
  },
  'T62 · runs no flush when a transform is cancelled, and breaks its writable side, though Chromium knows no cancel': {
    gives: [[], 'AbortError'],
    run: async () => {
      const ran: string[] = [];
      const transform = new TransformStream({ flush: () => void ran.push('flush') });
      TestSubscriber.on(throughTransformStream(() => transform)(TestPublisher.create())).cancel();
      const reason = await transform.writable.getWriter().closed.catch((failure: unknown) => failure);
      return [ran, (reason as DOMException).name];
    },
  },
  'compresses and decompresses, byte for byte': {
    gives: 'sluice '.repeat(10_000),
    run: async () => {
      const text = await of(bytes('sluice '.repeat(10_000)))
        .pipe(
          throughTransformStream<Uint8Array, Uint8Array>(() => new CompressionStream('gzip') as ReadableWritablePair<Uint8Array, Uint8Array>),
          throughTransformStream<Uint8Array, Uint8Array>(() => new DecompressionStream('gzip') as ReadableWritablePair<Uint8Array, Uint8Array>),
        )
        .toArray();
      return new Blob(text as BlobPart[]).text();
    },
  },
  'gives an operator to pipeThrough': {
    gives: [0, 1, 2],
    run: () => fromReadableStream(toReadableStream(range(0, 3)).pipeThrough(toTransformStream((source) => source as never))).toArray(),
  },
  'T55 · stays lazy when it is transferred to another realm, but for one chunk': {
    gives: [true, 0, true],
    run: async () => {
      const upstream = TestPublisher.cold(0, 1, 2, 3, 4, 5);
      const { port1, port2 } = new MessageChannel();
      const stream = toReadableStream(upstream);
      const received = new Promise<ReadableStream<number>>((resolve) => (port2.onmessage = ({ data }) => resolve(data as ReadableStream<number>)));
      port1.postMessage(stream, [stream]);
      const reader = (await received).getReader();
      const ahead = upstream.totalRequested <= 1;
      const { value } = await reader.read();
      await turn();
      return [ahead, value, upstream.totalRequested <= 2];
    },
  },
  'T85 · maps the events of an element while they are dispatched': {
    gives: [['button', 'button'], true],
    run: async () => {
      const button = document.createElement('button');
      const map = (event: Event): string => (event.preventDefault(), (event.currentTarget as Element).localName);
      const probe = TestSubscriber.on(fromEventTarget(button, 'click', { overflow: 'unbounded', map }));
      const event = new MouseEvent('click', { cancelable: true });
      button.dispatchEvent(event);
      button.click();
      return [probe.request(2).items, event.defaultPrevented];
    },
  },
};
