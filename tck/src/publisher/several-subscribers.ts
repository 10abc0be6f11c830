import type { Publisher } from '@sluice/spec';
import type { Probe } from '../environment/probe.ts';
import { sameSequence, show } from '../environment/show.ts';
import type { PublisherContext, PublisherTest } from './context.ts';

const multicastHint = 'where each subscriber has a stream of its own by design, skip this test with that reason';

/** §1.11: several subscribers of one publisher. */
export const severalSubscribersTests: readonly PublisherTest[] = [
  {
    id: 'optional_spec111_maySupportMultiSubscribe',
    rule: '1.11',
    kind: 'optional',
    text: 'a second subscriber gets onSubscribe too',
    async run(context) {
      await openAll(context, context.publisher(Math.min(1, context.maxElements)), 2);
    },
  },
  {
    id: 'optional_spec111_registeredSubscribersMustReceiveOnNextOrOnCompleteSignals',
    rule: '1.11',
    kind: 'optional',
    text: 'each of two subscribers is served',
    async run(context) {
      const probes = await openAll(context, context.publisher(context.atMost(1)), 2);
      for (const probe of probes) probe.request(1);
      for (const probe of probes) {
        const served = await context.environment.until(() => probe.items.length > 0 || probe.ending === 'complete');
        context.environment.verify();
        if (!served) context.environment.fail('1.11', `${probe.name} got neither an item nor onComplete within ${context.environment.timeouts.signalMs} ms`);
      }
    },
  },
  {
    id: 'optional_spec111_multicast_mustProduceTheSameElementsInTheSameSequenceToAllOfItsSubscribersWhenRequestingOneByOne',
    rule: '1.11',
    kind: 'optional',
    text: 'three subscribers that take turns in requesting one item see the same sequence',
    async run(context) {
      const elements = context.atMost(5);
      const probes = await openAll(context, context.publisher(elements), 3);
      for (let item = 0; item < elements; item++) {
        for (const probe of probes) probe.request(1);
        for (const probe of probes) await probe.next(1, '1.11');
      }
      requireSameSequence(context, probes);
    },
  },
  {
    id: 'optional_spec111_multicast_mustProduceTheSameElementsInTheSameSequenceToAllOfItsSubscribersWhenRequestingManyUpfront',
    rule: '1.11',
    kind: 'optional',
    text: 'three subscribers that request everything at once see the same sequence',
    async run(context) {
      const elements = context.atMost(3);
      const probes = await openAll(context, context.publisher(elements), 3);
      for (const probe of probes) probe.request(elements);
      for (const probe of probes) await probe.next(elements, '1.11');
      requireSameSequence(context, probes);
    },
  },
  {
    id: 'optional_spec111_multicast_mustProduceTheSameElementsInTheSameSequenceToAllOfItsSubscribersWhenRequestingManyUpfrontAndCompleteAsExpected',
    rule: '1.11',
    kind: 'optional',
    text: 'three subscribers that request everything at once see the same sequence and all complete',
    async run(context) {
      const elements = context.atMost(3);
      const probes = await openAll(context, context.finitePublisher(elements), 3);
      for (const probe of probes) probe.request(elements);
      for (const probe of probes) await probe.next(elements, '1.11');
      for (const probe of probes) await probe.completed('1.11');
      requireSameSequence(context, probes);
    },
  },
];

/** Subscribes several probes; a publisher that refuses the later ones by onError serves one only, as it may. */
async function openAll(context: PublisherContext, publisher: Publisher<unknown>, count: number): Promise<readonly Probe<unknown>[]> {
  const probes = Array.from({ length: count }, () => context.probe().subscribeTo(publisher));
  for (const probe of probes) await probe.opened();
  await context.environment.settled();
  context.environment.verify();
  const refused = probes.slice(1).find((probe) => probe.ending === 'error');
  if (refused !== undefined) context.environment.skip(`this publisher serves one subscriber only: it refused another one with onError(${show(refused.reason)})`);
  return probes;
}

function requireSameSequence(context: PublisherContext, probes: readonly Probe<unknown>[]): void {
  const [first = [], ...others] = probes.map((probe) => probe.items);
  for (const other of others) {
    if (!sameSequence(first, other)) context.environment.fail('1.11', `two subscribers saw different sequences: ${show(first)} and ${show(other)}; ${multicastHint}`);
  }
}
