import { concatAll, exhaustAll, type Flow, type FlowInput, map, mergeAll, type Operator, type Publisher, switchAll } from 'sluice';
import { type OperatorRow, operatorRow, type Surroundings } from './row.ts';

/** Applies an operator to a source of flows: of two items each, or of one. */
function flattened(inner: (n: number) => FlowInput<number>, operator: Operator<FlowInput<number>, unknown>): (source: Publisher<number>) => Flow<unknown> {
  return (source) => operator(map(inner)(source));
}

const two = ({ input }: Surroundings) => (n: number): FlowInput<number> => input(n, n + 100);
const one = (n: number): FlowInput<number> => [n];

const doubled = (items: readonly number[]): readonly number[] => items.flatMap((n) => [n, n + 100]);

export const flattenAll: readonly OperatorRow[] = [
  operatorRow('concatAll', { stance: 'exact', make: (around) => flattened(two(around), concatAll()), model: doubled }),
  operatorRow('concatAll', { variant: 'of single items', stance: 'exact', identity: true, make: () => flattened(one, concatAll({ prefetch: 2 })) }),
  operatorRow('mergeAll', {
    stance: 'prefetch',
    conservation: 'any-order',
    make: (around) => flattened(two(around), mergeAll(2)),
    model: doubled,
  }),
  operatorRow('mergeAll', {
    variant: 'ordered',
    stance: 'prefetch',
    make: (around) => flattened(two(around), mergeAll({ concurrency: 2, ordered: true })),
    model: doubled,
  }),
  operatorRow('mergeAll', { variant: 'one by one', stance: 'prefetch', identity: true, make: () => flattened(one, mergeAll(1)) }),
  operatorRow('switchAll', {
    stance: 'unbounded-in',
    conservation: 'subset',
    make: (around) => flattened(two(around), switchAll()),
    model: doubled,
  }),
  operatorRow('exhaustAll', {
    stance: 'unbounded-in lossy',
    conservation: 'subset',
    unheard: ['onDropped'],
    make: (around) => flattened(two(around), exhaustAll({ onDropped: around.onDropped })),
    model: doubled,
  }),
];
