import { END } from '../kernel/pull/cursor.ts';
import { nullItem } from '../kernel/failure.ts';
import { show } from '../kernel/require.ts';

/** Reads what an iterator's `next()` gave. A throw is the iterator's failure. */
export function itemOf<T>(result: IteratorResult<T>, where: string): T | typeof END {
  if (typeof result !== 'object' || result === null) throw new TypeError(`next() of ${where} gave ${show(result)}, not a result`);
  if (result.done) return END;
  const { value } = result;
  if (value === null) throw nullItem(where);
  return value;
}
