import { of, range, throwError } from '@sluice/core';
import { TestPublisher, TestSubscriber } from '@sluice/testing';
import { describe, expect, it } from 'vitest';
import { switchOnFirst } from '../flatten/switch-on-first.ts';
import { filter } from '../filter/filter.ts';
import { skip } from '../filter/skip.ts';
import { bufferCount } from '../reshape/buffer-count.ts';
import { map } from '../transform/map.ts';
import { scan } from '../transform/scan.ts';
import { checkpoint } from './checkpoint.ts';
import { formatTrace } from './format-trace.ts';
import { hide } from './hide.ts';
import { log } from './log.ts';
import { named } from './named.ts';

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
