import type { Publisher, Subscriber } from '@sluice/spec';
import { assemblyHook, type PipePlace } from './kernel/hooks.ts';
import type { Receiver } from './kernel/receiver.ts';
import { requireFunction } from './kernel/require.ts';
import { requireSubscriber, sealSubscriber } from './kernel/seal-subscriber.ts';
import { count } from './terminals/count.ts';
import { drain } from './terminals/drain.ts';
import { find } from './terminals/find.ts';
import { every, some } from './terminals/every.ts';
import { first, type FirstOptions } from './terminals/first.ts';
import { forEach, type ForEachOptions } from './terminals/for-each.ts';
import { iterate, type IterateOptions } from './terminals/iterate.ts';
import { last } from './terminals/last.ts';
import { reduce } from './terminals/reduce.ts';
import type { TerminalOptions } from './terminals/consumer.ts';
import { toArray, type ToArrayOptions } from './terminals/to-array.ts';

/**
 * Turns one publisher into another. Made by a function of `@sluice/operators` or `@sluice/backpressure`, or by hand:
 * any function of this shape is an operator.
 *
 * @public
 */
export type Operator<in T, out R> = (source: Publisher<T>) => Flow<R>;

/**
 * Whatever can stand where a stream of items is wanted.
 *
 * @public
 */
export type FlowInput<T> = Publisher<T> | Iterable<T> | AsyncIterable<T> | PromiseLike<T>;

/**
 * A publisher with Sluice's vocabulary: operators through `pipe`, and terminals that run it.
 *
 * Nothing happens before it is run: each `subscribe`, and so each terminal, is a run of its own.
 *
 * @public
 */
export abstract class Flow<out T> implements Publisher<T>, AsyncIterable<T> {
  /**
   * The name of the operator or function that made it, for traces.
   *
   * @internal
   */
  readonly madeBy: string;

  constructor(madeBy = '') {
    this.madeBy = madeBy;
  }

  /**
   * Subscribes, as the specification has it: `subscriber.onSubscribe` comes first, then at most as many items as it
   * requests. A subscriber that Sluice did not make is sealed: an invalid `request` comes back as
   * `onError(InvalidDemandError)` (§3.9), a throw from it cancels and goes to `onUnhandled`.
   *
   * @throws TypeError if `subscriber` is null or lacks one of the four methods (§1.9)
   */
  subscribe(subscriber: Subscriber<T>): void {
    requireSubscriber(subscriber);
    this.attach(sealSubscriber(subscriber));
  }

  /**
   * What a kind of flow does with a subscriber that is known to keep the rules. For operator authors.
   *
   * @internal
   */
  abstract attach(downstream: Receiver<T>): void;

  /**
   * Nobody will subscribe to a flow that was made for one subscription. What has begun already is still looked after.
   *
   * @internal
   */
  abandon(): void {}

  /**
   * Passes this flow through operators, left to right.
   *
   * @example
   * await range(1, 6).pipe(filter((n) => n % 2 === 0), map((n) => n * 10)).toArray(); // => [20, 40, 60]
   */
  pipe(): Flow<T>;
  pipe<A>(a: Operator<T, A>): Flow<A>;
  pipe<A, B>(a: Operator<T, A>, b: Operator<A, B>): Flow<B>;
  pipe<A, B, C>(a: Operator<T, A>, b: Operator<A, B>, c: Operator<B, C>): Flow<C>;
  pipe<A, B, C, D>(a: Operator<T, A>, b: Operator<A, B>, c: Operator<B, C>, d: Operator<C, D>): Flow<D>;
  // prettier-ignore
  pipe<A, B, C, D, E>(a: Operator<T, A>, b: Operator<A, B>, c: Operator<B, C>, d: Operator<C, D>, e: Operator<D, E>): Flow<E>;
  // prettier-ignore
  pipe<A, B, C, D, E, F>(a: Operator<T, A>, b: Operator<A, B>, c: Operator<B, C>, d: Operator<C, D>, e: Operator<D, E>, f: Operator<E, F>): Flow<F>;
  // prettier-ignore
  pipe<A, B, C, D, E, F, G>(a: Operator<T, A>, b: Operator<A, B>, c: Operator<B, C>, d: Operator<C, D>, e: Operator<D, E>, f: Operator<E, F>, g: Operator<F, G>): Flow<G>;
  // prettier-ignore
  pipe<A, B, C, D, E, F, G, H>(a: Operator<T, A>, b: Operator<A, B>, c: Operator<B, C>, d: Operator<C, D>, e: Operator<D, E>, f: Operator<E, F>, g: Operator<F, G>, h: Operator<G, H>): Flow<H>;
  // prettier-ignore
  pipe<A, B, C, D, E, F, G, H, I>(a: Operator<T, A>, b: Operator<A, B>, c: Operator<B, C>, d: Operator<C, D>, e: Operator<D, E>, f: Operator<E, F>, g: Operator<F, G>, h: Operator<G, H>, i: Operator<H, I>): Flow<I>;
  // prettier-ignore
  pipe<A, B, C, D, E, F, G, H, I, J>(a: Operator<T, A>, b: Operator<A, B>, c: Operator<B, C>, d: Operator<C, D>, e: Operator<D, E>, f: Operator<E, F>, g: Operator<F, G>, h: Operator<G, H>, i: Operator<H, I>, j: Operator<I, J>): Flow<J>;
  // prettier-ignore
  pipe<A, B, C, D, E, F, G, H, I, J, K>(a: Operator<T, A>, b: Operator<A, B>, c: Operator<B, C>, d: Operator<C, D>, e: Operator<D, E>, f: Operator<E, F>, g: Operator<F, G>, h: Operator<G, H>, i: Operator<H, I>, j: Operator<I, J>, k: Operator<J, K>): Flow<K>;
  // prettier-ignore
  pipe<A, B, C, D, E, F, G, H, I, J, K, L>(a: Operator<T, A>, b: Operator<A, B>, c: Operator<B, C>, d: Operator<C, D>, e: Operator<D, E>, f: Operator<E, F>, g: Operator<F, G>, h: Operator<G, H>, i: Operator<H, I>, j: Operator<I, J>, k: Operator<J, K>, l: Operator<K, L>): Flow<L>;
  // prettier-ignore
  pipe<A, B, C, D, E, F, G, H, I, J, K, L>(a: Operator<T, A>, b: Operator<A, B>, c: Operator<B, C>, d: Operator<C, D>, e: Operator<D, E>, f: Operator<E, F>, g: Operator<F, G>, h: Operator<G, H>, i: Operator<H, I>, j: Operator<I, J>, k: Operator<J, K>, l: Operator<K, L>, ...more: Operator<never, unknown>[]): Flow<unknown>;
  pipe(...operators: Operator<T, T>[]): Flow<T>;
  pipe(...operators: Operator<never, unknown>[]): Flow<unknown> {
    return assemble(this, operators, Flow.prototype.pipe);
  }

