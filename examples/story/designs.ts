import { create, from, type Overflow } from '@sluice/core';
import type { Design, Parts } from './design.ts';
import { count, megabytes, milliseconds, percent, seconds } from './format.ts';
import type { Item } from './item.ts';

/** Room of the bounded queues. */
export const CAPACITY = 200;
/** How old an item may get in the queue that expires. */
export const MAX_AGE_MS = 10;
/** How many items the consumer asks for at a time. */
export const PREFETCH = 64;

type Connect = Design['connect'];

/** The producer pushes; what the consumer cannot take yet goes to the overflow policy. */
function pushing(overflow: (parts: Parts) => Overflow<Item>): Connect {
  return (parts) =>
    create<Item>((emitter) => parts.producer.push(emitter), { overflow: overflow(parts) })
      .forEach(parts.consumer.take, { signal: parts.signal });
}

/** A queue with `CAPACITY` places, and a rule for the item that finds none. */
function bounded(whenFull: 'error' | 'drop-incoming' | 'drop-newest' | 'drop-oldest'): Connect {
  return pushing(({ dropped }) => ({ strategy: 'buffer', capacity: CAPACITY, whenFull, onDropped: dropped }));
}

const direct: Connect = ({ producer, consumer, signal }) =>
  from(producer.items()).forEach(consumer.take, { signal });

const expiring = pushing(({ clock, dropped }) => ({
  strategy: 'buffer',
  capacity: Infinity,
  whenFull: 'error',
  maxAgeMs: MAX_AGE_MS,
  scheduler: clock,
  onDropped: dropped,
}));

const latest = pushing(({ dropped }) => ({ strategy: 'latest', onDropped: dropped }));

const demanding: Connect = async ({ producer, consumer, signal }) => {
  const items = create<Item>((emitter) => producer.send(emitter), { overflow: 'error' });
  for await (const item of items.iterate({ prefetch: PREFETCH, signal })) await consumer.take(item);
};

/** The designs of the story, in the order in which one thinks of them. */
export const designs: readonly Design[] = [
  {
    name: 'direct',
    title: 'Direct coupling',
    idea: 'No queue. The producer hands over one item and waits until the consumer is done with it.',
    connect: direct,
    verdict: ({ delivered, lastedMs, stalledMs }) => ({
      protects: 'every item, memory, and age',
      pays: `speed: the two never work at the same time, so only ${perSecond(delivered, lastedMs)} items a second get through, and the producer stands still ${percent(stalledMs / lastedMs)} of the time`,
    }),
  },
  {
    name: 'unbounded',
    title: 'Unbounded queue',
    idea: 'A queue that always has room. The producer never waits, and never learns that the consumer is slower.',
    connect: pushing(() => 'unbounded'),
    verdict: ({ longestQueue, oldestMs, heapAtStartBytes, peakHeapBytes, lastedMs }) => ({
      protects: 'every item and the producer’s speed – for now',
      pays: `memory and time, without end: after ${seconds(lastedMs)}, ${count(longestQueue)} items wait and hold ${megabytes(peakHeapBytes - heapAtStartBytes)}, and an item takes ${milliseconds(oldestMs)}, each one longer than the one before; none of these curves ever turns down`,
    }),
  },
  {
    name: 'fail',
    title: 'Bounded queue that fails',
    idea: `${CAPACITY} places. When an item finds none, the stream ends with an error.`,
    connect: bounded('error'),
    verdict: ({ lastedMs, delivered }) => ({
      protects: 'memory, and the truth: nobody can overlook it',
      pays: `the service: what had been queued is still delivered, ${count(delivered)} items in all, and after ${seconds(lastedMs)} it is over`,
    }),
  },
  {
    name: 'drop-incoming',
    title: 'Bounded queue that turns the incoming item away',
    idea: `${CAPACITY} places. When they are taken, the item that comes is dropped; those that wait keep their places.`,
    connect: bounded('drop-incoming'),
    verdict: ({ lost, produced, meanAgeMs }) => ({
      protects: 'memory, and those who came first',
      pays: `loss and age: ${lossOf(lost, produced)}, and as the queue stays full, the others take ${milliseconds(meanAgeMs)} on average`,
    }),
  },
  {
    name: 'drop-newest',
    title: 'Bounded queue that drops the newest it holds',
    idea: `${CAPACITY} places. When they are taken, the incoming item takes the place of the last in the queue.`,
    connect: bounded('drop-newest'),
    verdict: ({ lost, produced, meanAgeMs }) => ({
      protects: 'memory, and those who came first, save that the last place goes to the newcomer',
      pays: `loss and age, like the one before: ${lossOf(lost, produced)}, ${milliseconds(meanAgeMs)} on average`,
    }),
  },
  {
    name: 'drop-oldest',
    title: 'Bounded queue that drops the oldest',
    idea: `${CAPACITY} places. When they are taken, the item that has waited longest is dropped, and the incoming one joins.`,
    connect: bounded('drop-oldest'),
    verdict: ({ lost, produced, meanAgeMs }) => ({
      protects: `memory, and the newest ${CAPACITY} items`,
      pays: `loss and age: ${lossOf(lost, produced)}, and the others still take ${milliseconds(meanAgeMs)} on average, since each goes through the whole queue`,
    }),
  },
  {
    name: 'latest',
    title: 'Keep only the latest',
    idea: 'One place. A new item replaces the one that waits.',
    connect: latest,
    verdict: ({ lost, produced, meanAgeMs }) => ({
      protects: `memory and timeliness: an item is ${milliseconds(meanAgeMs)} old on average`,
      pays: `loss: ${lossOf(lost, produced)}; right for positions and prices, wrong for orders`,
    }),
  },
  {
    name: 'expire',
    title: `Queue that drops what is older than ${MAX_AGE_MS} ms`,
    idea: `Any number of places, but an item that has waited ${MAX_AGE_MS} ms is dropped.`,
    connect: expiring,
    verdict: ({ lost, produced, longestQueue, meanAgeMs }) => ({
      protects: `a promise about age, and by it memory: ${count(longestQueue)} items queued at most, ${milliseconds(meanAgeMs)} old on average when they arrive`,
      pays: `loss: ${lossOf(lost, produced)}`,
    }),
  },
  {
    name: 'demand',
    title: 'Demand: request(n)',
    idea: `The consumer asks for ${PREFETCH} items, and asks again as it works them off. The producer sends what was asked for, and otherwise waits.`,
    connect: demanding,
    verdict: ({ lost, delivered, lastedMs, longestQueue, stalledMs, meanAgeMs }) => ({
      protects: `every item (${count(lost)} lost), memory (never more than ${count(longestQueue)} queued), age (${milliseconds(meanAgeMs)} on average) and the consumer’s full speed of ${perSecond(delivered, lastedMs)} items a second`,
      pays: `the producer’s freedom: it must be able to wait, and does so ${percent(stalledMs / lastedMs)} of the time`,
    }),
  },
];

function perSecond(items: number, ms: number): string {
  return count((items / ms) * 1000);
}

function lossOf(lost: number, produced: number): string {
  return `${count(lost)} of ${count(produced)} items lost (${percent(lost / produced)})`;
}
