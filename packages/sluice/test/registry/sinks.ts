import { multicast, replay, unicast } from 'sluice';
import type { SinkRow } from './row.ts';

const late = 'a hot source: who comes late has missed what was given before';

export const sinks: readonly SinkRow[] = [
  { kind: 'sink', name: 'unicast', subscribers: 1, waits: true, make: (capacity) => unicast<number>({ capacity, overflow: 'error' }) },
  {
    kind: 'sink',
    name: 'multicast',
    waits: true,
    make: (capacity) => multicast<number>({ capacity, overflow: 'error' }),
    skip: {
      optional_spec111_multicast_mustProduceTheSameElementsInTheSameSequenceToAllOfItsSubscribersWhenRequestingOneByOne: late,
      optional_spec111_multicast_mustProduceTheSameElementsInTheSameSequenceToAllOfItsSubscribersWhenRequestingManyUpfront: late,
      optional_spec111_multicast_mustProduceTheSameElementsInTheSameSequenceToAllOfItsSubscribersWhenRequestingManyUpfrontAndCompleteAsExpected: late,
    },
  },
  { kind: 'sink', name: 'replay', make: (capacity) => replay<number>({ count: Math.max(1, capacity) }) },
];
