import type { Publisher, Subscriber, Subscription } from '@sluice/spec';
import type { PublisherVerificationOptions } from '../../src/index.ts';
import { AsynchronousPublisher, macrotask } from '../models/asynchronous.ts';
import { bySubscriber, doubling, failingAbove, forgetful, keeping, losingInside, losingTheNext, recursive, refusingLoudly, twoLoops, winding } from '../models/broken.ts';
import { FailedPublisher, RangePublisher } from '../models/range.ts';
import { tampered } from '../models/tampered.ts';
import type { Link, Tamper } from '../models/tampered.ts';
import { timeouts } from './mutant.ts';
import type { Mutant } from './mutant.ts';

type Options = Partial<PublisherVerificationOptions<number>>;

function mutant(kills: string, flaw: string, complaint: RegExp, options: Options): Mutant {
  return {
    flaw,
    kills,
    complaint,
    subject: () => ({ kind: 'publisher', options: { name: flaw, createPublisher: (elements) => new RangePublisher(elements), createFailedPublisher: () => new FailedPublisher(), timeouts, ...options } }),
  };
}

/** An optional behaviour that is not shown: no failure, but a skip that says so. */
function notShown(...[kills, flaw, complaint, options]: Parameters<typeof mutant>): Mutant {
  return { ...mutant(kills, flaw, complaint, options), status: 'skipped' };
}

const flawed = (tamper: Tamper<number>): Options => ({ createPublisher: (elements) => tampered(new RangePublisher(elements), tamper) });
const failing = (tamper: Tamper<number>): Options => ({ createFailedPublisher: () => tampered(new FailedPublisher(), tamper) });

const nothing = (): void => undefined;
const noSubscription: Subscription = { request: nothing, cancel: nothing };
const silent: Options = { createPublisher: () => ({ subscribe: (subscriber) => subscriber.onSubscribe(noSubscription) }) };
const invalid = (n: unknown): boolean => !(typeof n === 'number' && n >= 1 && (Number.isInteger(n) || n === Infinity));
const blockFor = (ms: number): void => {
  for (const endMs = performance.now() + ms; performance.now() < endMs; );
};
const ignoresInvalid = flawed({ request: (n, { up }) => void (invalid(n) || up.request(n)) });
const answersInvalidWith = (reason: unknown): Options => flawed({ request: (n, link) => (invalid(n) ? (link.up.cancel(), link.down.onError(reason)) : link.up.request(n)) });

/** Hands its items out to whoever asks first, counting subscribers. */
function numbered(serve: (nth: number, subscriber: Subscriber<number>, elements: number) => void): Options {
  return {
    createPublisher: (elements) => {
      let count = 0;
      return { subscribe: (subscriber) => serve(count++, subscriber, elements) };
    },
  };
}

const plain = (subscriber: Subscriber<number>, elements: number): void => new RangePublisher(elements).subscribe(subscriber);

/** A second subscriber's items are changed. */
const differing = numbered((nth, subscriber, elements) => tampered(new RangePublisher(elements), { onNext: (item, { down }) => down.onNext(item + nth) }).subscribe(subscriber));

