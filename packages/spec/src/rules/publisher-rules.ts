import type { Rule } from './rule.ts';

/** Chapter 1: what binds a publisher. */
export const publisherRules: readonly Rule[] = [
  {
    id: '1.1',
    level: 'must',
    text: 'A publisher never delivers more items to a subscriber than that subscriber has requested in total.',
    inJavaScript: 'Calls of onNext are counted against the sum of all request(n) of the same subscription, whether they come synchronously, from a promise or from a timer.',
  },
  {
    id: '1.2',
    level: 'may',
    text: 'A publisher may deliver fewer items than requested, and then end with onComplete or onError.',
    inJavaScript: 'request(n) is an upper limit, not an order: a stream of two items asked for ten delivers two and completes.',
  },
  {
    id: '1.3',
    level: 'must',
    text: 'The signals to one subscriber come one after another; they never overlap.',
    inJavaScript: 'There is one thread, so overlap means re-entry: no onNext or onComplete while an onNext of the same subscriber is still running, and no two asynchronous loops that serve one subscriber in turn.',
  },
  {
    id: '1.4',
    level: 'must',
    text: 'A publisher that fails signals onError.',
    inJavaScript: 'The reason is whatever was thrown, unchanged. It is not thrown out of subscribe, request or cancel, and does not become a rejected promise that nobody holds.',
  },
  {
    id: '1.5',
    level: 'must',
    text: 'A finite stream that ends well signals onComplete.',
    inJavaScript: 'onComplete needs no demand: it may come before any request. A source that learns of its end only by asking for one more item, as an async iterator does, may wait for the next request with it.',
  },
  {
    id: '1.6',
    level: 'must',
    text: 'Once onError or onComplete was signalled, the subscription counts as cancelled.',
    inJavaScript: 'After a terminal signal both request, with whatever argument, and cancel do nothing: request(0) brings no second onError.',
  },
  {
    id: '1.7',
    level: 'must',
    text: 'After a terminal signal no other signal follows.',
    inJavaScript: 'Neither later in the same call nor from a microtask, timer or callback that was already on its way.',
  },
  {
    id: '1.8',
    level: 'must',
    text: 'Once a subscription is cancelled, its subscriber eventually stops being signalled.',
    inJavaScript: 'Nothing runs in parallel, so a publisher can see the cancellation at once: a synchronous loop looks for it between two items, and callbacks on their way deliver nothing.',
  },
  {
    id: '1.9',
    level: 'must',
    text: 'subscribe calls onSubscribe before any other signal, and returns normally, except for a null subscriber, for which it throws. Any other refusal comes as onError, after onSubscribe.',
    inJavaScript: 'A null or undefined subscriber gets a TypeError thrown by subscribe. Everything else, and a failed source too, is signalled and not thrown.',
  },
  {
    id: '1.10',
    level: 'must',
    text: 'subscribe may be called as often as wanted, each time with another subscriber.',
    inJavaScript: 'Subscribers are told apart by identity (===). Using one object twice is the mistake of the caller: a publisher may refuse by onError, and must not throw or lose the first subscription.',
  },
  {
    id: '1.11',
    level: 'may',
    text: 'A publisher may serve several subscribers, and decides whether each has a stream of its own or all share one.',
    inJavaScript: 'Each subscribe is a subscription with a demand of its own; the demand of one subscriber is never spent on another.',
  },
];
