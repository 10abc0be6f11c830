import type { Publisher } from '@sluice/spec';
import { assemble, type Flow, type Operator } from './flow.ts';
import { asFlow } from './kernel/as-flow.ts';

/**
 * Passes any publisher, Sluice's or not, through operators, left to right; the same as `Flow.pipe`.
 *
 * - Shape: that of the operators, one after the other; without any, the items as they are.
 * - Demand: that of the operators; a foreign publisher is sealed, and held to the demand it was given.
 * - Holds: nothing of its own.
 * - Ends: as the operators do; a foreign publisher that breaks a rule fails with `SpecViolationError`.
 *
 * @throws TypeError at assembly, if `source` is not a publisher or an operator is not a function
 * @example
 * await pipe(range(1, 3), map((n) => n * 2)).toArray(); // => [2, 4, 6]
 * @public
 */
export function pipe<T>(source: Publisher<T>): Flow<T>;
export function pipe<T, A>(source: Publisher<T>, a: Operator<T, A>): Flow<A>;
export function pipe<T, A, B>(source: Publisher<T>, a: Operator<T, A>, b: Operator<A, B>): Flow<B>;
export function pipe<T, A, B, C>(source: Publisher<T>, a: Operator<T, A>, b: Operator<A, B>, c: Operator<B, C>): Flow<C>;
// prettier-ignore
export function pipe<T, A, B, C, D>(source: Publisher<T>, a: Operator<T, A>, b: Operator<A, B>, c: Operator<B, C>, d: Operator<C, D>): Flow<D>;
// prettier-ignore
export function pipe<T, A, B, C, D, E>(source: Publisher<T>, a: Operator<T, A>, b: Operator<A, B>, c: Operator<B, C>, d: Operator<C, D>, e: Operator<D, E>): Flow<E>;
// prettier-ignore
export function pipe<T, A, B, C, D, E, F>(source: Publisher<T>, a: Operator<T, A>, b: Operator<A, B>, c: Operator<B, C>, d: Operator<C, D>, e: Operator<D, E>, f: Operator<E, F>): Flow<F>;
// prettier-ignore
export function pipe<T, A, B, C, D, E, F, G>(source: Publisher<T>, a: Operator<T, A>, b: Operator<A, B>, c: Operator<B, C>, d: Operator<C, D>, e: Operator<D, E>, f: Operator<E, F>, g: Operator<F, G>): Flow<G>;
// prettier-ignore
export function pipe<T, A, B, C, D, E, F, G, H>(source: Publisher<T>, a: Operator<T, A>, b: Operator<A, B>, c: Operator<B, C>, d: Operator<C, D>, e: Operator<D, E>, f: Operator<E, F>, g: Operator<F, G>, h: Operator<G, H>): Flow<H>;
// prettier-ignore
export function pipe<T, A, B, C, D, E, F, G, H, I>(source: Publisher<T>, a: Operator<T, A>, b: Operator<A, B>, c: Operator<B, C>, d: Operator<C, D>, e: Operator<D, E>, f: Operator<E, F>, g: Operator<F, G>, h: Operator<G, H>, i: Operator<H, I>): Flow<I>;
// prettier-ignore
export function pipe<T, A, B, C, D, E, F, G, H, I, J>(source: Publisher<T>, a: Operator<T, A>, b: Operator<A, B>, c: Operator<B, C>, d: Operator<C, D>, e: Operator<D, E>, f: Operator<E, F>, g: Operator<F, G>, h: Operator<G, H>, i: Operator<H, I>, j: Operator<I, J>): Flow<J>;
// prettier-ignore
export function pipe<T, A, B, C, D, E, F, G, H, I, J, K>(source: Publisher<T>, a: Operator<T, A>, b: Operator<A, B>, c: Operator<B, C>, d: Operator<C, D>, e: Operator<D, E>, f: Operator<E, F>, g: Operator<F, G>, h: Operator<G, H>, i: Operator<H, I>, j: Operator<I, J>, k: Operator<J, K>): Flow<K>;
// prettier-ignore
export function pipe<T, A, B, C, D, E, F, G, H, I, J, K, L>(source: Publisher<T>, a: Operator<T, A>, b: Operator<A, B>, c: Operator<B, C>, d: Operator<C, D>, e: Operator<D, E>, f: Operator<E, F>, g: Operator<F, G>, h: Operator<G, H>, i: Operator<H, I>, j: Operator<I, J>, k: Operator<J, K>, l: Operator<K, L>): Flow<L>;
// prettier-ignore
export function pipe<T, A, B, C, D, E, F, G, H, I, J, K, L>(source: Publisher<T>, a: Operator<T, A>, b: Operator<A, B>, c: Operator<B, C>, d: Operator<C, D>, e: Operator<D, E>, f: Operator<E, F>, g: Operator<F, G>, h: Operator<G, H>, i: Operator<H, I>, j: Operator<I, J>, k: Operator<J, K>, l: Operator<K, L>, ...more: Operator<never, unknown>[]): Flow<unknown>;
export function pipe<T>(source: Publisher<T>, ...operators: Operator<T, T>[]): Flow<T>;
export function pipe(source: Publisher<unknown>, ...operators: Operator<never, unknown>[]): Flow<unknown> {
  return assemble(asFlow(source), operators, pipe);
}
