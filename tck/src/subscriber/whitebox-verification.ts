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
 * const suite = subscriberWhiteboxVerification<number>({
 *   name: 'reporting',
 *   createElement: (i) => i,
 *   createSubscriber: (probe) => {
 *     let subscription: Subscription | undefined;
 *     const refuseNull = (argument: unknown) => { if (argument === null) throw new TypeError('null is not a signal'); };
 *     return {
 *       onSubscribe(given) {
 *         if (given == null) throw new TypeError('a subscription is due');
 *         if (subscription) return given.cancel();
 *         subscription = given;
 *         probe.registerOnSubscribe({ triggerRequest: (n) => given.request(n), signalCancel: () => given.cancel() });
 *       },
 *       onNext(item) { refuseNull(item); probe.registerOnNext(item); },
 *       onError(reason) { refuseNull(reason); probe.registerOnError(reason); },
 *       onComplete: () => probe.registerOnComplete(),
 *     };
 *   },
 * });
 * (await run(suite)).failed; // => 0
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
