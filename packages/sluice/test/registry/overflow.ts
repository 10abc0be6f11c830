import {
  onBackpressureBuffer,
  onBackpressureDrop,
  onBackpressureError,
  onBackpressureLatest,
  onBackpressureReduce,
  type WhenFull,
} from 'sluice';
import { flat, type OperatorRow, operatorRow } from './row.ts';

const lossy = { stance: 'unbounded-in lossy', conservation: 'lossy', unheard: ['onDropped'] } as const;

function bufferThat(whenFull: WhenFull): OperatorRow {
  return operatorRow('onBackpressureBuffer', {
    ...lossy,
    variant: whenFull,
    ...(whenFull === 'error' && { mayFail: true }),
    make: ({ onDropped }) => onBackpressureBuffer<number>({ capacity: 2, whenFull, onDropped }),
  });
}

export const overflow: readonly OperatorRow[] = [
  ...(['error', 'drop-oldest', 'drop-newest', 'drop-incoming', 'drop-all'] as const).map(bufferThat),
  operatorRow('onBackpressureBuffer', {
    variant: 'unbounded',
    stance: 'unbounded-in lossy',
    identity: true,
    make: () => onBackpressureBuffer<number>({ capacity: Infinity, whenFull: 'error' }),
  }),
  operatorRow('onBackpressureBuffer', {
    ...lossy,
    variant: 'that forgets with age',
    make: ({ onDropped, scheduler }) =>
      onBackpressureBuffer<number>({ capacity: 3, whenFull: 'drop-oldest', maxAgeMs: 10, onDropped, scheduler }),
  }),
  operatorRow('onBackpressureDrop', { ...lossy, make: ({ onDropped }) => onBackpressureDrop<number>({ onDropped }) }),
  operatorRow('onBackpressureLatest', { ...lossy, make: ({ onDropped }) => onBackpressureLatest<number>({ onDropped }) }),
  operatorRow('onBackpressureReduce', {
    stance: 'unbounded-in lossy',
    make: ({ user }) =>
      onBackpressureReduce(user('reduce', (held: readonly number[], n: number) => [...held, n]), {
        seed: user('seed', (): readonly number[] => []),
      }),
    view: flat,
  }),
  operatorRow('onBackpressureError', {
    stance: 'unbounded-in',
    mayFail: true,
    make: () => onBackpressureError<number>(),
  }),
];
