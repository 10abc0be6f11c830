import { EmptyError } from '@sluice/core';
import { EMPTY, requireItem } from '@sluice/core/kernel';

/** @public */
export interface FallbackOptions<T> {
  /** What is given if there is no such item; without it, that is an `EmptyError`. */
  readonly default?: T | undefined;
}

/** Fails at assembly if the default is no item. */
export function requireDefault(options: FallbackOptions<unknown>): void {
  requireItem('default', options.default);
}

/** Gives what was found, or the default; fails with what was wanted. */
export function foundOr<T>(found: T | typeof EMPTY, options: FallbackOptions<T>, wanted: string): T {
  if (found !== EMPTY) return found;
  if ('default' in options) return options.default as T;
  throw new EmptyError(`${wanted}, and no default was given`);
}
