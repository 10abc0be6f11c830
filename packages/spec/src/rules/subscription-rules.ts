import type { Rule } from './rule.ts';

/** Chapter 3: what binds a subscription. */
export const subscriptionRules: readonly Rule[] = [
  {
    id: '3.1',
    level: 'must',
    text: 'request and cancel are called by the subscriber of the subscription and by nobody else.',
    inJavaScript: 'The subscription object is not handed on; whoever drives a subscriber from outside does so through the subscriber.',
  },
  {
    id: '3.2',
    level: 'must',
    text: 'A subscriber can call request from inside onNext and onSubscribe.',
    inJavaScript: 'The subscription is ready for use before onSubscribe is called, and a request made inside a signal counts like any other.',
  },
  {
    id: '3.3',
    level: 'must',
    text: 'The recursion between request and onNext has an upper bound.',
    inJavaScript: 'The bound is one: a request made inside onNext is noted and served once that onNext has returned, so a million of them use constant stack.',
  },
  {
    id: '3.4',
    level: 'should',
    text: 'request returns quickly, so that its caller stays responsive.',
    inJavaScript: 'It may deliver what is at hand; it does not compute at length, since that blocks the only thread.',
  },
  {
    id: '3.5',
    level: 'must',
    text: 'cancel returns quickly, can be called at any time and any number of times.',
    inJavaScript: 'It sets the state and clears timers; closing that takes time goes on asynchronously.',
  },
  {
    id: '3.6',
    level: 'must',
    text: 'After cancellation, request does nothing.',
    inJavaScript: 'That holds for invalid demand too: request(-1) after cancel brings no onError.',
  },
  {
    id: '3.7',
    level: 'must',
    text: 'After cancellation, cancel does nothing.',
    inJavaScript: 'A second cancel releases nothing twice and does not throw.',
  },
  {
    id: '3.8',
    level: 'must',
    text: 'While the subscription is active, request(n) adds n to the demand.',
    inJavaScript: 'Demands add up: request(1) three times is request(3). None is lost or replaced, also inside onNext.',
  },
  {
    id: '3.9',
    level: 'must',
    text: 'While the subscription is active, a request for less than one item fails the stream with onError.',
    inJavaScript: 'Zero, a negative number, NaN, a fraction or something that is not a number brings onError(RangeError) whose message names §3.9. It is signalled and not thrown.',
  },
  {
    id: '3.10',
    level: 'may',
    text: 'request may call onNext before it returns.',
    inJavaScript: 'Synchronous data can be delivered synchronously, without a promise or a task for each item; subscribers set up their state before they request.',
  },
  {
    id: '3.11',
    level: 'may',
    text: 'request may call onComplete or onError before it returns.',
    inJavaScript: 'A subscriber that requested and still has work to do afterwards checks whether it has ended meanwhile.',
  },
  {
    id: '3.12',
    level: 'must',
    text: 'cancel makes the publisher stop signalling, eventually.',
    inJavaScript: 'Pending timers and reads are cleared or their results dropped; demand that is still open is void.',
  },
  {
    id: '3.13',
    level: 'must',
    text: 'cancel makes the publisher drop every reference to the subscriber, eventually.',
    inJavaScript: 'No closure, listener, timer or table of the publisher keeps the subscriber reachable; a WeakRef to it becomes empty after garbage collection.',
  },
  {
    id: '3.14',
    level: 'may',
    text: 'When the last subscription is cancelled, a publisher may shut down and refuse later subscribers.',
    inJavaScript: 'A shared source may close its socket or stop its timer; a later subscribe is answered by onError or onComplete after onSubscribe.',
  },
  {
    id: '3.15',
    level: 'must',
    text: 'cancel returns normally, whatever happens to the source.',
    inJavaScript: 'It does not throw, not even when closing the source fails: that failure goes to the host (reportError, an uncaught exception).',
  },
  {
    id: '3.16',
    level: 'must',
    text: 'request returns normally, whatever its argument.',
    inJavaScript: 'It does not throw for any argument and in any state: failures come as onError.',
  },
  {
    id: '3.17',
    level: 'must',
    text: 'A subscription takes any number of requests and a demand up to the largest integer; from there on it may count as unbounded.',
    inJavaScript: 'Demand is a double. Infinity, and any sum from 2^53 − 1 on, is unbounded; sums saturate there and never overflow, turn negative or fail.',
  },
];
