import { type Flow, type FlowInput, from } from '@sluice/core';
import { requireFunction, stepOperator, type Transition } from '@sluice/core/kernel';

/**
 * Gives two flows of one input: the items that satisfy a predicate, and those that do not.
 *
 * - Shape: `T × n → T × ≤ n` each, order kept; every item is in one of the two.
 * - Demand: the two know nothing of each other, and each of their subscribers runs the input anew. What it asks for passes
 *   through; an item of the other side is replaced by one more from the input. So neither holds the other up.
 * - Holds: nothing.
 * - Ends: each as its own run of the input does; a throw from `accepts` cancels and fails it.
 *
 * An input that should run once, or can be read only once, is shared first: `partition(share({ capacity: 32 })(input),
 * accepts)`. The slower of the two then paces both, so both have to be consumed, at the same time.
 *
 * @param accepts - whether the item is for the first flow; `index` counts from 0, in each run
 * @throws TypeError at assembly, if an argument is wrong
 * @backpressure passthrough
 * @example
 * const [even, odd] = partition(range(1, 5), (n) => n % 2 === 0);
 * await even.toArray(); // => [2, 4]
 * await odd.toArray(); // => [1, 3, 5]
 * @public
 */
export function partition<T, S extends T>(
  input: FlowInput<T>,
  accepts: (item: T, index: number) => item is S,
): [Flow<S>, Flow<Exclude<T, S>>];
export function partition<T>(input: FlowInput<T>, accepts: (item: T, index: number) => unknown): [Flow<T>, Flow<T>];
export function partition<T>(input: FlowInput<T>, accepts: (item: T, index: number) => unknown): [Flow<T>, Flow<T>] {
  requireFunction('accepts', accepts);
  const side = (keeps: Transition): Flow<T> => stepOperator<T, T>({ name: 'partition', kind: 'filter', begin: () => keeps })(source);
  const source = from(input);
  return [side(accepts), side((item: T, index: number) => !accepts(item, index))];
}
