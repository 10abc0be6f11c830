import { type Flow, from, of, pipe, range, throwError } from '@sluice/core';
import { TestPublisher, TestSubscriber } from '@sluice/testing';
import { afterEach, describe, expect, it } from 'vitest';
import { concatMap } from '../flatten/concat-map.ts';
import { switchOnFirst } from '../flatten/switch-on-first.ts';
import { filter } from '../filter/filter.ts';
import { distinctUntilChanged } from '../filter/distinct-until-changed.ts';
import { skip } from '../filter/skip.ts';
import { take } from '../filter/take.ts';
import { bufferCount } from '../reshape/buffer-count.ts';
import { map } from '../transform/map.ts';
import { scan } from '../transform/scan.ts';
import { checkpoint } from './checkpoint.ts';
import { formatTrace } from './format-trace.ts';
import { hide } from './hide.ts';
import { log } from './log.ts';
import { named } from './named.ts';
import { traceAssembly } from './trace-assembly.ts';

async function reasonOf(run: Promise<unknown>): Promise<unknown> {
  return run.then(
    () => expect.fail('it should have failed'),
    (reason: unknown) => reason,
  );
}

describe('formatTrace', () => {
  it('says of a pipeline of eight operators before which place it failed, where that was assembled, and what had flowed', async () => {
    const flow = range(1, 100).pipe(
      map((n) => n * 2),
      skip(1),
      checkpoint('even numbers'),
      map((n) => {
        if (n > 10) throw new RangeError(`${n} is too large`);
        return n;
      }),
      checkpoint('small numbers'),
      scan((sum, n) => sum + n, 0),
      bufferCount(2),
      named('pairs'),
    );
    const lines = formatTrace(await reasonOf(flow.drain())).split('\n');
    expect(lines[0]).toBe('RangeError: 12 is too large');
    expect(lines[1]).toMatch(/arose before "small numbers", assembled at .*inspect\.test\.ts:\d+:\d+\)?: 4 items of Infinity requested had passed, the last 10$/);
    expect(lines[2]).toBe('  then passed "pairs": 2 items of Infinity requested had passed, the last an array of 2');
    expect(lines.length).toBe(3);
  });

  it('leaves the reason as it is', async () => {
    const reason = Object.freeze(new Error('frozen'));
    expect(await reasonOf(throwError(() => reason).pipe(checkpoint('a'), named('b')).drain())).toBe(reason);
    expect(formatTrace(reason)).toContain('"a"');
  });

  it.each([['text'], [undefined], [null], [42], [Symbol('sign')]])('tells of a reason without an identity: %s', async (reason) => {
    expect(await reasonOf(throwError(() => reason).pipe(named(`place of ${String(reason)}`)).drain())).toBe(reason);
    expect(formatTrace(reason)).toContain(`place of ${String(reason)}`);
  });

  it('says that a reason has passed no place', () => {
    expect(formatTrace(new Error('new'))).toBe('Error: new\n  (it has passed no checkpoint)');
    expect(formatTrace(Object.create(null))).toContain('cannot be shown');
  });
});

