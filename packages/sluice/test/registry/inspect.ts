import { checkpoint, hide, log, map, named, switchOnFirst } from 'sluice';
import { type OperatorRow, operatorRow } from './row.ts';

export const inspecting: readonly OperatorRow[] = [
  operatorRow('hide', { stance: 'passthrough', identity: true, make: () => hide<number>() }),
  operatorRow('checkpoint', { stance: 'passthrough', identity: true, make: () => checkpoint<number>('here') }),
  operatorRow('named', { stance: 'passthrough', identity: true, make: () => named<number>('here') }),
  operatorRow('log', { stance: 'passthrough', identity: true, unheard: ['sink'], make: ({ user }) => log<number>('here', { sink: user('sink', () => {}) }) }),
  operatorRow('switchOnFirst', {
    stance: 'exact',
    make: ({ user }) => switchOnFirst(user('project', (first: number, rest) => rest.pipe(map((n: number) => n + first)))),
    model: (items) => items.slice(1).map((n) => n + (items[0] ?? 0)),
  }),
];
