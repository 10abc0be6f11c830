import type { Publisher, Subscriber, Subscription } from '@sluice/spec';
import { becomesUnreachable, findCollector } from '../environment/collector.ts';
import type { Collector } from '../environment/collector.ts';
import { now } from '../environment/host.ts';
import { stackDepth } from '../environment/where.ts';
import { untested } from '../suite/suite.ts';
import type { PublisherContext, PublisherTest } from './context.ts';

const DEPTHS = 100;

/** §3.2 to §3.8 and §3.12 to §3.16: calls of request and cancel. */
export const chapter3Tests: readonly PublisherTest[] = [
  {
    id: 'required_spec302_mustAllowSynchronousRequestCallsFromOnNextAndOnSubscribe',
    rule: '3.2',
    kind: 'required',
    text: 'requests made inside onSubscribe and onNext are served: six items arrive',
    async run(context) {
      const elements = context.atMost(6);
      const probe = await context.open(context.publisher(elements), {
        onSubscribe: (own) => void own.request(1).request(1),
        onNext: (own) => void (own.requested < elements && own.request(1)),
      });
      await probe.next(elements, '3.2');
    },
  },
  {
    id: 'required_spec303_mustNotAllowUnboundedRecursion',
    rule: '3.3',
    kind: 'required',
    text: 'a request inside onNext is served after that onNext has returned, so that a thousand of them stay within the bound',
    async run(context) {
      const elements = context.atMost(1000);
      const stopMs = now() + 20 * context.environment.timeouts.signalMs; // for one that takes its time over each item
      const depths: number[] = []; // of the stack, in the first of the items
      const probe = await context.open(context.publisher(elements), {
        onNext: (own, index) => {
          if (index < DEPTHS) depths.push(stackDepth());
          if (index + 1 < elements && now() < stopMs) own.request(1);
        },
      });
      probe.request(1);
      await context.environment.until(() => probe.items.length === elements || probe.ending !== undefined || now() > stopMs);
      context.environment.verify();
      if (probe.items.length < Math.min(2, elements)) context.environment.fail('3.3', `a request inside onNext brought nothing: ${probe.items.length} items came`);
      if (probe.deepest > context.recursionBound) context.environment.fail('3.3', `onNext was ${probe.deepest} deep inside itself, where ${context.recursionBound} is the bound`);
      const grown = (depths.at(-1) ?? 0) - (depths[0] ?? 0);
      if (depths.length === DEPTHS && grown >= DEPTHS - 1) context.environment.fail('3.3', `the stack grows with each request made inside onNext: by ${grown} calls over ${DEPTHS} items`);
    },
  },
  untested('untested_spec304_requestShouldNotPerformHeavyComputations', '3.4', 'named by the official kit; shown here by optional_spec304_requestReturnsInTime'),
  {
    id: 'optional_spec304_requestReturnsInTime',
    rule: '3.4',
    kind: 'optional',
    text: 'request(1) returns within the time for a signal',
    async run(context) {
      const elements = context.atMost(2);
      const fastestMs = await fastest(context, async () => {
        const probe = await context.open(context.publisher(elements));
        return timed(() => probe.request(1));
      });
      if (fastestMs > budgetMs(context)) context.environment.fail('3.4', `request(1) took ${Math.round(fastestMs)} ms, where ${budgetMs(context)} ms are the budget`);
    },
  },
  untested('untested_spec305_cancelMustNotSynchronouslyPerformHeavyComputation', '3.5', 'named by the official kit; shown here by required_spec305_cancelReturnsInTime'),
  {
    id: 'required_spec305_cancelReturnsInTime',
    rule: '3.5',
    kind: 'required',
    text: 'cancel returns within the time for a signal',
    async run(context) {
      const elements = Math.min(2, context.maxElements);
      const fastestMs = await fastest(context, async () => {
        const probe = await context.open(context.publisher(elements));
        return timed(() => probe.cancel());
      });
      if (fastestMs > budgetMs(context)) context.environment.fail('3.5', `cancel took ${Math.round(fastestMs)} ms, where ${budgetMs(context)} ms are the budget`);
    },
  },
  {
    id: 'required_spec306_afterSubscriptionIsCancelledRequestMustBeNops',
    rule: '3.6',
    kind: 'required',
    text: 'after cancel, valid and invalid requests bring nothing',
    async run(context) {
      const probe = await context.open(context.publisher(Math.min(3, context.maxElements)));
      probe.cancel();
      await context.environment.settled();
      probe.account(); // an empty stream may have been about to complete
      for (const n of [1, 1, 1, 0, -1, Number.NaN, Infinity]) probe.request(n);
      await probe.silent('3.6', 'after cancel');
    },
  },
  {
    id: 'required_spec307_afterSubscriptionIsCancelledAdditionalCancelationsMustBeNops',
    rule: '3.7',
    kind: 'required',
    text: 'after cancel, more calls of cancel bring nothing',
    async run(context) {
      const probe = await context.open(context.publisher(Math.min(1, context.maxElements)));
      probe.cancel();
      await context.environment.settled();
      probe.account();
      probe.cancel().cancel();
      await probe.silent('3.7', 'after cancel');
    },
  },
  {
    id: 'required_spec308_requestsAddUp',
    rule: '3.8',
    kind: 'required',
    text: 'requests add up: 2, 3 and then 1 inside the last onNext bring six items',
    async run(context) {
      const elements = context.atMost(6);
      const probe = await context.open(context.publisher(elements), { onNext: (own, index) => void (index === 4 && own.request(1)) });
      probe.request(2).request(3);
      await probe.next(elements, '3.8');
    },
  },
  {
    id: 'required_spec310_requestAndItsSynchronousItemsAgree',
    rule: '3.10',
    kind: 'required',
    text: 'items that come before request returns are within that request',
    async run(context) {
      const elements = context.atMost(4);
      const probe = await context.open(context.publisher(elements));
      probe.request(2);
      const synchronous = probe.items.length;
      if (synchronous > 2) context.environment.fail('3.10', `request(2) brought ${synchronous} items before it returned`);
      await probe.next(Math.min(2, elements), '3.10');
      if (elements > 2) await probe.silent('3.10', 'beyond the two that were requested');
    },
  },
  {
    id: 'required_spec311_aTerminalSignalInsideRequestIsTheOnlyOne',
    rule: '3.11',
    kind: 'required',
    text: 'a stream that may end before request returns ends once',
    async run(context) {
      const elements = context.atMost(1);
      const probe = await context.open(context.finitePublisher(elements));
      probe.request(Infinity).request(1);
      await probe.next(elements, '3.11');
      await probe.completed('3.11');
      await probe.silent('3.11', 'after onComplete');
    },
  },
  {
    id: 'required_spec312_cancelMustMakeThePublisherToEventuallyStopSignaling',
    rule: '3.12',
    kind: 'required',
    text: 'a cancelled stream comes to rest, within what had been requested',
    async run(context) {
      const elements = context.atMost(20);
      const probe = await context.open(context.publisher(elements));
      probe.request(Math.min(10, elements)).request(5);
      await probe.next(1, '3.12');
      probe.cancel().request(10).request(5);
      await context.environment.settled();
      context.environment.verify();
      probe.account();
      await probe.silent('3.12', 'once the cancelled stream had come to rest');
    },
  },
  {
    id: 'required_spec313_cancelMustMakeThePublisherEventuallyDropAllReferencesToTheSubscriber',
    rule: '3.13',
    kind: 'required',
    text: 'a cancelled subscriber can be collected as garbage, while the publisher is still held',
    async run(context) {
      const collector = await findCollector();
      if (collector === undefined || typeof WeakRef === 'undefined') return context.environment.skip('this host does not collect garbage on demand (Node and Chromium do with --expose-gc)');
      const { gcMs } = context.environment.timeouts;
      for (const moment of context.maxElements < 2 ? moments.slice(0, 1) : moments) {
        if (await forgets(context, collector, moment)) continue;
        context.environment.fail('3.13', `the subscriber, cancelled ${moment}, is still reachable after ${gcMs} ms of collecting: the publisher did not drop its reference`);
      }
    },
  },
  {
    id: 'required_spec315_cancelReturnsNormally',
    rule: '3.15',
    kind: 'required',
    text: 'cancel returns normally: at once, inside signals, twice, and after the end',
    async run(context) {
      const elements = Math.min(2, context.maxElements);
      const inSubscribe = context.probe({ onSubscribe: (own) => void own.cancel() }).subscribeTo(context.publisher(elements));
      const inNext = await context.open(context.publisher(elements), { onNext: (own) => void own.cancel().cancel() });
      inNext.request(2);
      const atEnd = await context.open(context.publisher(elements));
      atEnd.request(Math.max(1, elements));
      await context.environment.until(() => atEnd.items.length >= elements);
      await context.environment.settled();
      atEnd.cancel().cancel();
      await inSubscribe.opened();
      await context.environment.settled();
    },
  },
  {
    id: 'required_spec316_requestReturnsNormally',
    rule: '3.16',
    kind: 'required',
    text: 'request returns normally, whatever its argument and the state of the stream',
    async run(context) {
      const odd = [0, -1, Number.NaN, 0.5, -Infinity, '1', undefined, null, {}];
      for (const n of odd) {
        const probe = await context.open(context.publisher(Math.min(2, context.maxElements)));
        probe.request(n).request(n).cancel().request(n);
      }
      await context.environment.settled();
    },
  },
];

