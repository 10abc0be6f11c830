import { bind } from '../suite/bind.ts';
import { requireFunction } from '../suite/options.ts';
import type { Suite } from '../suite/suite.ts';
import { BlackboxContext } from './blackbox-context.ts';
import { blackboxTests } from './blackbox-tests.ts';
import { Factory } from './factory.ts';
import type { SubscriberBlackboxVerificationOptions } from './options.ts';

/**
 * The tests of a Subscriber as it is, without a view into it: chapter 2.
 *
 * @public
 * @example
 * const suite = subscriberBlackboxVerification<string>({
 *   name: 'taking one',
 *   createElement: (i) => `item ${i}`,
 *   createSubscriber: () => {
 *     let subscription: Subscription | undefined;
 *     const refuseNull = (argument: unknown) => { if (argument === null) throw new TypeError('null is not a signal'); };
 *     return {
 *       onSubscribe(given) {
 *         if (given == null) throw new TypeError('a subscription is due');
 *         if (subscription) return given.cancel();
 *         subscription = given;
 *         given.request(1);
 *       },
 *       onNext: refuseNull,
 *       onError: refuseNull,
 *       onComplete() {},
 *     };
 *   },
 * });
 * (await run(suite)).failed; // => 0
 */
export function subscriberBlackboxVerification<T>(options: SubscriberBlackboxVerificationOptions<T>): Suite {
  requireFunction('createSubscriber', options.createSubscriber);
  requireFunction('createElement', options.createElement);
  if (options.triggerRequest !== undefined) requireFunction('triggerRequest', options.triggerRequest);
  const given = options as unknown as SubscriberBlackboxVerificationOptions<unknown>;
  const factory = new Factory();
  return bind({ subject: 'blackbox subscriber', options, tests: blackboxTests, context: (environment) => new BlackboxContext(given, factory, environment) });
}
