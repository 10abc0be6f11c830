import { describe, expect, it } from 'vitest';
import { equal } from './equal.ts';

class Point {
  readonly x: number;

  constructor(x: number) {
    this.x = x;
  }
}

const circle = (): object => {
  const object: { self?: object } = {};
  object.self = object;
  return object;
};

describe('equal', () => {
  it.each([
    [Number.NaN, Number.NaN],
    [undefined, undefined],
    [[1, [2]], [1, [2]]],
    [{ a: { b: 1 } }, { a: { b: 1 } }],
    [new Point(1), new Point(1)],
    [new Date(1), new Date(1)],
    [new Map([[{ k: 1 }, 2]]), new Map([[{ k: 1 }, 2]])],
    [new Set([1, 2]), new Set([1, 2])],
    [new TypeError('no'), new TypeError('no')],
    [new Uint8Array([1, 2]), new Uint8Array([1, 2])],
    [/a/g, /a/g],
    [circle(), circle()],
  ])('holds for %o and its like', (a, b) => {
    expect(equal(a, b)).toBe(true);
  });

  it.each<[unknown, unknown]>([
    [0, -0],
    [1, '1'],
    [null, undefined],
    [null, {}],
    [[1], [1, 2]],
    [{ a: 1 }, { b: 1 }],
    [{ a: undefined }, {}],
    [new Point(1), { x: 1 }],
    [new Point(1), new Point(2)],
    [new Date(1), new Date(2)],
    [new Map([[1, 2]]), new Map([[1, 3]])],
    [new Error('a'), new Error('b')],
    [new Error('a'), new TypeError('a')],
    [new Uint8Array([1]), new Uint8Array([2])],
    [/a/g, /a/i],
  ])('does not hold for %o and %o', (a, b) => {
    expect(equal(a, b)).toBe(false);
  });
});
