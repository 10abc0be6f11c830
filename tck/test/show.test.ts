import { describe, expect, it } from 'vitest';
import { publisherVerification, run } from '../src/index.ts';
import { alike, show } from '../src/environment/show.ts';
import { RangePublisher } from './models/range.ts';
import { tampered } from './models/tampered.ts';

function revoked(): object {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  return proxy;
}

describe('what a complaint shows of a value', () => {
  it.each([
    ['text', 'text', '"text"'],
    ['a long text', 'x'.repeat(1e6), `"${'x'.repeat(57)}…"`],
    ['nothing', undefined, 'undefined'],
    ['an object', { a: [1] }, '{"a":[1]}'],
    ['an error', new RangeError('no demand'), 'RangeError: no demand'],
    ['an error without a message', Object.assign(new Error('x'), { message: undefined }), 'Error: undefined'],
    ['an error without a name', Object.assign(new Error('x'), { name: undefined }), 'undefined: x'],
    ['a symbol', Symbol('s'), 'Symbol(s)'],
    ['an object that refers to itself', cyclic(), 'an object'],
    ['an object whose toJSON throws', { toJSON: () => { throw new Error('no'); } }, 'an object'],
    ['a revoked proxy', revoked(), 'an object'],
    ['bytes', new Uint8Array(1 << 20), 'Uint8Array[0,0,0,0,0,0,0,0,…] of 1048576 bytes'],
    ['an array of many', Array.from({ length: 1e6 }, () => 1), `[${'1,'.repeat(20)}"… of 1000000"]`],
  ])('of %s', (_, value, expected) => {
    expect(show(value)).toBe(expected);
  });

  it('tells texts apart that differ only where they are too long to be shown', () => {
    const long = 'x'.repeat(100);
    expect([alike(`${long}1`, `${long}2`), alike(`${long}1`, `${long}1`), alike({ index: 1 }, { index: 1 }), alike({ index: 1 }, { index: 2 })]).toEqual([false, true, true, false]);
  });
});

describe('a publisher of items that are hard to show', () => {
  const items: readonly (readonly [string, () => unknown])[] = [
    ['revoked proxies', revoked],
    ['errors without a message', () => Object.assign(new Error('x'), { message: undefined })],
    ['large buffers', () => new Uint8Array(1 << 20)],
  ];

  it.each(items)('passes with %s, in little time', async (_, item) => {
    const suite = publisherVerification<unknown>({ name: 'hard to show', createPublisher: (elements) => tampered<unknown>(new RangePublisher(elements), { onNext: (__, { down }) => down.onNext(item()) }) });
    const report = await run(suite, { rule: ['1.1', '1.3', '1.11'] });
    expect(report.results.filter(({ error }) => error !== undefined).map(({ error }) => error?.message)).toEqual([]);
  }, 5000);
});

function cyclic(): object {
  const value: { self?: object } = {};
  value.self = value;
  return value;
}
