import { connectable, merge, publish, share, shareReplay } from 'sluice';
import { type OperatorRow, operatorRow } from './row.ts';

export const multicasting: readonly OperatorRow[] = [
  operatorRow('share', { stance: 'exact', identity: true, make: () => share<number>() }),
  operatorRow('share', {
    variant: 'with room',
    stance: 'exact',
    identity: true,
    make: () => share<number>({ capacity: 4, replay: { count: 2 } }),
  }),
  operatorRow('share', {
    variant: 'that drops',
    stance: 'exact',
    conservation: 'lossy',
    unheard: ['onDropped'],
    make: ({ onDropped }) => share<number>({ slow: { strategy: 'drop', onDropped } }),
  }),
  operatorRow('shareReplay', { stance: 'exact', identity: true, make: () => shareReplay<number>({ count: 2 }) }),
  operatorRow('shareReplay', {
    variant: 'that forgets with age and without subscribers',
    stance: 'exact',
    identity: true,
    make: ({ scheduler }) => shareReplay<number>({ count: 'unbounded', maxAgeMs: 10, refCount: true, capacity: 3, scheduler }),
  }),
  operatorRow('connectable', {
    stance: 'exact',
    make: () => (source) => {
      const flow = connectable(source);
      flow.connect();
      return flow;
    },
  }),
  operatorRow('publish', { stance: 'exact', identity: true, make: ({ user }) => publish(user('selector', (shared) => shared)) }),
  operatorRow('publish', {
    variant: 'with two uses',
    stance: 'exact',
    conservation: 'any-order',
    make: () => publish((shared) => merge(shared, shared)),
    model: (items) => [...items, ...items],
  }),
];
