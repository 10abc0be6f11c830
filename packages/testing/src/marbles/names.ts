import { equal } from '../equal.ts';
import { show } from '../show.ts';
import type { Signal } from '../subscriber/signal.ts';
import type { MarbleValues } from './parse-marbles.ts';

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** Gives every item one character to be drawn with: its own, that of the test's values, or one that is free. */
export class Names {
  readonly #named: [name: string, item: unknown][];
  readonly #invented: string[] = [];

  constructor(values: MarbleValues<unknown> = {}) {
    this.#named = Object.entries(values);
  }

  /** What stands for what, for the names that were invented: `A = { id: 1 }`. */
  get legend(): readonly string[] {
    return this.#invented;
  }

  /** The mark of a signal. */
  mark(signal: Signal<unknown>): string {
    switch (signal.kind) {
      case 'next':
        return this.#nameOf(signal.item);
      case 'complete':
        return '|';
      case 'fail':
        return '#';
      case 'request':
        return requestMark(signal.n);
      case 'cancel':
        return '!';
      case 'subscribe':
        return '';
    }
  }

  #nameOf(item: unknown): string {
    const known = this.#named.find(([, other]) => equal(item, other));
    if (known !== undefined) return known[0];
    const name = this.#isFree(item) ? item : this.#invent(item);
    this.#named.push([name, item]);
    return name;
  }

  #isFree(item: unknown): item is string {
    return typeof item === 'string' && /^[^-()|#^!{}\s]$/.test(item) && !this.#isTaken(item);
  }

  #isTaken(name: string): boolean {
    return this.#named.some(([other]) => other === name);
  }

  #invent(item: unknown): string {
    const name = [...LETTERS].find((letter) => !this.#isTaken(letter)) ?? '?';
    this.#invented.push(`${name} = ${show(item)}`);
    return name;
  }
}

function requestMark(n: number): string {
  if (n === Infinity) return '^';
  return Number.isInteger(n) && n >= 0 && n <= 9 ? String(n) : `{${n}}`;
}
