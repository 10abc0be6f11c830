/** One mark of a diagram with its time: an item's name, `|`, `#`, a request. */
export interface Token {
  readonly atMs: number;
  readonly text: string;
}

/** A diagram taken apart. */
export interface Tokens {
  readonly tokens: readonly Token[];
  /** How many frames the diagram has. */
  readonly lengthMs: number;
}

const UNITS: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000 };
const PIECE = /(?<!\S)(?<amount>\d+(?:\.\d+)?)(?<unit>ms|s|m)(?!\S)|\{\d+\}|./gsu;

/**
 * Takes a diagram apart: each character is a frame of 1 ms; `-` is an empty one; blanks count nothing; ` 10ms ` lets time
 * go by; the marks of `(ab)` come together at the time of the bracket, which takes as many frames as it has characters.
 */
export function tokenize(diagram: string): Tokens {
  const tokens: Token[] = [];
  let atMs = 0;
  let groupMs: number | undefined; // the time of the bracket that is open
  for (const { 0: text, groups } of diagram.matchAll(PIECE)) {
    groupMs = regroup(text, groupMs, atMs, diagram);
    if (isMark(text) && groups?.['amount'] === undefined) tokens.push({ atMs: groupMs ?? atMs, text });
    atMs += framesOf(text, groups);
  }
  if (groupMs !== undefined) throw new RangeError(`"${diagram}" opens a bracket and does not close it`);
  return { tokens, lengthMs: atMs };
}

function isMark(text: string): boolean {
  return !/^[-\s()]$/.test(text);
}

function framesOf(text: string, { amount, unit }: Record<string, string | undefined> = {}): number {
  if (amount !== undefined) return Number(amount) * (UNITS[unit ?? ''] ?? 1);
  return text.trim() === '' ? 0 : [...text].length;
}

/** The time of the open bracket, if any, after `text` at `atMs`. */
function regroup(text: string, groupMs: number | undefined, atMs: number, diagram: string): number | undefined {
  if (text === '(' && groupMs !== undefined) throw new RangeError(`"${diagram}" opens a bracket within a bracket`);
  if (text === ')' && groupMs === undefined) throw new RangeError(`"${diagram}" closes a bracket that it did not open`);
  if (text === '(') return atMs;
  return text === ')' ? undefined : groupMs;
}