const moments = ['inside onSubscribe', 'inside onNext', 'after an item'] as const;
type Moment = (typeof moments)[number];

/** Whether a publisher lets a subscriber go that cancelled at that moment. */
async function forgets(context: PublisherContext, collector: Collector, moment: Moment): Promise<boolean> {
  // A publisher that keeps its subscribers keeps each; a stack that is taken for references keeps one or another.
  const publishers = Array.from({ length: collector.exact ? 1 : 5 }, () => context.publisher(Math.min(10, context.maxElements)));
  const references = await Promise.all(publishers.map((publisher) => forgottenSubscriber(context, publisher, moment)));
  const gone = await becomesUnreachable(references, collector, context.environment.timeouts.gcMs);
  for (const { subscribe } of publishers) void subscribe; // held until here
  return gone;
}

/** A subscriber that asked, cancelled at that moment and is referred to by nobody but the publisher, if it does. */
async function forgottenSubscriber(context: PublisherContext, publisher: Publisher<unknown>, moment: Moment): Promise<WeakRef<object>> {
  let subscription: Subscription | undefined;
  let served = false;
  const cancelIf = (reached: Moment): void => void (reached === moment && subscription?.cancel());
  const subscriber: Subscriber<unknown> = {
    onSubscribe: (given) => {
      subscription = given;
      given.request(1);
      cancelIf('inside onSubscribe');
    },
    onNext: () => {
      served = true;
      cancelIf('inside onNext');
    },
    onError: () => undefined,
    onComplete: () => undefined,
  };
  publisher.subscribe(subscriber);
  await context.environment.until(() => served || moment === 'inside onSubscribe');
  cancelIf('after an item');
  return new WeakRef(subscriber);
}

/** The best of three, since a slow moment of the machine is not the publisher's fault. */
async function fastest(context: PublisherContext, attempt: () => Promise<number>): Promise<number> {
  let best = Infinity;
  for (let round = 0; round < 3 && best > budgetMs(context); round++) best = Math.min(best, await attempt());
  return best;
}

function timed(call: () => void): number {
  const startedMs = now();
  call();
  return now() - startedMs;
}

function budgetMs(context: PublisherContext): number {
  return context.environment.timeouts.signalMs;
}