  /**
   * Gives the items as an async iterator: one `next()` is `request(1)`, unless `prefetch` asks for more ahead.
   * Leaving the loop early cancels at once, also while a `next()` is pending.
   *
   * @example
   * const seen = [];
   * for await (const n of range(1, 3).iterate()) seen.push(n);
   * seen; // => [1, 2, 3]
   */
  iterate(options: IterateOptions = {}): AsyncIterableIterator<T> & AsyncDisposable {
    return iterate(this, options);
  }

  /** The same as `iterate()`. */
  [Symbol.asyncIterator](): AsyncIterableIterator<T> & AsyncDisposable {
    return iterate(this, {});
  }

  /**
   * Visits each item. A promise that `visit` returns is awaited before more is requested, so that a slow visitor
   * slows the source; with `concurrency` n, n visits may be under way. Resolves when the flow completed and all
   * visits are done; rejects with the first failure, having cancelled.
   *
   * @example
   * const seen = [];
   * await of('a', 'b').forEach(async (letter, index) => { seen.push(letter + index); });
   * seen; // => ['a0', 'b1']
   */
  forEach(visit: (item: T, index: number) => unknown, options: ForEachOptions = {}): Promise<void> {
    return forEach(this, visit, options);
  }

  /** Collects all items. With `limit`, more items than that fail with `OverflowError` instead of filling memory. */
  toArray(options: ToArrayOptions = {}): Promise<T[]> {
    return toArray(this, options);
  }

  /** Folds all items into one value; without a seed the first item is the seed, and an empty flow is an `EmptyError`. */
  reduce(fold: (state: T, item: T, index: number) => T): Promise<T>;
  reduce<S>(fold: (state: S, item: T, index: number) => S, seed: S, options?: TerminalOptions): Promise<S>;
  reduce<S>(fold: (state: S, item: T, index: number) => S, ...rest: [S?, TerminalOptions?]): Promise<S> {
    return reduce(this, fold, rest);
  }

  /** The first item, requesting just one; then cancels. An empty flow gives `default`, or an `EmptyError`. */
  first(options: FirstOptions<T> = {}): Promise<T> {
    return first(this, options);
  }

  /** The last item. An empty flow gives `default`, or an `EmptyError`. */
  last(options: FirstOptions<T> = {}): Promise<T> {
    return last(this, options);
  }

  /** How many items there are. */
  count(options: TerminalOptions = {}): Promise<number> {
    return count(this, options);
  }

  /** Whether some item satisfies `accepts`; asks one by one, and cancels at the first that does. */
  some(accepts: (item: T, index: number) => unknown, options: TerminalOptions = {}): Promise<boolean> {
    return some(this, accepts, options);
  }

  /** Whether every item satisfies `accepts`; asks one by one, and cancels at the first that does not. */
  every(accepts: (item: T, index: number) => unknown, options: TerminalOptions = {}): Promise<boolean> {
    return every(this, accepts, options);
  }

  /** The first item that satisfies `accepts`, or `undefined`; asks one by one. */
  find<S extends T>(accepts: (item: T, index: number) => item is S, options?: TerminalOptions): Promise<S | undefined>;
  find(accepts: (item: T, index: number) => unknown, options?: TerminalOptions): Promise<T | undefined>;
  find(accepts: (item: T, index: number) => unknown, options: TerminalOptions = {}): Promise<T | undefined> {
    return find(this, accepts, options);
  }

  /** Runs the flow for its effects, and drops its items. */
  drain(options: TerminalOptions = {}): Promise<void> {
    return drain(this, options);
  }
}

/** Passes a flow through operators, left to right, before the eyes of the hook. `called` is what the user called. */
export function assemble(source: Flow<unknown>, operators: readonly Operator<never, unknown>[], called: PipePlace['called']): Flow<unknown> {
  const onAssembly = assemblyHook() ?? same;
  let flow = onAssembly(source, { name: source.madeBy, position: 0, called });
  for (const [at, operator] of operators.entries()) {
    const next = requireFunction(`operator ${at + 1} of pipe`, operator)(flow as never);
    flow = onAssembly(next, { name: operator.name || next.madeBy, position: at + 1, called });
  }
  return flow as Flow<unknown>;
}

function same<T>(flow: T): T {
  return flow;
}
