import type { FlowInput, Operator } from '@sluice/core';
import { asFlow, flow, requireFunction, stepOperator } from '@sluice/core/kernel';
import { type Project, withArity } from '../projection.ts';

/** Gives an inner flow for a state and an item; the state is the newest item that came out of an inner flow. */
type FlowFold<T, R> = (state: R, item: T, index: number, signal: AbortSignal) => FlowInput<R>;

/** Flattens by a projection that has a state: each subscriber's is `seed` at first, then what it was given last. */
export function scanning<T, R>(
  name: string,
  fold: FlowFold<T, R>,
  seed: R,
  flattened: (project: Project<T, FlowInput<R>>) => Operator<T, R>,
): Operator<T, R> {
  requireFunction('fold', fold);
  const arity = Math.max(0, fold.length - 1);
  return (source) => {
    const items = asFlow(source);
    return flow(name, (downstream) => {
      let state = seed;
      const remember = stepOperator<R, R>({ name, kind: 'tap', begin: () => (newest: R) => void (state = newest) });
      const project: Project<T, FlowInput<R>> = (item, index, signal) => fold(state, item, index, signal);
      remember(flattened(withArity(arity, project))(items)).attach(downstream);
    });
  };
}
