import { capDemand, limitRate, limitRequest, paceDemand, pausable } from 'sluice';
import { type OperatorRow, operatorRow } from './row.ts';

export const demand: readonly OperatorRow[] = [
  operatorRow('limitRate', { stance: 'exact', identity: true, make: () => limitRate<number>(4) }),
  operatorRow('limitRate', { variant: 'one by one', stance: 'exact', identity: true, make: () => limitRate<number>(1) }),
  operatorRow('limitRate', { variant: 'early', stance: 'exact', identity: true, make: () => limitRate<number>(5, { low: 4 }) }),
  operatorRow('limitRequest', {
    stance: 'exact',
    step: true,
    make: () => limitRequest<number>(3),
    model: (items) => items.slice(0, 3),
  }),
  operatorRow('capDemand', { stance: 'exact', identity: true, make: () => capDemand<number>(2) }),
  operatorRow('capDemand', {
    variant: 'by a function',
    stance: 'exact',
    identity: true,
    make: ({ user }) => capDemand<number>(user('cap', (outstanding: number) => Math.min(3, outstanding))),
  }),
  operatorRow('paceDemand', {
    stance: 'exact',
    identity: true,
    timed: true,
    make: ({ scheduler }) => paceDemand<number>({ items: 2, everyMs: 10, scheduler }),
  }),
  operatorRow('pausable', { stance: 'exact', identity: true, make: () => pausable<number>() }),
  operatorRow('pausable', { variant: 'one by one', stance: 'exact', identity: true, make: () => pausable<number>({ inFlight: 1 }) }),
];