export const publisherMutants: readonly Mutant[] = [
  mutant('required_createPublisher1MustProduceAStreamOfExactly1Element', 'makes one item more than it should', /§1\.1: expected 1 item and then onComplete, but got 2/, { createPublisher: (elements) => new RangePublisher(elements + 1) }),
  mutant('required_createPublisher1MustProduceAStreamOfExactly1Element', 'has a factory that throws', /createPublisher\(1\) threw Error: out of order/, { createPublisher: () => { throw new Error('out of order'); } }),
  mutant('required_createPublisher1MustProduceAStreamOfExactly1Element', 'has a factory that returns nothing', /createPublisher\(1\) returned undefined/, { createPublisher: () => undefined as unknown as Publisher<number> }),
  mutant('required_createPublisher1MustProduceAStreamOfExactly1Element', 'has a factory that returns a promise', /createPublisher\(1\) returned a promise/, { createPublisher: () => Promise.resolve() as unknown as Publisher<number> }),
  mutant('required_createPublisher3MustProduceAStreamOfExactly3Elements', 'makes one item less than it should', /§1\.5: expected no signal before request 3, but got onComplete/, { createPublisher: (elements) => new RangePublisher(elements - 1) }),
  mutant('required_createPublisher3MustProduceAStreamOfExactly3Elements', 'is the same two items whatever is asked for', /expected no signal before request 3, but got onComplete/, { createPublisher: () => new RangePublisher(2) }),
  mutant('required_validate_maxElementsFromPublisher', 'claims a negative number of items', /maxElements must be an integer from 0 on/, { maxElements: -1 }),
  mutant('required_validate_boundedDepthOfOnNextAndRequestRecursion', 'claims a recursion bound of 0', /recursionBound must be an integer from 1 on/, { recursionBound: 0 }),
  mutant('required_spec101_subscriptionRequestMustResultInTheCorrectNumberOfProducedElements', 'signals nothing after onSubscribe', /§3\.8: expected 1 more item after the first 0/, silent),
  mutant('required_spec101_subscriptionRequestMustResultInTheCorrectNumberOfProducedElements', 'delivers everything at once', /§1\.1: got item 2, but 1 were requested/, flawed({ request: (_, { up }) => up.request(Infinity) })),
  mutant('required_spec101_subscriptionRequestMustResultInTheCorrectNumberOfProducedElements', 'begins before anything is requested', /§1\.1: got item 1, but 0 were requested/, flawed({ onSubscribe: (link, subscription) => { link.down.onSubscribe(subscription); link.up.request(1); } })),
  mutant('required_spec102_maySignalLessThanRequestedAndTerminateSubscription', 'delivers one item more than the stream has', /§1\.2: expected onComplete within|expected 3 items and then onComplete/, { createPublisher: (elements) => new RangePublisher(elements + 20) }),
  mutant('required_spec102_maySignalLessThanRequestedAndTerminateSubscription', 'signals nothing after onSubscribe', /§1\.2: expected 3 more items/, silent),
  mutant('stochastic_spec103_mustSignalOnMethodsSequentially', 'delivers from inside onNext', /§3\.3: onNext was called inside a request|onNext was called while another/, { createPublisher: (elements) => recursive(elements) }),
  mutant('stochastic_spec103_mustSignalOnMethodsSequentially', 'completes inside the request that the last onNext makes', /§1\.3: onComplete was called while onNext was still running/, flawed({ onComplete: nothing, request: (n, link) => (link.delivered === 10 ? link.down.onComplete() : link.up.request(n)) })),
  mutant('optional_spec104_mustSignalOnErrorWhenFails', 'throws from subscribe instead of signalling', /§1\.4: the publisher threw Error: failed instead of signalling onError/, failing({ subscribe: () => { throw new Error('failed'); } })),
  mutant('optional_spec104_mustSignalOnErrorWhenFails', 'completes instead of failing', /§1\.4: expected onError from a failed publisher, but got onComplete/, failing({ onError: (_, { down }) => down.onComplete() })),
  mutant('required_spec105_mustSignalOnCompleteWhenFiniteStreamTerminates', 'forgets onComplete', /§1\.5: expected onComplete within/, flawed({ onComplete: nothing })),
  mutant('required_spec105_mustSignalOnCompleteWhenFiniteStreamTerminates', 'completes only when asked twice more', /§1\.5: expected onComplete within/, flawed({ onComplete: nothing, request: (n, link) => (link.requested > link.delivered + 1 && link.ended ? link.down.onComplete() : link.up.request(n)) })),
  mutant('optional_spec105_emptyStreamMustTerminateBySignallingOnComplete', 'completes before onSubscribe', /§1\.9: onComplete was called before onSubscribe/, { createPublisher: (elements) => ({ subscribe: (subscriber) => (elements === 0 ? subscriber.onComplete() : plain(subscriber, elements)) }) }),
  mutant('optional_spec105_emptyStreamMustTerminateBySignallingOnComplete', 'never completes where there is no item', /§1\.5: expected onComplete within/, flawed({ onComplete: (link) => void (link.delivered > 0 && link.down.onComplete()) })),
  mutant('required_spec106_afterATerminalSignalRequestAndCancelAreNops', 'answers invalid demand after the end', /onError was called after onComplete/, flawed({ request: (n, link) => (invalid(n) ? link.down.onError(new RangeError('§3.9')) : link.up.request(n)) })),
  mutant('required_spec107_mustNotEmitFurtherSignalsOnceOnCompleteHasBeenSignalled', 'serves requests after onComplete', /§1\.7: onNext was called after onComplete/, flawed({ request: (n, link) => (link.ended ? link.down.onNext(0) : link.up.request(n)) })),
  mutant('required_spec107_nothingFollowsOnError', 'serves requests after onError', /§1\.7: onNext was called after onError/, flawed({ request: (n, link) => (link.ended ? link.down.onNext(0) : link.up.request(n)) })),
  mutant('required_spec107_nothingFollowsOnError', 'completes after onError', /§1\.7: onComplete was called after onError/, flawed({ onError: (reason, { down }) => { down.onError(reason); macrotask(() => down.onComplete()); } })),
  mutant('required_spec108_cancelInsideASignalStopsTheStream', 'looks for cancellation only between requests', /§1\.8: cancelled inside the first onNext, and all 100 items came all the same/, flawed({ cancel: nothing })),
  notShown('optional_spec108_nothingIsDeliveredOnceCancelHasReturned', 'completes though cancelled in the last onNext', /1 signals that were on their way came after cancel had returned/, flawed({ cancel: (link) => void (link.delivered < 3 && link.up.cancel()) })),
  mutant('optional_spec108_nothingIsDeliveredOnceCancelHasReturned', 'ignores cancel inside onSubscribe and delivers without end', /§3\.6: got item 2 after cancel/, flawed({ cancel: nothing, request: (_, { up }) => up.request(Infinity) })),
  mutant('required_spec109_subscribeReturnsNormally', 'throws from subscribe', /§1\.9: subscribe threw Error: busy/, flawed({ subscribe: () => { throw new Error('busy'); } })),
  mutant('required_spec109_subscribeReturnsNormally', 'throws from subscribe where the source has failed', /§1\.9: subscribe threw Error: failed/, failing({ subscribe: () => { throw new Error('failed'); } })),
  mutant('required_spec109_subscribeThrowNPEOnNullSubscriber', 'ignores a null subscriber', /§1\.9: expected subscribe\(null\) to throw TypeError, but it returned/, flawed({ subscribe: (subscriber, inner) => void (subscriber && inner.subscribe(subscriber)) })),
  mutant('required_spec109_subscribeThrowNPEOnNullSubscriber', 'throws something else for a null subscriber', /to throw TypeError, but it threw Error: who/, flawed({ subscribe: (subscriber, inner) => { if (subscriber == null) throw new Error('who?'); inner.subscribe(subscriber); } })),
  mutant('required_spec109_mustIssueOnSubscribeForNonNullSubscriber', 'never calls onSubscribe', /§1\.9: expected onSubscribe within/, flawed({ onSubscribe: nothing })),
  mutant('required_spec109_mustIssueOnSubscribeForNonNullSubscriber', 'delivers before onSubscribe', /§1\.9: onNext was called before onSubscribe/, flawed({ onSubscribe: (link, subscription) => { link.down.onNext(0); link.down.onSubscribe(subscription); } })),
  mutant('required_spec109_mustIssueOnSubscribeForNonNullSubscriber', 'hands over something that is no subscription', /§1\.9: onSubscribe was given \{\}/, flawed({ onSubscribe: ({ down }) => down.onSubscribe({} as Subscription) })),
  mutant('required_spec109_mayRejectCallsToSubscribeIfPublisherIsUnableOrUnwillingToServeThemRejectionMustTriggerOnErrorAfterOnSubscribe', 'never signals the refusal', /§1\.9: expected onError from a publisher that refuses within/, failing({ onError: nothing })),
  mutant('required_spec109_mayRejectCallsToSubscribeIfPublisherIsUnableOrUnwillingToServeThemRejectionMustTriggerOnErrorAfterOnSubscribe', 'refuses without onSubscribe', /§1\.9: onError was called before onSubscribe/, failing({ onSubscribe: nothing })),
  mutant('optional_spec110_theSameSubscriberTwiceLeavesTheFirstSubscriptionAsItIs', 'throws for a subscriber that it knows', /§1\.10: subscribe threw Error: again/, { createPublisher: (elements) => refusingLoudly(elements) }),
  mutant('optional_spec110_theSameSubscriberTwiceLeavesTheFirstSubscriptionAsItIs', 'keeps one subscription a subscriber', /§1\.10: expected 1 more item/, { createPublisher: bySubscriber }),
  mutant('optional_spec111_maySupportMultiSubscribe', 'forgets onSubscribe for a second subscriber', /§1\.9: expected onSubscribe within/, numbered((nth, subscriber, elements) => void (nth === 0 && plain(subscriber, elements)))),
  mutant('optional_spec111_registeredSubscribersMustReceiveOnNextOrOnCompleteSignals', 'never serves a second subscriber', /§1\.11: subscriber 2 got neither an item nor onComplete/, numbered((nth, subscriber, elements) => (nth === 0 ? plain(subscriber, elements) : subscriber.onSubscribe(noSubscription)))),
  mutant('optional_spec111_multicast_mustProduceTheSameElementsInTheSameSequenceToAllOfItsSubscribersWhenRequestingOneByOne', 'shows each subscriber other items', /§1\.11: two subscribers saw different sequences/, differing),
  mutant('optional_spec111_multicast_mustProduceTheSameElementsInTheSameSequenceToAllOfItsSubscribersWhenRequestingManyUpfront', 'shows each subscriber other items', /§1\.11: two subscribers saw different sequences/, differing),
  mutant('optional_spec111_multicast_mustProduceTheSameElementsInTheSameSequenceToAllOfItsSubscribersWhenRequestingManyUpfrontAndCompleteAsExpected', 'completes for its first subscriber only', /§1\.11: expected onComplete within/, numbered((nth, subscriber, elements) => (nth === 0 ? plain(subscriber, elements) : tampered(new RangePublisher(elements), { onComplete: nothing }).subscribe(subscriber)))),
  mutant('required_spec212_onSubscribeIsCalledOnce', 'calls onSubscribe for each request', /§2\.12: onSubscribe was called a second time/, flawed({ request: (n, link) => { if (link.requested > 1) link.down.onSubscribe(link.up); link.up.request(n); } })),
  mutant('required_spec302_mustAllowSynchronousRequestCallsFromOnNextAndOnSubscribe', 'fails on a request', /§3\.2: expected 6 more items after the first 0 .*got 0, and the stream ended with onError/, flawed({ request: (_, link) => void (link.requested === 1 && link.down.onError(new Error('not now'))) })),
  mutant('required_spec302_mustAllowSynchronousRequestCallsFromOnNextAndOnSubscribe', 'loses requests made inside onNext', /§3\.2: expected 6 more items/, { createPublisher: losingInside }),
  mutant('required_spec302_mustAllowSynchronousRequestCallsFromOnNextAndOnSubscribe', 'signals nothing, which the official kit lets pass', /§3\.2: expected 6 more items/, silent),
  mutant('required_spec303_mustNotAllowUnboundedRecursion', 'delivers inside the request that onNext makes', /§3\.3: onNext was called inside a request made by onNext: recursion 2 deep, where 1 is the bound/, { createPublisher: (elements) => recursive(elements) }),
  mutant('required_spec303_mustNotAllowUnboundedRecursion', 'winds the stack up by a call for each item', /§3\.3: the stack grows with each request made inside onNext: by \d+ calls over 100 items/, { createPublisher: winding }),
  mutant('required_spec303_mustNotAllowUnboundedRecursion', 'signals nothing', /§3\.3: a request inside onNext brought nothing/, silent),
  mutant('optional_spec304_requestReturnsInTime', 'computes at length inside request', /§3\.4: request\(1\) took \d+ ms, where 25 ms are the budget/, flawed({ request: (n, { up }) => { blockFor(30); up.request(n); } })),
  mutant('required_spec305_cancelReturnsInTime', 'computes at length inside cancel', /§3\.5: cancel took \d+ ms, where 25 ms are the budget/, flawed({ cancel: ({ up }) => { blockFor(30); up.cancel(); } })),
  mutant('required_spec306_afterSubscriptionIsCancelledRequestMustBeNops', 'serves requests after cancel', /§3\.6: got item 1 after cancel, though 0 were requested before it/, flawed({ cancel: nothing })),
  mutant('required_spec306_afterSubscriptionIsCancelledRequestMustBeNops', 'answers invalid demand after cancel', /§3\.6: expected no signal after cancel, but got onError/, flawed({ request: (n, link) => (n === 0 && link.cancelled ? link.down.onError(new RangeError('§3.9')) : link.up.request(n)) })),
  mutant('required_spec307_afterSubscriptionIsCancelledAdditionalCancelationsMustBeNops', 'fails on a second cancel', /§3\.7: expected no signal after cancel, but got onError/, flawed({ cancel: cancelTwice((link) => { if (!link.ended) link.down.onError(new Error('cancelled already')); link.ended = true; }) })),
  mutant('required_spec307_afterSubscriptionIsCancelledAdditionalCancelationsMustBeNops', 'throws from a second cancel', /§3\.15: cancel threw Error: cancelled already/, flawed({ cancel: cancelTwice(() => { throw new Error('cancelled already'); }) })),
  mutant('required_spec308_requestsAddUp', 'takes the latest request for the whole demand', /§3\.8: expected 6 more items/, { createPublisher: forgetful }),
  mutant('required_spec310_requestAndItsSynchronousItemsAgree', 'delivers a whole batch synchronously', /§1\.1: got item 3|§3\.10: request\(2\) brought 4 items/, flawed({ request: (n, { up }) => up.request(n === 2 ? 4 : n) })),
  mutant('required_spec311_aTerminalSignalInsideRequestIsTheOnlyOne', 'completes inside request and once more after it', /§1\.7: onComplete was called after onComplete/, flawed({ onComplete: ({ down }) => { down.onComplete(); queueMicrotask(() => down.onComplete()); } })),
  mutant('required_spec312_cancelMustMakeThePublisherToEventuallyStopSignaling', 'goes on after cancel, and takes further requests', /§3\.6: got item 16 after cancel, though 15 were requested before it|§3\.12: expected no item once the cancelled stream had come to rest/, { createPublisher: (elements) => tampered(new AsynchronousPublisher(elements, macrotask), { cancel: nothing, request: (n, link) => link.up.request(n * 2) }) }),
  mutant('required_spec312_cancelMustMakeThePublisherToEventuallyStopSignaling', 'goes on slowly after cancel', /§3\.12: expected no item once the cancelled stream had come to rest|a timer is left/, { createPublisher: (elements) => tampered(new AsynchronousPublisher(elements, (task) => setTimeout(task, 6)), { cancel: nothing }) }),
  mutant('required_spec313_cancelMustMakeThePublisherEventuallyDropAllReferencesToTheSubscriber', 'keeps its subscribers in a table', /§3\.13: the subscriber, cancelled inside onSubscribe, is still reachable/, { createPublisher: keeping('subscribe') }),
  mutant('required_spec313_cancelMustMakeThePublisherEventuallyDropAllReferencesToTheSubscriber', 'notes in a table whom it has served', /§3\.13: the subscriber, cancelled inside onNext, is still reachable/, { createPublisher: keeping('onNext') }),
  mutant('required_spec313_cancelMustMakeThePublisherEventuallyDropAllReferencesToTheSubscriber', 'notes in a table who goes on after an item', /§3\.13: the subscriber, cancelled after an item, is still reachable/, { createPublisher: keeping('after onNext') }),
  mutant('required_spec315_cancelReturnsNormally', 'throws from cancel', /§3\.15: cancel threw Error: cannot stop/, flawed({ cancel: (link) => { link.up.cancel(); throw new Error('cannot stop'); } })),
  mutant('required_spec316_requestReturnsNormally', 'throws for invalid demand', /§3\.16: request\(0\) threw RangeError: §3\.9/, flawed({ request: (n, link) => { if (invalid(n)) throw new RangeError('§3.9'); link.up.request(n); } })),
  mutant('required_spec309_requestZeroMustSignalIllegalArgumentException', 'ignores invalid demand', /§3\.9: expected onError after request\(0\) within/, ignoresInvalid),
  mutant('required_spec309_requestNegativeNumberMustSignalIllegalArgumentException', 'ignores invalid demand', /§3\.9: expected onError after request\(-1\) within/, ignoresInvalid),
  mutant('required_spec309_requestNegativeNumberMustSignalIllegalArgumentException', 'answers invalid demand by a plain Error', /§3\.9: expected onError\(RangeError\), but got onError\(Error: no\)/, answersInvalidWith(new Error('no'))),
  mutant('required_spec309_requestNaNFailsWithRangeError', 'adds NaN to its demand', /§3\.9: expected onError after request\(NaN\) within/, flawed({ request: (n, { up }) => void (Number.isNaN(n) || up.request(n)) })),
  mutant('required_spec309_requestFractionFailsWithRangeError', 'rounds fractions up', /§1\.1: got item 1, but 0 were requested/, flawed({ request: (n, { up }) => up.request(typeof n === 'number' && n > 0 ? Math.ceil(n) : n) })),
  mutant('required_spec309_requestOfNoNumberFailsWithRangeError', 'takes a text for a number', /§1\.1: got item 1, but 0 were requested/, flawed({ request: (n, { up }) => up.request(typeof n === 'string' ? Number(n) : n) })),
  notShown('optional_spec309_requestNegativeNumberMaySignalIllegalArgumentExceptionWithSpecificMessage', 'names no rule', /not shown, and not obliged to: the message is "bad demand"/, answersInvalidWith(new RangeError('bad demand'))),
  mutant('optional_spec309_requestNegativeNumberMaySignalIllegalArgumentExceptionWithSpecificMessage', 'ignores invalid demand', /§3\.9: expected onError after request\(-1\)/, ignoresInvalid),
  mutant('required_spec317_mustSupportAPendingElementCountUpToLongMaxValue', 'counts demand in 32 bits', /§3\.17: expected 3 more items/, flawed({ request: (n, { up }) => void ((n | 0) > 0 && up.request(n | 0)) })),
  mutant('required_spec317_mustSupportAPendingElementCountUpToLongMaxValue', 'takes only safe integers and Infinity for demand', /§3\.17: expected 3 more items .* ended with onError/, flawed({ request: (n, { up }) => up.request(Number.isSafeInteger(n) || n === Infinity ? n : 0) })),
  mutant('required_spec317_mustSupportACumulativePendingElementCountUpToLongMaxValue', 'fails where the sum reaches the largest integer', /§3\.17: expected .* ended with onError|expected onComplete, but got onError/, { createPublisher: (elements) => tampered(new AsynchronousPublisher(elements, macrotask), failingAbove(Number.MAX_SAFE_INTEGER - 1)) }),
  mutant('required_spec317_mustNotSignalOnErrorWhenPendingAboveLongMaxValue', 'fails where the sum goes beyond the largest integer', /§3\.17: expected 20 more items .* ended with onError/, flawed(failingAbove(Number.MAX_SAFE_INTEGER))),
  mutant('property_spec101_whatIsDeliveredIsWhatWasRequested', 'delivers one too many when two requests come in one task', /§1\.1: got item \d+, but \d+ were requested\nshortest failing schedule .*request\(\d\), request\(\d\)/s, { createPublisher: doubling }),
  mutant('property_spec101_whatIsDeliveredIsWhatWasRequested', 'loses a request that comes a microtask after another', /§3\.8: \d items were requested of \d, but \d came\nshortest failing schedule/, { createPublisher: losingTheNext }),
  mutant('property_spec103_theSequenceDoesNotDependOnTheSchedule', 'starts a loop for each request', /§1\.3: the sequence depends on when items are requested|§1\.7/, { createPublisher: twoLoops }),
  mutant('property_spec103_theSequenceDoesNotDependOnTheSchedule', 'delivers inside a request made in the third onNext', /§3\.3: onNext was called inside a request made by onNext|§1\.3: onComplete was called while onNext was still running/, { createPublisher: (elements) => recursive(elements, 2) }),
  mutant('property_spec107_thereIsOneEnd', 'completes after invalid demand of a fraction', /§1\.7: onComplete was called after onError/, flawed({ request: (n, link) => { link.up.request(n); if (n === 0.5) link.down.onComplete(); } })),
  mutant('property_spec107_thereIsOneEnd', 'ignores invalid demand once it has delivered', /§3\.9: expected onError after an invalid request/, flawed({ request: (n, link) => void ((invalid(n) && link.delivered > 0) || link.up.request(n)) })),
  mutant('property_spec312_cancelAtAnyMomentEndsTheStream', 'forgets a cancel made inside the second onNext', /§3\.6: got item \d after cancel/, flawed({ cancel: (link) => void (link.delivered === 2 || link.up.cancel()) })),
  mutant('property_spec312_cancelAtAnyMomentEndsTheStream', 'leaves a rejected promise when cancelled after an item', /unhandled rejection: Error: nobody hears this/, flawed({ cancel: (link) => { link.up.cancel(); if (link.delivered === 1) void Promise.reject(new Error('nobody hears this')); } })),
  mutant('required_spec307_afterSubscriptionIsCancelledAdditionalCancelationsMustBeNops', 'leaves a timer behind', /a timer is left: setTimeout\(…, 60000 ms\)/, flawed({ onSubscribe: ({ down }, subscription) => { (setTimeout(nothing, 60_000) as Partial<NodeJS.Timeout>).unref?.(); down.onSubscribe(subscription); } })),
  mutant('required_spec307_afterSubscriptionIsCancelledAdditionalCancelationsMustBeNops', 'throws out of a timer after cancel', /uncaught exception: Error: too late/, flawed({ cancel: (link) => { link.up.cancel(); setTimeout(() => { throw new Error('too late'); }); } })),
];

function cancelTwice(again: (link: Link<number>) => void): (link: Link<number>) => void {
  const seen = new WeakSet<Link<number>>();
  return (link) => {
    if (seen.has(link)) return again(link);
    seen.add(link);
    link.up.cancel();
  };
}
