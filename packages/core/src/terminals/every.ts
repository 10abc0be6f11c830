import { type Predicate, search } from './search.ts';
import type { Runnable, TerminalOptions } from './consumer.ts';

/** Whether every item is accepted. */
export function every<T>(source: Runnable<T>, accepts: Predicate<T>, options: TerminalOptions): Promise<boolean> {
  return search(source, accepts, { verdict: false, answer: () => false, otherwise: true }, options);
}

/** Whether some item is accepted. */
export function some<T>(source: Runnable<T>, accepts: Predicate<T>, options: TerminalOptions): Promise<boolean> {
  return search(source, accepts, { verdict: true, answer: () => true, otherwise: false }, options);
}
