const LONGEST = 80;

/** Writes a value the way a reader of a failure message would: short, on one line, never throwing. */
export function show(value: unknown): string {
  const text = write(value, 2, []);
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST - 1)}…`;
}

function write(value: unknown, depth: number, path: readonly object[]): string {
  if (typeof value !== 'object' || value === null) return writePrimitive(value);
  if (path.includes(value)) return '[circular]';
  try {
    return writeObject(value, depth, [...path, value]);
  } catch {
    return '[unreadable]'; // a getter or a proxy that throws
  }
}

function writePrimitive(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'bigint') return `${value}n`;
  if (typeof value === 'function') return `[function ${value.name || 'anonymous'}]`;
  return Object.is(value, -0) ? '-0' : String(value);
}

function writeObject(value: object, depth: number, path: readonly object[]): string {
  if (value instanceof Error) return `${value.name}: ${value.message}`;
  if (value instanceof Date) return `Date(${value.getTime()})`;
  if (Array.isArray(value)) return writeArray(value, depth, path);
  if (value instanceof Map || value instanceof Set) return className(value) + writeArray([...value], depth, path);
  return className(value) + writeFields(value, depth, path);
}

function writeArray(items: readonly unknown[], depth: number, path: readonly object[]): string {
  return depth === 0 ? '[…]' : `[${items.map((item) => write(item, depth - 1, path)).join(', ')}]`;
}

function writeFields(value: object, depth: number, path: readonly object[]): string {
  const fields = Object.entries(value);
  if (fields.length === 0) return '{}';
  if (depth === 0) return '{…}';
  return `{ ${fields.map(([key, field]) => `${key}: ${write(field, depth - 1, path)}`).join(', ')} }`;
}

function className(value: object): string {
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype === null || prototype === Object.prototype) return '';
  return `${value.constructor?.name ?? 'object'} `;
}
