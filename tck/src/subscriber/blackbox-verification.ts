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
 * const createSubscriber = () => ({ onSubscribe: (subscription) => subscription.request(1), onNext() {}, onError() {}, onComplete() {} });
 * const suite = subscriberBlackboxVerification({ name: 'logger', createSubscriber, createElement: (i) => `line ${i}` });
 * suite.subject; // => 'blackbox subscriber'
 */
export function subscriberBlackboxVerification<T>(options: SubscriberBlackboxVerificationOptions<T>): Suite {
  requireFunction('createSubscriber', options.createSubscriber);
  requireFunction('createElement', options.createElement);
  if (options.triggerRequest !== undefined) requireFunction('triggerRequest', options.triggerRequest);
  const given = options as unknown as SubscriberBlackboxVerificationOptions<unknown>;
  const factory = new Factory();
  return bind({ subject: 'blackbox subscriber', options, tests: blackboxTests, context: (environment) => new BlackboxContext(given, factory, environment) });
}
