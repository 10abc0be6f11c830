import {
  create,
  defer,
  DONE,
  empty,
  from,
  generate,
  interval,
  never,
  of,
  range,
  type Scheduler,
  throwError,
  timer,
  using,
} from 'sluice';
import type { SourceRow } from './row.ts';

function* counting(count: number): Generator<number> {
  for (let n = 0; n < count; n++) yield n;
}

async function* countingLater(count: number): AsyncGenerator<number> {
  for (let n = 0; n < count; n++) yield n;
}

function ticking(count: number, scheduler: Scheduler): ReturnType<typeof create<number>> {
  return create<number>(
    (emitter) => {
      let next = 0;
      const emit = (): void => {
        while (emitter.demand > 0 && next < count) emitter.next(next++);
        if (next === count) emitter.complete();
      };
      emitter.onRequest(() => scheduler.schedule(emit));
      if (count === 0) emitter.complete();
    },
    { overflow: 'error' },
  );
}

const itsMeaning = 'it never ends, which is what it is for';

const sameForAll = 'optional_spec111_multicast_mustProduceTheSameElementsInTheSameSequenceToAllOfItsSubscribersWhenRequesting';
const ticksOfItsOwn = Object.fromEntries(['OneByOne', 'ManyUpfront'].map((way) => [sameForAll + way, 'each subscriber has ticks of its own, and those that it did not ask for are lost']));

const row = (name: string, rest: Omit<SourceRow, 'kind' | 'name'>): SourceRow => ({ kind: 'source', name, ...rest });

export const sources: readonly SourceRow[] = [
  row('of', { most: 1000, make: (count) => of(...counting(count)) }),
  row('from', { variant: 'an array', most: 1000, make: (count) => from([...counting(count)]) }),
  row('from', { variant: 'an iterable', make: (count) => from({ [Symbol.iterator]: () => counting(count) }) }),
  row('from', { variant: 'an async iterable', make: (count) => from({ [Symbol.asyncIterator]: () => countingLater(count) }) }),
  row('from', { variant: 'a promise', most: 1, make: (count) => (count === 0 ? empty() : from(Promise.resolve(0))) }),
  row('range', { make: (count) => range(0, count) }),
  row('empty', { most: 0, make: () => empty() }),
  row('never', {
    most: 0,
    endless: true,
    make: () => never(),
    skip: {
      optional_spec105_emptyStreamMustTerminateBySignallingOnComplete: itsMeaning,
      required_spec106_afterATerminalSignalRequestAndCancelAreNops: itsMeaning,
      property_spec101_whatIsDeliveredIsWhatWasRequested: itsMeaning,
    },
  }),
  row('throwError', { most: 0, failing: true, make: () => throwError(() => 'thrown') }),
  row('defer', { make: (count) => defer(() => range(0, count)) }),
  row('generate', {
    make: (count) =>
      generate(
        () => 0,
        (n: number, emit: (item: number) => void) => {
          if (n >= count) return DONE;
          emit(n);
          return n + 1 < count ? n + 1 : DONE;
        },
      ),
  }),
  row('using', { make: (count) => using(() => count, (most) => range(0, most), () => {}) }),
  row('interval', { endless: true, lossy: true, make: (_, { scheduler }) => interval(1, { scheduler }), skip: ticksOfItsOwn }),
  row('timer', { most: 1, make: (count, { scheduler }) => (count === 0 ? empty() : timer(1, { scheduler })) }),
  row('create', { make: (count, { scheduler }) => ticking(count, scheduler) }),
];
