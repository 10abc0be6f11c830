import type { Rule } from './rule.ts';

/** Chapter 2: what binds a subscriber. */
export const subscriberRules: readonly Rule[] = [
  {
    id: '2.1',
    level: 'must',
    text: 'A subscriber asks for items by request(n); without it none arrive.',
    inJavaScript: 'Subscribing is not asking. The first request may come inside onSubscribe or at any later time.',
  },
  {
    id: '2.2',
    level: 'should',
    text: 'A subscriber whose work could slow the publisher down should take the signal and do the work elsewhere.',
    inJavaScript: 'Long computations leave the call of onNext (a promise, a task, a worker) and request more when they are done, so that timers and I/O keep running.',
  },
  {
    id: '2.3',
    level: 'must',
    text: 'onComplete and onError call no method of the subscription or the publisher.',
    inJavaScript: 'Looked at synchronously: no request and no cancel while onComplete or onError runs.',
  },
  {
    id: '2.4',
    level: 'must',
    text: 'After onComplete or onError a subscriber regards its subscription as cancelled.',
    inJavaScript: 'Work still on its way (an awaited visit, a timer) asks for nothing more when the stream has ended in the meantime.',
  },
  {
    id: '2.5',
    level: 'must',
    text: 'A subscriber that has an active subscription cancels any further one that is handed to it.',
    inJavaScript: 'A second onSubscribe is answered by cancel on the second subscription, without request; the first one stays as it is.',
  },
  {
    id: '2.6',
    level: 'must',
    text: 'A subscriber cancels a subscription that it no longer needs.',
    inJavaScript: 'Leaving a loop, an aborted signal or a failed callback all end in cancel; dropping the reference is not enough, since the garbage collector tells nobody.',
  },
  {
    id: '2.7',
    level: 'must',
    text: 'A subscriber calls request and cancel serially.',
    inJavaScript: 'One thread gives that for free within a realm. A subscription shared with a worker is called from one side only.',
  },
  {
    id: '2.8',
    level: 'must',
    text: 'A subscriber is ready for items that still arrive after it cancelled, as long as they had been requested.',
    inJavaScript: 'An onNext after cancel is ignored; it does not throw and does not bring the stream back to life.',
  },
  {
    id: '2.9',
    level: 'must',
    text: 'A subscriber is ready for onComplete, whether or not it has requested anything.',
    inJavaScript: 'onComplete may come inside subscribe, right after onSubscribe, or in any later task.',
  },
  {
    id: '2.10',
    level: 'must',
    text: 'A subscriber is ready for onError, whether or not it has requested anything.',
    inJavaScript: 'The reason can be any value but null, since anything can be thrown; onError may come inside subscribe, right after onSubscribe, or in any later task.',
  },
  {
    id: '2.11',
    level: 'must',
    text: 'Every signal has fully arrived before its processing begins.',
    inJavaScript: 'Within a realm that is how calls work. A subscriber that passes signals on to a worker or a queue keeps their order.',
  },
  {
    id: '2.12',
    level: 'must',
    text: 'onSubscribe is called at most once on a given subscriber.',
    inJavaScript: 'Identity (===) decides what a given subscriber is; a subscriber object serves one stream and is not used again.',
  },
  {
    id: '2.13',
    level: 'must',
    text: 'Signals return normally, except that a null argument is answered by a throw. To refuse a signal, a subscriber cancels.',
    inJavaScript: 'null where a subscription, an item or a reason is due throws TypeError, and so does undefined for the subscription; undefined is an ordinary item and an ordinary reason. Everything else returns normally.',
  },
];
