import { describe, expect, it } from 'vitest';
import { show } from './show.ts';

class Point {
  readonly x = 1;
  readonly y = [2];
}

describe('show', () => {
  it.each([
    ['a"b', '"a\\"b"'],
    [undefined, 'undefined'],
    [null, 'null'],
    [-0, '-0'],
    [5n, '5n'],
    [Symbol('s'), 'Symbol(s)'],
    [[1, ['a']], '[1, ["a"]]'],
    [{ a: { b: { c: 1 } } }, '{ a: { b: {…} } }'],
    [{}, '{}'],
    [new Point(), 'Point { x: 1, y: [2] }'],
    [new RangeError('far'), 'RangeError: far'],
    [new Date(7), 'Date(7)'],
    [new Map([['k', 1]]), 'Map [["k", 1]]'],
    [function named() {}, '[function named]'],
  ])('writes %o on one line', (value, text) => {
    expect(show(value)).toBe(text);
  });

  it('does not fall for a circle or for a getter that throws', () => {
    const circle: { self?: unknown } = {};
    circle.self = circle;
    expect(show(circle)).toBe('{ self: [circular] }');
    const trap = {
      get field() {
        throw new Error('trap');
      },
    };
    expect(show(trap)).toBe('[unreadable]');
  });

  it('cuts what is long', () => {
    expect(show('x'.repeat(200))).toBe(`"${'x'.repeat(78)}…`);
  });
});
