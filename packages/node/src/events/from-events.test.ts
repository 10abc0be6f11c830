import { AsyncLocalStorage } from 'node:async_hooks';
import { EventEmitter } from 'node:events';
import { TestSubscriber } from '@sluice/testing';
import { describe, expect, it } from 'vitest';
import { fromEvents } from './from-events.ts';

function listening(emitter: EventEmitter): Record<string, number> {
  return Object.fromEntries(emitter.eventNames().map((name) => [String(name), emitter.listenerCount(name)]));
}

const all = { data: 'data', error: 'error', end: 'end' } as const;

describe('fromEvents', () => {
  it('gives the first argument of each event, and completes on the end event', () => {
    const emitter = new EventEmitter();
    const probe = TestSubscriber.on(fromEvents(emitter, { ...all, overflow: 'error' })).request(3);
    emitter.emit('data', 1, 'more');
    emitter.emit('data');
    emitter.emit('end');
    expect(probe.items).toEqual([1, undefined]);
    expect(probe.ending).toBe('complete');
    expect(listening(emitter)).toEqual({});
  });

  it('T81 · requires an overflow policy at assembly', () => {
    const emitter = new EventEmitter();
    expect(() => fromEvents(emitter, { data: 'data' } as never)).toThrow(/overflow is required/);
    expect(() => fromEvents(emitter, { overflow: 'drop' } as never)).toThrow(TypeError);
    expect(() => fromEvents({} as EventEmitter, { data: 'data', overflow: 'drop' })).toThrow(TypeError);
  });

  it('T79 · holds no more than the policy says, and tells of what is lost', () => {
    const emitter = new EventEmitter();
    const dropped: unknown[] = [];
    const overflow = { strategy: 'buffer', capacity: 2, whenFull: 'drop-oldest', onDropped: (item: unknown) => dropped.push(item) } as const;
    const probe = TestSubscriber.on(fromEvents(emitter, { data: 'data', overflow }));
    for (let item = 1; item <= 5; item++) emitter.emit('data', item);
    expect(dropped).toEqual([1, 2, 3]);
    probe.request(5);
    expect(probe.items).toEqual([4, 5]);
    probe.cancel();
  });

  it('T81 · pauses an emitter that can while there is no room, and lets it go on after', () => {
    const emitter = new EventEmitter();
    const calls: string[] = [];
    const overflow = { strategy: 'buffer', capacity: 1, whenFull: 'error' } as const;
    const hooks = { pause: () => calls.push('pause'), resume: () => calls.push('resume') };
    const probe = TestSubscriber.on(fromEvents(emitter, { data: 'data', overflow, ...hooks }));
    expect(calls).toEqual([]);
    emitter.emit('data', 1);
    expect(calls).toEqual(['pause']);
    probe.request(1);
    expect(calls).toEqual(['pause', 'resume']);
    emitter.emit('data', 2);
    probe.cancel();
    expect(calls).toEqual(['pause', 'resume', 'pause', 'resume']);
  });

  it('T82 · fails with the reason of the error event, and lets an emitter be that was not to be listened to', () => {
    const emitter = new EventEmitter();
    const probe = TestSubscriber.on(fromEvents(emitter, { ...all, overflow: 'drop' }));
    emitter.emit('error', 'not an Error');
    expect(probe.error).toBe('not an Error');
    const other = TestSubscriber.on(fromEvents(emitter, { data: 'data', overflow: 'drop' }));
    expect(() => emitter.emit('error', new Error('nobody listens'))).toThrow('nobody listens');
    other.cancel();
  });

  it('T83 · delivers nothing to a subscriber that leaves while the event is being emitted', () => {
    const emitter = new EventEmitter();
    const late = new TestSubscriber<number>({ initialRequest: Infinity });
    const early = new TestSubscriber<number>({ initialRequest: Infinity, onItem: () => late.cancel() });
    const flow = fromEvents<number>(emitter, { data: 'data', overflow: 'error' });
    flow.subscribe(early);
    flow.subscribe(late);
    emitter.emit('data', 1);
    expect(early.items).toEqual([1]);
    expect([...late.items, ...late.afterCancel]).toEqual([]);
    early.cancel();
  });

  it('T83 · hears nothing of an event during which its listener was removed', () => {
    const emitter = new EventEmitter();
    const probe = new TestSubscriber<number>({ initialRequest: Infinity });
    emitter.on('data', () => probe.cancel());
    fromEvents<number>(emitter, { data: 'data', overflow: 'error' }).subscribe(probe);
    emitter.emit('data', 1);
    expect([...probe.items, ...probe.afterCancel]).toEqual([]);
  });

  it('T84 · shares one listener for each event among all subscribers, and takes it away with the last', () => {
    const emitter = new EventEmitter();
    const flow = fromEvents(emitter, { ...all, overflow: 'drop' });
    expect(listening(emitter)).toEqual({});
    const probes = Array.from({ length: 20 }, () => TestSubscriber.on(flow));
    expect(listening(emitter)).toEqual({ data: 1, error: 1, end: 1 });
    for (const probe of probes) probe.cancel();
    expect(listening(emitter)).toEqual({});
  });

  it('listens again for a subscriber that comes after the end', () => {
    const emitter = new EventEmitter();
    const flow = fromEvents(emitter, { ...all, overflow: 'drop' });
    TestSubscriber.on(flow);
    emitter.emit('end');
    const probe = TestSubscriber.on(flow).request(1);
    emitter.emit('data', 1);
    expect(probe.items).toEqual([1]);
    probe.cancel();
    expect(listening(emitter)).toEqual({});
  });

  it('T66 · keeps the order of events that are emitted from inside a delivery, for every subscriber', () => {
    const emitter = new EventEmitter();
    const flow = fromEvents<string>(emitter, { ...all, overflow: 'error' });
    const nesting = new TestSubscriber<string>({
      initialRequest: Infinity,
      onItem(item) {
        if (item !== 'first') return;
        emitter.emit('data', 'second');
        emitter.emit('end');
      },
    });
    flow.subscribe(nesting);
    const probe = TestSubscriber.on(flow).request(Infinity);
    emitter.emit('data', 'first');
    expect(nesting.items).toEqual(['first', 'second']);
    expect(probe.items).toEqual(['first', 'second']);
    expect(probe.ending).toBe('complete');
  });

  it('T6 · keeps a subscriber’s throw out of emit, where it would stop other listeners', async () => {
    const emitter = new EventEmitter();
    const heard: unknown[] = [];
    const done = fromEvents(emitter, { data: 'data', overflow: 'error' }).forEach(() => {
      throw new Error('visitor');
    });
    emitter.on('data', (item) => heard.push(item));
    emitter.emit('data', 1);
    await expect(done).rejects.toThrow('visitor');
    expect(heard).toEqual([1]);
  });

  it('T1 · fails on null, which is not an item', () => {
    const emitter = new EventEmitter();
    const probe = TestSubscriber.on(fromEvents(emitter, { data: 'data', overflow: 'drop' })).request(1);
    emitter.emit('data', null);
    expect(probe.error).toBeInstanceOf(TypeError);
    expect(listening(emitter)).toEqual({});
  });

  it('T85 · makes the item at once, before the emitter reuses its arguments', () => {
    const emitter = new EventEmitter();
    const reused = { x: 0 };
    const select = (point: { x: number }, scale: number): number => point.x * scale;
    const probe = TestSubscriber.on(fromEvents<number>(emitter, { data: 'move', overflow: 'unbounded', select }));
    for (reused.x = 1; reused.x <= 3; reused.x++) emitter.emit('move', reused, 10);
    probe.request(3);
    expect(probe.items).toEqual([10, 20, 30]);
    probe.cancel();
  });

  it('fails with what select throws', () => {
    const emitter = new EventEmitter();
    const broken = new Error('select');
    const select = (): never => {
      throw broken;
    };
    const probe = TestSubscriber.on(fromEvents(emitter, { data: 'data', overflow: 'drop', select }));
    emitter.emit('data', 1);
    expect(probe.error).toBe(broken);
  });

  it('listens to several events of a kind, symbols among them', () => {
    const emitter = new EventEmitter();
    const quiet = Symbol('quiet');
    const flow = fromEvents(emitter, { data: ['loud', quiet], end: ['end', 'close'], overflow: 'error' });
    const probe = TestSubscriber.on(flow).request(2);
    emitter.emit('loud', 1);
    emitter.emit(quiet, 2);
    emitter.emit('close');
    expect(probe.items).toEqual([1, 2]);
    expect(probe.ending).toBe('complete');
  });

  it('T7 · runs signals in the subscriber’s context if told so', () => {
    const store = new AsyncLocalStorage<string>();
    const emitter = new EventEmitter();
    const seen: unknown[] = [];
    for (const context of [true, false]) {
      const probe = new TestSubscriber<number>({ initialRequest: 1, onItem: () => seen.push(store.getStore()) });
      store.run('subscriber', () => fromEvents<number>(emitter, { data: 'data', overflow: 'error', context }).subscribe(probe));
      store.run('producer', () => emitter.emit('data', 1));
      probe.cancel();
    }
    expect(seen).toEqual(['subscriber', 'producer']);
  });
});
