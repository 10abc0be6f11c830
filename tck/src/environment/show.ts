const LONGEST = 60;
const MOST_ENTRIES = 20;

/** A value as it appears in complaints and timelines: short, and safe to print whatever it is. */
export function show(value: unknown, longest: number = LONGEST): string {
  try {
    return shown(value, longest);
  } catch {
    return typeof value === 'function' ? 'a function' : 'an object'; // a proxy that refuses, a getter that throws
  }
}

/** Whether two items are the same one, or look the same as far as a complaint can show them. */
export function alike(one: unknown, other: unknown): boolean {
  return Object.is(one, other) || (typeof one !== 'string' && show(one) === show(other));
}

/** Whether two sequences have items that are alike, one by one. */
export function sameSequence(one: readonly unknown[], other: readonly unknown[]): boolean {
  return one.length === other.length && one.every((item, index) => alike(item, other[index]));
}

export function listed(items: readonly unknown[]): string {
  return items.length === 0 ? 'none' : items.map((item) => show(item)).join(', ');
}

function shown(value: unknown, longest: number): string {
  if (value instanceof Error) return withMessage(errorName(value), shorten(String(value.message), longest));
  if (typeof value === 'string') return JSON.stringify(shorten(value, longest));
  if (typeof value === 'function') return value.name === '' ? 'a function' : `function ${value.name}`;
  if (typeof value !== 'object' || value === null) return String(value);
  if (ArrayBuffer.isView(value)) return ofBytes(value);
  return shorten(JSON.stringify(value, abridged) ?? 'an object', longest);
}

function withMessage(name: string, message: string): string {
  return message === '' ? name : `${name}: ${message}`;
}

function errorName(error: Error): string {
  return String(error.name === 'Error' ? error.constructor.name : error.name);
}

/** Items can be large, and each is shown as it passes. */
function abridged(_key: string, value: unknown): unknown {
  if (ArrayBuffer.isView(value)) return ofBytes(value);
  if (Array.isArray(value) && value.length > MOST_ENTRIES) return [...value.slice(0, MOST_ENTRIES), `… of ${value.length}`];
  return typeof value === 'string' ? shorten(value, LONGEST) : value;
}

function ofBytes(view: ArrayBufferView): string {
  const first = new Uint8Array(view.buffer, view.byteOffset, Math.min(8, view.byteLength));
  return `${view.constructor.name}[${first.join()}${view.byteLength > 8 ? ',…' : ''}] of ${view.byteLength} bytes`;
}

function shorten(text: string, longest: number): string {
  return text.length > longest ? `${text.slice(0, longest - 3)}…` : text;
}
