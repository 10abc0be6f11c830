import type { Publisher, Subscriber } from '@sluice/spec';
import type { Probe } from '../environment/probe.ts';
import { show } from '../environment/show.ts';
import { untested } from '../suite/suite.ts';
import type { PublisherContext, PublisherTest } from './context.ts';

/** §1.9, §1.10 and §2.12: what subscribe does. */
export const subscribeTests: readonly PublisherTest[] = [
  untested('untested_spec109_subscribeShouldNotThrowNonFatalThrowable', '1.9', 'named by the official kit; shown here by required_spec109_subscribeReturnsNormally'),
  {
    id: 'required_spec109_subscribeReturnsNormally',
    rule: '1.9',
    kind: 'required',
    text: 'subscribe returns normally, also where the source has failed',
    async run(context) {
      await context.open(context.publisher(Math.min(1, context.maxElements)));
      if (context.given.createFailedPublisher !== undefined) await context.open(context.failedPublisher());
    },
  },
  {
    id: 'required_spec109_subscribeThrowNPEOnNullSubscriber',
    rule: '1.9',
    kind: 'required',
    text: 'subscribe(null) and subscribe(undefined) throw TypeError',
    async run(context) {
      for (const nobody of [null, undefined]) {
        const publisher = context.publisher(Math.min(1, context.maxElements));
        await throwsTypeError(context, nobody, () => publisher.subscribe(nobody as unknown as Subscriber<unknown>));
      }
    },
  },
  {
    id: 'required_spec109_mustIssueOnSubscribeForNonNullSubscriber',
    rule: '1.9',
    kind: 'required',
    text: 'onSubscribe is the first signal',
    async run(context) {
      const probe = await context.open(context.publisher(Math.min(1, context.maxElements)), { onSubscribe: (own) => void own.request(1) });
      await context.environment.settled();
      context.environment.verify();
      if (!probe.subscribed) context.environment.fail('1.9', 'onSubscribe was not called');
    },
  },
  {
    id: 'required_spec109_mayRejectCallsToSubscribeIfPublisherIsUnableOrUnwillingToServeThemRejectionMustTriggerOnErrorAfterOnSubscribe',
    rule: '1.9',
    kind: 'required',
    text: 'a refusal comes as onError, after onSubscribe and without demand',
    async run(context) {
      const probe = context.probe().subscribeTo(context.failedPublisher());
      await probe.failed('1.9', 'from a publisher that refuses');
      if (!probe.subscribed) context.environment.fail('1.9', 'onError was called before onSubscribe');
    },
  },
  untested('untested_spec110_rejectASubscriptionRequestIfTheSameSubscriberSubscribesTwice', '1.10', 'named by the official kit; shown here by optional_spec110_theSameSubscriberTwiceLeavesTheFirstSubscriptionAsItIs'),
  {
    id: 'optional_spec110_theSameSubscriberTwiceLeavesTheFirstSubscriptionAsItIs',
    rule: '1.10',
    kind: 'optional',
    text: 'a subscriber that subscribes twice and cancels the second subscription (§2.5) is still served by the first, or refused by onError',
    async run(context) {
      const elements = context.atMost(3);
      const publisher = context.publisher(elements);
      const probe = context.probe();
      const twice = cancellingTheSecond(probe);
      for (const _ of ['first', 'second']) subscribeNormally(context, publisher, twice);
      await probe.opened();
      await context.environment.settled();
      if (probe.ending === 'error') return; // refused
      probe.request(1);
      await probe.next(1, '1.10');
    },
  },
  {
    id: 'required_spec212_onSubscribeIsCalledOnce',
    rule: '2.12',
    kind: 'required',
    text: 'one subscribe brings one onSubscribe, however often is requested',
    async run(context) {
      const elements = context.maxElements < 1 ? 0 : context.atMost(3);
      const probe = await context.open(context.publisher(elements));
      probe.request(1).request(elements + 1);
      await probe.next(elements);
      await context.environment.settled();
    },
  },
];

function cancellingTheSecond(probe: Probe<unknown>): Subscriber<unknown> {
  let first = true;
  return {
    onSubscribe: (subscription) => {
      if (!first) return subscription.cancel();
      first = false;
      probe.onSubscribe(subscription);
    },
    onNext: (item) => probe.onNext(item),
    onError: (reason) => probe.onError(reason),
    onComplete: () => probe.onComplete(),
  };
}

function subscribeNormally(context: PublisherContext, publisher: Publisher<unknown>, subscriber: Subscriber<unknown>): void {
  try {
    publisher.subscribe(subscriber);
  } catch (reason) {
    context.environment.fail('1.10', `subscribe threw ${show(reason)} for a subscriber that it knew; it returns normally`);
  }
}

async function throwsTypeError(context: PublisherContext, argument: unknown, subscribe: () => void): Promise<void> {
  const { environment } = context;
  environment.timeline.add('subscriber', 'up', `subscribe(${show(argument)})`);
  let reason: unknown;
  try {
    subscribe();
  } catch (thrown) {
    reason = thrown;
  }
  if (reason === undefined) environment.fail('1.9', `expected subscribe(${show(argument)}) to throw TypeError, but it returned`);
  if (!isA(reason, 'TypeError')) environment.fail('1.9', `expected subscribe(${show(argument)}) to throw TypeError, but it threw ${show(reason)}`);
  await environment.settled();
}

/** By name along the prototype chain, so that errors of another realm count too. */
export function isA(reason: unknown, name: 'TypeError' | 'RangeError'): boolean {
  for (let link: unknown = reason; typeof link === 'object' && link !== null; link = Object.getPrototypeOf(link)) {
    if ((link as { constructor?: { name?: string } }).constructor?.name === name) return true;
  }
  return false;
}
