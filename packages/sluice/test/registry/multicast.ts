import { type Cancellation, connectable, defer, finalize, merge, publish, share, shareReplay, tap } from 'sluice';
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
  operatorRow('shareReplay', { stance: 'exact', identity: true, make: () => shareReplay<number>({ count: 2, refCount: true }) }),
  operatorRow('shareReplay', {
    variant: 'that forgets with age and without subscribers',
    stance: 'exact',
    identity: true,
    make: ({ scheduler }) => shareReplay<number>({ count: 'unbounded', maxAgeMs: 10, refCount: true, capacity: 3, scheduler }),
  }),
  operatorRow('connectable', {
    stance: 'exact',
    variant: 'while there is a subscriber',
    make: () => (source) =>
      defer(() => {
        const flow = connectable(source);
        let connection: Cancellation | undefined;
        return flow.pipe(
          tap<number>({ subscribe: () => (connection = flow.connect()) }),
          finalize(() => connection?.cancel()),
        );
      }),
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
