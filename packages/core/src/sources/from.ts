import type { Publisher } from '@sluice/spec';
import { Flow, type FlowInput } from '../flow.ts';
import { asFlow } from '../kernel/as-flow.ts';
import { show } from '../kernel/require.ts';
import { ArrayFlow } from './array.ts';
import { AsyncIterableFlow } from './async-iterable.ts';
import { IterableFlow } from './iterable.ts';
import { PromiseFlow } from './promise.ts';

/**
 * Gives whatever holds items as a flow: a publisher, an iterable, an async iterable or a promise.
 *
 * - Shape: the items of `input`, in order; of a promise, its value.
 * - Demand: exact: one `next()` for each item asked for; a publisher gets the demand as it is. An async iterable that
 *   never leaves the microtask queue is made to yield to timers and input every few milliseconds.
 * - Holds: nothing; of a promise, its value until it is asked for.
 * - Ends: as `input` does. An iterator's end is seen by the `next()` after its last item, so it takes one more request
 *   (an array's end does not). Cancel calls `return()`, without waiting for a pending `next()`. A foreign publisher is
 *   sealed: if it breaks a rule, the flow fails with `SpecViolationError`.
 *
 * @throws TypeError at assembly, if `input` is none of these; an observable has no demand, and enters by `fromObservable`
 * @example
 * await from(new Set([1, 2, 2, 3])).toArray(); // => [1, 2, 3]
 * @public
 */
export function from<T>(input: FlowInput<T>): Flow<T> {
  return input instanceof Flow ? (input as Flow<T>) : fromForeign(input);
}

function fromForeign<T>(input: FlowInput<T>): Flow<T> {
  if (Array.isArray(input)) return new ArrayFlow(input as readonly T[]);
  if (typeof input === 'string') return new IterableFlow(input as Iterable<T>);
  const found = (typeof input === 'object' || typeof input === 'function') && input !== null ? fromObject(input) : undefined;
  if (found !== undefined) return found;
  throw new TypeError(`input must be a publisher, an iterable, an async iterable or a promise, but is ${show(input)}`);
}

function fromObject<T>(input: FlowInput<T>): Flow<T> | undefined {
  const has = (key: PropertyKey): boolean => typeof (input as unknown as Record<PropertyKey, unknown>)[key] === 'function';
  if (isObservable(has)) {
    throw new TypeError(
      'input is an observable, which cannot be slowed down: use fromObservable(observable, { overflow }) of @sluice/rxjs, and choose what to do with items that come too fast',
    );
  }
  if (has('subscribe')) return asFlow(input as Publisher<T>);
  if (has(Symbol.asyncIterator)) return new AsyncIterableFlow(input as AsyncIterable<T>);
  if (has(Symbol.iterator)) return new IterableFlow(input as Iterable<T>);
  return has('then') ? new PromiseFlow(input as PromiseLike<T>) : undefined;
}

function isObservable(has: (key: PropertyKey) => boolean): boolean {
  return has((Symbol as { observable?: symbol }).observable ?? '@@observable') || has('@@observable');
}
