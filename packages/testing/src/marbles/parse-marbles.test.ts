import { describe, expect, it } from 'vitest';
import { parseMarbles, parseRequests } from './parse-marbles.ts';
import { renderMarbles } from './render-marbles.ts';

const brief = (diagram: string): string[] =>
  parseMarbles(diagram).signals.map((signal) => `${signal.atMs}:${signal.kind === 'next' ? signal.item : signal.kind}`);

describe('parseMarbles', () => {
  it.each([
    ['', 0, []],
    ['---', 3, []],
    ['-a-b|', 5, ['1:a', '3:b', '4:complete']],
    ['a#', 2, ['0:a', '1:fail']],
    ['-(ab)-c', 7, ['1:a', '1:b', '6:c']],
    ['(a|)', 4, ['0:a', '0:complete']],
    [' a - b ', 3, ['0:a', '2:b']],
    ['a 10ms b', 12, ['0:a', '11:b']],
    ['1.5s a', 1501, ['1500:a']],
    ['a 1m |', 60_002, ['0:a', '60001:complete']],
    ['a1s', 3, ['0:a', '1:1', '2:s']],
    ['--a-^-b', 3, ['-2:a', '2:b']],
  ])('reads "%s" as %i frames', (diagram, lengthMs, signals) => {
    expect(parseMarbles(diagram).lengthMs).toBe(lengthMs);
    expect(brief(diagram)).toEqual(signals);
  });

  it('looks characters up in the values, and takes the reason', () => {
    const { signals } = parseMarbles('x#', { x: { id: 1 } }, 'boom');
    expect(signals).toEqual([
      { kind: 'next', item: { id: 1 }, atMs: 0 },
      { kind: 'fail', reason: 'boom', atMs: 1 },
    ]);
  });

  it.each([
    ['(a(b))', '"(a(b))" opens a bracket within a bracket'],
    ['a)', '"a)" closes a bracket that it did not open'],
    ['(a', '"(a" opens a bracket and does not close it'],
    ['a|b', '"a|b" goes on after its end (§1.7)'],
  ])('refuses "%s"', (diagram, message) => {
    expect(() => parseMarbles(diagram)).toThrow(new RangeError(message));
  });

  it('refuses a character without a value', () => {
    expect(() => parseMarbles('ab', { a: 1 })).toThrow(new RangeError('values say nothing for "b"; they have ["a"]'));
  });
});

describe('parseRequests', () => {
  it('reads amounts, unbounded demand and cancel', () => {
    expect(parseRequests('2-{25}-^(0!)').signals).toEqual([
      { kind: 'request', n: 2, atMs: 0 },
      { kind: 'request', n: 25, atMs: 2 },
      { kind: 'request', n: Infinity, atMs: 7 },
      { kind: 'request', n: 0, atMs: 8 },
      { kind: 'cancel', atMs: 8 },
    ]);
  });

  it('lets time go by between two requests', () => {
    expect(parseRequests('1 10ms 2').signals.map(({ atMs }) => atMs)).toEqual([0, 11]);
  });

  it('refuses what is no request', () => {
    expect(() => parseRequests('1-a')).toThrow(new RangeError('"1-a" is no row of demand: "a" is not a digit, {number}, ^ or !'));
  });
});

describe('renderMarbles', () => {
  it.each(['--a-(bc|)', 'a#', '(ab)-c', 'a 30ms b|', '30ms a', '(ab)c'])('draws "%s" as it was read', (diagram) => {
    expect(renderMarbles(parseMarbles(diagram).signals)).toBe(diagram);
  });

  it.each(['2---1--^', '{25}-(1!)', '0-!'])('draws the requests "%s" as they were read', (row) => {
    expect(renderMarbles(parseRequests(row).signals)).toBe(row);
  });

  it('names items as the values do, and others with free letters', () => {
    const signals = [10, 20, 10].map((item, atMs) => ({ kind: 'next', item, atMs }) as const);
    expect(renderMarbles(signals, { A: 20 })).toBe('BAB');
  });

  it('refuses what it cannot draw', () => {
    const signals = [0, 0, 1].map((atMs) => ({ kind: 'next', item: 'a', atMs }) as const);
    expect(() => renderMarbles(signals)).toThrow(new RangeError('no room at 1 ms: "(aa)" reaches to 4 ms'));
  });
});