describe('traceAssembly', () => {
  afterEach(() => {
    traceAssembly(false);
  });

  const eight = (): Flow<number[]> =>
    range(1, 100).pipe(
      map((n) => n * 2),
      skip(1),
      filter((n) => n % 3 !== 0),
      concatMap((n) => [n, n + 1]),
      function checkSize(source) {
        return from(source).pipe(
          map((n) => {
            if (n > 10) throw new RangeError(`${n} is too large`);
            return n;
          }),
        );
      },
      distinctUntilChanged(),
      scan((sum, n) => sum + n, 0),
      bufferCount(2),
    );

  it('says of a pipeline of eight operators in which one it failed, where that was assembled, and what had flowed', async () => {
    traceAssembly();
    const reason = await reasonOf(eight().drain());
    const lines = formatTrace(reason).split('\n').map((line) => line.replace(/assembled at .*(inspect\.test\.ts):\d+:\d+\)?/, 'assembled at $1'));
    expect(lines).toEqual([
      'RangeError: 11 is too large',
      '  arose in map (operator 1 of the pipe), assembled at inspect.test.ts: 5 items of Infinity requested had passed, the last 10',
      '  then passed checkSize (operator 5 of the pipe), assembled at inspect.test.ts: 5 items of Infinity requested had passed, the last 10',
      '  then passed distinctUntilChanged (operator 6 of the pipe): 5 items of Infinity requested had passed, the last 10',
      '  then passed scan (operator 7 of the pipe): 5 items of Infinity requested had passed, the last 36',
      '  then passed bufferCount (operator 8 of the pipe): 2 items of Infinity requested had passed, the last an array of 2',
    ]);
  });

  it('says so of a failure of the source', async () => {
    traceAssembly();
    const reason = await reasonOf(throwError(() => new Error('none')).pipe(map((n) => n)).drain());
    expect(formatTrace(reason)).toMatch(/arose in throwError \(the source of the pipe\), assembled at .*inspect\.test\.ts/);
  });

  it('finds the place of the function pipe, too', async () => {
    traceAssembly();
    const foreign = TestPublisher.create<number>();
    const reason = reasonOf(pipe(foreign, take(3)).drain());
    foreign.fail(new Error('broken'));
    expect(formatTrace(await reason)).toMatch(/arose in the source of the pipe, assembled at .*inspect\.test\.ts/);
  });

  it('names a flow once that one pipe gives and another begins with', async () => {
    traceAssembly();
    const failing = throwError(() => new Error('none')).pipe(map((n) => n));
    const trace = formatTrace(await reasonOf(failing.pipe(take(1)).drain()));
    expect(trace.split('\n').length).toBe(4);
    expect(trace).not.toContain('map (the source');
  });

  it('traces nothing that is assembled when it is off', async () => {
    traceAssembly();
    traceAssembly(false);
    expect(formatTrace(await reasonOf(eight().drain()))).toContain('no checkpoint');
  });
});

describe('log', () => {
  it('writes down every signal in both directions', () => {
    const lines: string[] = [];
    const upstream = TestPublisher.create<string>();
    const sink = (line: string) => lines.push(line);
    const probe = TestSubscriber.on(log<string>('x', { sink })(upstream)).request(2);
    upstream.next('a');
    probe.cancel();
    TestSubscriber.on(log<never>('y', { sink })(throwError(() => new Error('no'))));
    expect(lines).toEqual(['x subscribed', 'x request(2)', 'x item "a"', 'x cancelled', 'y subscribed', 'y failed: Error: no']);
    expect(upstream.requested).toEqual([2]);
  });

  it('refuses a label that is no text', () => {
    expect(() => log(1 as never)).toThrow(TypeError);
    expect(() => checkpoint(undefined as never)).toThrow(TypeError);
  });
});

describe('hide', () => {
  it('passes everything through', async () => {
    expect(await of(1, 2, 3).pipe(hide(), filter((n) => n > 1)).toArray()).toEqual([2, 3]);
  });
});

describe('switchOnFirst', () => {
  it('asks for the first item alone, then passes on what is asked of the rest', () => {
    const upstream = TestPublisher.create<number>();
    const probe = TestSubscriber.on(switchOnFirst<number, number>((first, rest) => rest.pipe(map((n) => n * first)))(upstream)).request(3);
    expect(upstream.requested).toEqual([1]);
    upstream.next(10);
    expect(upstream.requested).toEqual([1, 3]);
    upstream.next(1, 2).complete();
    expect(probe.items).toEqual([10, 20]);
    expect(probe.ending).toBe('complete');
  });

  it('cancels upstream when the flow that is made has ended without it', () => {
    const upstream = TestPublisher.create<number>();
    const probe = TestSubscriber.on(switchOnFirst<number, string>(() => ['done'])(upstream)).request(3);
    upstream.next(1);
    expect(probe.items).toEqual(['done']);
    expect(probe.ending).toBe('complete');
    expect(upstream.cancelled).toBe(true);
  });

  it('tells whoever subscribes to the rest late that upstream has completed', () => {
    const upstream = TestPublisher.create<number>();
    let rest: TestSubscriber<number> | undefined;
    const other = TestPublisher.create<number>();
    const probe = TestSubscriber.on(
      switchOnFirst<number, number>((_, later) => {
        rest = new TestSubscriber<number>();
        setLater = () => later.subscribe(rest!);
        return other;
      })(upstream),
    ).request(1);
    upstream.next(1).complete();
    setLater();
    expect(rest?.ending).toBe('complete');
    other.complete();
    expect(probe.ending).toBe('complete');
  });

  it('ends as upstream does without a first item', () => {
    const upstream = TestPublisher.create<number>();
    const probe = TestSubscriber.on(switchOnFirst<number, number>((_, rest) => rest)(upstream));
    upstream.fail('broken');
    expect(probe.error).toBe('broken');
  });
});

let setLater: () => void = () => {};
