import { show } from '../show.ts';
import type { Signal } from '../subscriber/signal.ts';
import { type Token, tokenize } from './tokens.ts';

/**
 * What the characters of a diagram stand for; without it, each stands for itself.
 *
 * @public
 */
export type MarbleValues<T> = Readonly<Record<string, T>>;

/**
 * A signal with its time.
 *
 * @public
 */
export type TimedSignal<T> = Signal<T> & { readonly atMs: number };

/**
 * A diagram as signals.
 *
 * @public
 */
export interface ParsedRow<T> {
  /** In the order of time. */
  readonly signals: readonly TimedSignal<T>[];
  /** How many milliseconds the diagram is long, which is how many frames it has. */
  readonly lengthMs: number;
}

/**
 * Reads a diagram of items as RxJS writes them: `--a-(bc)-|`, a frame of 1 ms a character.
 *
 * `-` nothing; `a` an item; `|` completion; `#` failure with `reason`; `(ab)` signals of one frame; ` 10ms ` time that
 * goes by (`ms`, `s` or `m`, between blanks); `^` where time 0 is, of a hot one. Other blanks count nothing.
 *
 * @example
 * parseMarbles('-a|').signals; // => [{ kind: 'next', item: 'a', atMs: 1 }, { kind: 'complete', atMs: 2 }]
 *
 * @throws RangeError if it cannot be read, or has a character that `values` leaves out
 * @public
 */
export function parseMarbles<T = string>(diagram: string, values?: MarbleValues<T>, reason: unknown = 'error'): ParsedRow<T> {
  const { tokens, lengthMs } = tokenize(diagram);
  const zeroMs = tokens.find(({ text }) => text === '^')?.atMs ?? 0;
  const signals = tokens
    .filter(({ text }) => text !== '^')
    .map(({ atMs, text }) => ({ ...parseSignal(text, values, reason), atMs: atMs - zeroMs }));
  const terminal = signals.findIndex(({ kind }) => kind !== 'next');
  if (terminal >= 0 && terminal < signals.length - 1) throw new RangeError(`"${diagram}" goes on after its end (§1.7)`);
  return { signals, lengthMs: lengthMs - zeroMs };
}

function parseSignal<T>(text: string, values: MarbleValues<T> | undefined, reason: unknown): Signal<T> {
  if (text === '|') return { kind: 'complete' };
  if (text === '#') return { kind: 'fail', reason };
  if (values === undefined) return { kind: 'next', item: text as T }; // without values T is string
  if (Object.hasOwn(values, text)) return { kind: 'next', item: values[text] as T };
  throw new RangeError(`values say nothing for ${show(text)}; they have ${show(Object.keys(values))}`);
}

/**
 * Reads a row of demand: `2---1--^`, a frame of 1 ms a character.
 *
 * `-` nothing; `3` `request(3)`; `0` `request(0)`, which is invalid; `{25}` `request(25)`, in as many frames as it has
 * characters; `^` unbounded: `request(Infinity)`; `!` `cancel()`; `(1!)` acts of one frame; ` 10ms ` time that goes by.
 *
 * @example
 * parseRequests('2-!').signals; // => [{ kind: 'request', n: 2, atMs: 0 }, { kind: 'cancel', atMs: 2 }]
 *
 * @throws RangeError if it cannot be read
 * @public
 */
export function parseRequests(row: string): ParsedRow<never> {
  const { tokens, lengthMs } = tokenize(row);
  return { signals: tokens.map((token) => ({ ...parseRequest(token, row), atMs: token.atMs })), lengthMs };
}

function parseRequest({ text }: Token, row: string): Signal<never> {
  if (text === '!') return { kind: 'cancel' };
  if (text === '^') return { kind: 'request', n: Infinity };
  const digits = /^\{?(\d+)\}?$/.exec(text)?.[1];
  if (digits === undefined) throw new RangeError(`"${row}" is no row of demand: ${show(text)} is not a digit, {number}, ^ or !`);
  return { kind: 'request', n: Number(digits) };
}
