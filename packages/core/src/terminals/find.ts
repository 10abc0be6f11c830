import { type Predicate, search } from './search.ts';
import type { Runnable, TerminalOptions } from './consumer.ts';

/** The first item that is accepted. */
export function find<T>(source: Runnable<T>, accepts: Predicate<T>, options: TerminalOptions): Promise<T | undefined> {
  return search<T, T | undefined>(source, accepts, { verdict: true, answer: (item) => item, otherwise: undefined }, options);
}
