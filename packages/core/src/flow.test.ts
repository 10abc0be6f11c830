import { configure, Flow, of, type Operator, pipe, range, SpecViolationError } from '@sluice/core';
import { TestPublisher, TestSubscriber } from '@sluice/testing';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { collectUnhandled } from '../test/unhandled.ts';


describe('pipe', () => {
  it('without operators gives the flow itself', () => {
    const flow = of(1);
    expect(flow.pipe()).toBe(flow);
    expect(pipe(flow)).toBe(flow);
  });

  it('passes the flow through each operator, left to right', () => {
    const seen: string[] = [];
    const named = (name: string): Operator<number, number> => (source) => (seen.push(name), pipe(source));
    of(1).pipe(named('a'), named('b'), named('c'));
    expect(seen).toEqual(['a', 'b', 'c']);
  });

  it('takes any publisher, and seals it', () => {
    const upstream = TestPublisher.create<number>().violate('request-overflow');
    const flow = pipe(upstream);
    expect(flow).toBeInstanceOf(Flow);
    const probe = TestSubscriber.on(flow).request(1);
    upstream.next(1, 2);
    expect([probe.items, probe.error]).toEqual([[1], expect.any(SpecViolationError)]);
  });

  it('does nothing before it is subscribed', () => {
    const upstream = TestPublisher.create<number>();
    pipe(upstream, (source) => pipe(source));
    expect(upstream.subscriptions).toBe(0);
  });

  it.each([
    [() => of(1).pipe(undefined as never), 'operator 1 of pipe must be a function, but is undefined'],
    [() => of(1).pipe((source) => pipe(source), 5 as never), 'operator 2 of pipe must be a function, but is 5'],
    [() => pipe(null as never), 'source must be an object with subscribe, but is null'],
    [() => pipe({} as never), 'source must be an object with subscribe, but has no method subscribe'],
    [() => pipe([1] as never), 'source must be an object with subscribe, but has no method subscribe'],
  ])('refuses what cannot be piped: %s', (act, message) => expect(act).toThrow(new TypeError(message)));
});

describe('configure', () => {
  const unhandled = collectUnhandled();
  const throwing = { onSubscribe: () => { throw 'bad subscriber'; }, onNext: () => {}, onError: () => {}, onComplete: () => {} };
  afterEach(() => configure({ onDropped: undefined }));

  it('sets who hears of failures that nobody can receive', () => {
    of(1).subscribe(throwing);
    expect(unhandled).toEqual(['bad subscriber']);
  });

  it('leaves what is not named as it is', () => {
    configure({ onDropped: () => {} });
    configure({});
    of(1).subscribe(throwing);
    expect(unhandled).toEqual(['bad subscriber']);
  });

  it('restores with undefined how the host reports what nobody caught', () => {
    configure({ onUnhandled: undefined });
    const reported: unknown[] = [];
    vi.stubGlobal('reportError', (reason: unknown) => reported.push(reason));
    of(1).subscribe(throwing);
    expect(reported).toEqual(['bad subscriber']);
    vi.stubGlobal('reportError', undefined);
    const tasks: (() => void)[] = [];
    vi.stubGlobal('queueMicrotask', (task: () => void) => tasks.push(task));
    of(1).subscribe(throwing);
    vi.unstubAllGlobals();
    expect(tasks).toHaveLength(1);
    expect(tasks[0]).toThrow('bad subscriber');
  });

  it('does not let a hook that throws break a flow', () => {
    configure({ onUnhandled: () => { throw 'bad hook'; } });
    const reported: unknown[] = [];
    vi.stubGlobal('reportError', (reason: unknown) => reported.push(reason));
    expect(() => of(1).subscribe(throwing)).not.toThrow();
    vi.unstubAllGlobals();
    expect(reported).toEqual(['bad hook']);
  });

  it.each(['onUnhandled', 'onDropped', 'onAssembly'] as const)('refuses an %s that is no function', (hook) => {
    expect(() => configure({ [hook]: 5 as never })).toThrow(new TypeError(`${hook} must be a function, but is 5`));
    of(1).subscribe(throwing);
    expect(unhandled).toEqual(['bad subscriber']);
  });
});

describe('onAssembly', () => {
  afterEach(() => {
    configure({ onAssembly: undefined });
  });

  it('is shown the flows of a pipe in their order, with their names', () => {
    const places: unknown[] = [];
    configure({
      onAssembly: (flow, { name, position, called }) => {
        places.push([name, position, called === pipe ? 'pipe' : 'Flow.pipe']);
        return flow;
      },
    });
    const own: Operator<number, number> = (source) => pipe(source);
    range(1, 2).pipe(own);
    pipe(TestPublisher.create<number>(), own);
    expect(places).toEqual([
      ['range', 0, 'Flow.pipe'],
      ['range', 0, 'pipe'],
      ['own', 1, 'Flow.pipe'],
      ['', 0, 'pipe'],
      ['', 0, 'pipe'],
      ['own', 1, 'pipe'],
    ]);
  });

  it('puts what it gives in the place of the flow', async () => {
    configure({ onAssembly: (flow, { position }) => (position === 1 ? of('instead') : flow) });
    expect(await of(1).pipe((source) => pipe(source)).toArray()).toEqual(['instead']);
  });

  it('fails at assembly if it gives no flow', () => {
    configure({ onAssembly: () => undefined as never });
    expect(() => of(1).pipe()).toThrow(new TypeError('the flow that onAssembly gives must be an object with subscribe, pipe, but is undefined'));
  });
});

describe('a flow', () => {
  it('runs anew for each subscriber and terminal', async () => {
    const flow = range(1, 2);
    expect([await flow.toArray(), await flow.count()]).toEqual([[1, 2], 2]);
  });
});
