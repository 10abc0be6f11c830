import { now } from '../environment/host.ts';
import type { Probe } from '../environment/probe.ts';
import { show } from '../environment/show.ts';
import { untested } from '../suite/suite.ts';
import type { PublisherContext, PublisherTest } from './context.ts';

/** Chapter 1 but for §1.9 to §1.11: demand, order and the ends of a stream. */
export const chapter1Tests: readonly PublisherTest[] = [
  {
    id: 'required_spec101_subscriptionRequestMustResultInTheCorrectNumberOfProducedElements',
    rule: '1.1',
    kind: 'required',
    text: 'delivers as many items as were requested, and none before',
    async run(context) {
      const elements = context.atMost(5);
      const probe = await context.open(context.publisher(elements));
      await probe.silent('1.5', 'before any request');
      for (const n of [1, 1, 2]) {
        const rest = elements - probe.items.length;
        if (rest === 0) break;
        probe.request(n);
        await probe.next(Math.min(n, rest));
        if (n < rest) await probe.silent('1.5', `after ${probe.requested} requested items`);
      }
    },
  },
  {
    id: 'required_spec102_maySignalLessThanRequestedAndTerminateSubscription',
    rule: '1.2',
    kind: 'required',
    text: 'a stream of three items that is asked for ten delivers three and completes',
    async run(context) {
      const elements = context.atMost(3);
      const probe = await context.open(context.finitePublisher(elements));
      probe.request(10);
      await probe.next(elements, '1.2');
      await probe.completed('1.2');
    },
  },
  {
    id: 'stochastic_spec103_mustSignalOnMethodsSequentially',
    rule: '1.3',
    kind: 'stochastic',
    text: 'signals never overlap: 100 runs of ten items, requested one by one and three at a time from inside onNext',
    async run(context) {
      const elements = context.atMost(10);
      const stopMs = now() + 5 * context.environment.timeouts.signalMs;
      for (let round = 0; round < 100 && (round < 4 || now() < stopMs); round++) {
        const step = round % 2 === 0 ? 1 : 3;
        const probe = await context.open(context.publisher(elements), { onNext: (own, index) => void ((index + 1 < elements || context.completes) && own.request(step)) });
        probe.request(1);
        await probe.next(elements, '1.3');
        if (context.completes) await probe.completed();
        else probe.cancel();
      }
    },
  },
  {
    id: 'optional_spec104_mustSignalOnErrorWhenFails',
    rule: '1.4',
    kind: 'optional',
    text: 'a publisher that fails signals onError, and only that',
    async run(context) {
      const probe = context.probe();
      const publisher = context.failedPublisher();
      context.environment.timeline.call(probe.name, 'up', 'subscribe', () => {
        try {
          publisher.subscribe(probe);
        } catch (reason) {
          context.environment.fail('1.4', `the publisher threw ${show(reason)} instead of signalling onError`);
        }
      });
      await probe.failed('1.4', 'from a failed publisher');
      if (probe.items.length > 0) context.environment.fail('1.4', 'a failed publisher delivered an item');
    },
  },
  {
    id: 'required_spec105_mustSignalOnCompleteWhenFiniteStreamTerminates',
    rule: '1.5',
    kind: 'required',
    text: 'the last item is followed by onComplete',
    async run(context) {
      const elements = context.atMost(3);
      const probe = await context.open(context.finitePublisher(elements));
      for (let item = 0; item < elements; item++) {
        probe.request(1);
        await probe.next(1);
      }
      await probe.completed();
    },
  },
  {
    id: 'optional_spec105_emptyStreamMustTerminateBySignallingOnComplete',
    rule: '1.5',
    kind: 'optional',
    text: 'an empty stream completes',
    async run(context) {
      const probe = context.probe().subscribeTo(context.finitePublisher(0));
      await probe.completed();
      if (!probe.subscribed) context.environment.fail('1.9', 'onComplete was called before onSubscribe');
    },
  },
  untested('untested_spec106_mustConsiderSubscriptionCancelledAfterOnErrorOrOnCompleteHasBeenCalled', '1.6', 'named by the official kit; shown here by required_spec106_afterATerminalSignalRequestAndCancelAreNops'),
  {
    id: 'required_spec106_afterATerminalSignalRequestAndCancelAreNops',
    rule: '1.6',
    kind: 'required',
    text: 'once the stream has ended, neither valid nor invalid requests nor cancel bring anything',
    async run(context) {
      const probe = await ended(context);
      for (const n of [1, 0, -1, Number.NaN, Infinity]) probe.request(n);
      probe.cancel().cancel().request(1);
      await probe.silent('1.6', 'after the stream had ended');
    },
  },
  {
    id: 'required_spec107_mustNotEmitFurtherSignalsOnceOnCompleteHasBeenSignalled',
    rule: '1.7',
    kind: 'required',
    text: 'nothing follows onComplete, though more is requested',
    async run(context) {
      const elements = context.atMost(1);
      const probe = await context.open(context.finitePublisher(elements));
      probe.request(10);
      await probe.next(elements);
      await probe.completed();
      probe.request(10).request(1);
      await probe.silent('1.7', 'after onComplete');
    },
  },
  untested('untested_spec107_mustNotEmitFurtherSignalsOnceOnErrorHasBeenSignalled', '1.7', 'named by the official kit; shown here by required_spec107_nothingFollowsOnError'),
  {
    id: 'required_spec107_nothingFollowsOnError',
    rule: '1.7',
    kind: 'required',
    text: 'nothing follows onError, though more is requested',
    async run(context) {
      const elements = context.atMost(5);
      const probe = await context.open(context.publisher(elements));
      if (elements === 1 && probe.ending !== undefined) context.environment.skip('the stream ended before it could be made to fail');
      probe.request(-1);
      await probe.failed('3.9', 'after request(-1)');
      probe.request(10).request(-1).request(1);
      probe.account();
      await probe.silent('1.7', 'after onError');
    },
  },
  untested('untested_spec108_possiblyCanceledSubscriptionShouldNotReceiveOnErrorOrOnCompleteSignals', '1.8', 'named by the official kit; shown here by the two tests of §1.8'),
  {
    id: 'required_spec108_cancelInsideASignalStopsTheStream',
    rule: '1.8',
    kind: 'required',
    text: 'a stream that is cancelled inside onNext stops before it has delivered everything that was requested',
    async run(context) {
      const elements = context.atMost(100);
      if (elements < 3) context.environment.skip(`needs a stream of 3 items, and maxElements is ${context.maxElements}`);
      const probe = await context.open(context.publisher(elements), { onNext: (own, index) => void (index === 0 && own.cancel()) });
      probe.request(elements);
      await probe.next(1);
      await context.environment.settled();
      if (probe.items.length === elements) context.environment.fail('1.8', `cancelled inside the first onNext, and all ${elements} items came all the same`);
      probe.account();
      probe.request(5);
      await probe.silent('1.8', 'once the cancelled stream had come to rest');
    },
  },
  {
    id: 'optional_spec108_nothingIsDeliveredOnceCancelHasReturned',
    rule: '1.8',
    kind: 'optional',
    text: 'not even a signal on its way is delivered once cancel has returned, be it called in onSubscribe, before or inside onNext',
    async run(context) {
      const elements = context.atMost(3);
      const early = await context.open(context.publisher(elements), { onSubscribe: (own) => void own.request(1).cancel() });
      await context.environment.settled();
      if (early.late > elements) context.environment.fail('1.8', `${early.late} signals came after cancel inside onSubscribe`);
      const inside = await context.open(context.publisher(elements), { onNext: (own, index) => void (index === elements - 1 && own.cancel()) });
      inside.request(elements);
      await inside.next(elements);
      const between = await context.open(context.publisher(elements));
      between.request(elements).cancel();
      await context.environment.settled();
      const late = early.late + inside.late + between.late;
      context.environment.verify();
      if (late > 0) context.environment.skip(`not shown, and not obliged to: ${late} signals that were on their way came after cancel had returned`);
    },
  },
];

/** A probe whose stream has ended: by onComplete where it can, by an invalid request otherwise. */
async function ended(context: PublisherContext): Promise<Probe<unknown>> {
  const elements = context.maxElements < 1 ? 0 : 1;
  const probe = await context.open(context.publisher(elements));
  if (context.completes) {
    probe.request(1);
    await probe.next(elements);
    await probe.completed();
  } else {
    probe.request(-1);
    await probe.failed('3.9', 'after request(-1)');
  }
  return probe;
}
