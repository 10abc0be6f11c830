import { groupBy, interval, type KeyedFlow, mergeMap, type Operator, pipe, timer, window, windowCount, windowTime, windowToggle, windowUntil, windowUntilChanged, windowWhen, windowWhile } from 'sluice';
import { type OperatorRow, operatorRow } from './row.ts';

/** What splits a flow, its parts merged again: each part has a consumer, and all items come out. */
function merged<K>(split: Operator<number, KeyedFlow<K, number>>): Operator<number, number> {
  return (source) => pipe(source, split, mergeMap((part) => part, 'unbounded'));
}

const parts = { stance: 'prefetch', conservation: 'any-order' } as const;

export const splitting: readonly OperatorRow[] = [
  operatorRow('groupBy', {
    ...parts,
    make: ({ user, scheduler }) => merged(groupBy(user('key', (n: number) => n % 3), { maxGroups: 3, whenFull: 'error', scheduler })),
  }),
  operatorRow('groupBy', {
    ...parts,
    variant: 'that forgets idle groups',
    make: ({ user, scheduler }) =>
      merged(groupBy(user('key', (n: number) => n % 3), { maxGroups: 'unbounded', whenFull: 'drop', idleMs: 10, groupPrefetch: 2, scheduler })),
  }),
  operatorRow('window', { ...parts, make: ({ scheduler }) => merged(window<number>(interval(10, { scheduler }))) }),
  operatorRow('windowTime', { ...parts, variant: 'of two at most', make: ({ scheduler }) => merged(windowTime<number>(10, { prefetch: 3, maxSize: 2, scheduler })) }),
  operatorRow('windowTime', { ...parts, make: ({ scheduler }) => merged(windowTime<number>(10, { prefetch: 3, scheduler })) }),
  operatorRow('windowWhen', {
    ...parts,
    make: ({ user, scheduler }) => merged(windowWhen<number>(user('closing', () => timer(10, { scheduler })))),
  }),
  operatorRow('windowToggle', {
    ...parts,
    conservation: 'subset',
    make: ({ user, input, scheduler }) => merged(windowToggle<number, number>(input(1), user('closing', (_: number) => timer(10, { scheduler })))),
  }),
  operatorRow('windowCount', { ...parts, make: () => merged(windowCount<number>(3)) }),
  operatorRow('windowCount', {
    ...parts,
    variant: 'with gaps',
    make: () => merged(windowCount<number>(2, 3)),
    model: (items) => items.filter((_, at) => at % 3 < 2),
  }),
  operatorRow('windowUntil', { ...parts, make: ({ user }) => merged(windowUntil(user('accepts', (n: number) => n % 3 === 2))) }),
  operatorRow('windowWhile', {
    ...parts,
    make: ({ user }) => merged(windowWhile(user('accepts', (n: number) => n % 4 !== 3))),
    model: (items) => items.filter((n) => n % 4 !== 3),
  }),
  operatorRow('windowUntilChanged', {
    ...parts,
    make: ({ user }) => merged(windowUntilChanged(user('key', (n: number) => Math.floor(n / 3)), user('same', (a: number, b: number) => a === b))),
  }),
];
