import { share } from 'sluice';
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
];
