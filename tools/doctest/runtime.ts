import { expect } from 'vitest';

/** `// => expected` */
export function claims(actual: unknown, expected: unknown): void {
  expect(actual).toEqual(expected);
}

/** `// => throws Reason`, for a call that throws and for a promise that rejects. */
export async function claimsThrow(act: () => Promise<unknown>, reason: new (...args: never[]) => Error): Promise<void> {
  await expect(act()).rejects.toThrow(reason);
}

/** What an example sees without importing it: a name that is not there says so, instead of being undefined. */
export function scopeOf(...modules: readonly object[]): Record<string, never> {
  return new Proxy(Object.assign({}, ...modules) as Record<string, never>, {
    get: (names, name) => {
      if (!(name in names)) throw new ReferenceError(`The example uses ${String(name)}, which neither sluice nor its own package exports: import it.`);
      return Reflect.get(names, name) as never;
    },
  });
}
