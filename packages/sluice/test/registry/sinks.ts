import { multicast, replay, unicast } from 'sluice';
import type { SinkRow } from './row.ts';

export const sinks: readonly SinkRow[] = [
  { kind: 'sink', name: 'unicast', subscribers: 1, make: (capacity) => unicast<number>({ capacity, overflow: 'error' }) },
  { kind: 'sink', name: 'multicast', make: (capacity) => multicast<number>({ capacity, overflow: 'error' }) },
  { kind: 'sink', name: 'replay', make: (capacity) => replay<number>({ count: Math.max(1, capacity) }) },
];
