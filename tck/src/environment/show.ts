/** A value as it appears in complaints and timelines: short, and safe to print whatever it is. */
export function show(value: unknown): string {
  if (value instanceof Error) return errorName(value) + (value.message === '' ? '' : `: ${shorten(value.message)}`);
  if (typeof value === 'string') return JSON.stringify(shorten(value));
  if (typeof value === 'function') return value.name === '' ? 'a function' : `function ${value.name}`;
  if (typeof value !== 'object' || value === null) return String(value);
  try {
    return shorten(JSON.stringify(value) ?? 'an object');
  } catch {
    return 'an object';
  }
}

export function errorName(error: Error): string {
  return error.name === 'Error' ? error.constructor.name : error.name;
}

function shorten(text: string): string {
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}
