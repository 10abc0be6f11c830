import { bind } from '../suite/bind.ts';
import { requireFunction } from '../suite/options.ts';
import type { Suite } from '../suite/suite.ts';
import { Factory } from './factory.ts';
import type { SubscriberWhiteboxVerificationOptions } from './options.ts';
import { WhiteboxContext } from './whitebox-context.ts';
import { whiteboxTests } from './whitebox-tests.ts';

/**
 * The tests of a Subscriber that lets the kit look into it: chapter 2.
 *
 * @public
 * @example
 * const createSubscriber = (probe) => ({
 *   onSubscribe: (subscription) => probe.registerOnSubscribe({ triggerRequest: (n) => subscription.request(n), signalCancel: () => subscription.cancel() }),
 *   onNext: (item) => probe.registerOnNext(item),
 *   onError: (reason) => probe.registerOnError(reason),
 *   onComplete: () => probe.registerOnComplete(),
 * });
 * const suite = subscriberWhiteboxVerification({ name: 'my subscriber', createSubscriber, createElement: (i) => i });
 * suite.subject; // => 'whitebox subscriber'
 */
export function subscriberWhiteboxVerification<T>(options: SubscriberWhiteboxVerificationOptions<T>): Suite {
  requireFunction('createSubscriber', options.createSubscriber);
  requireFunction('createElement', options.createElement);
  const given = options as unknown as SubscriberWhiteboxVerificationOptions<unknown>;
  const factory = new Factory();
  return bind({
    subject: 'whitebox subscriber',
    options,
    tests: whiteboxTests,
    context: (environment) => new WhiteboxContext({
      createSubscriber: (probe, own) => factory.make('createSubscriber(probe)', own, () => given.createSubscriber(probe)),
      createElement: given.createElement,
    }, environment),
  });
}
