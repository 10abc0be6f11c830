import { bind } from '../suite/bind.ts';
import type { Suite } from '../suite/suite.ts';
import { chapter1Tests } from './chapter-1.ts';
import { chapter3Tests } from './chapter-3.ts';
import { PublisherContext } from './context.ts';
import type { PublisherTest } from './context.ts';
import { demandTests } from './demand.ts';
import { requirePublisherOptions } from './options.ts';
import type { PublisherVerificationOptions } from './options.ts';
import { publisherProperties } from './properties.ts';
import { setupTests } from './setup.ts';
import { severalSubscribersTests } from './several-subscribers.ts';
import { subscribeTests } from './subscribe.ts';

export const publisherTests: readonly PublisherTest[] = [
  ...setupTests,
  ...chapter1Tests,
  ...subscribeTests,
  ...severalSubscribersTests,
  ...chapter3Tests,
  ...demandTests,
  ...publisherProperties,
];

/**
 * The tests of a Publisher and its Subscriptions: chapters 1 and 3.
 *
 * @public
 * @example
 * const suite = publisherVerification({ name: 'range', createPublisher: (elements) => range(0, elements) });
 * const report = await run(suite);
 * report.failed; // => 0
 */
export function publisherVerification<T>(options: PublisherVerificationOptions<T>): Suite {
  requirePublisherOptions(options);
  const given = options as PublisherVerificationOptions<unknown>;
  return bind({ subject: 'publisher', options, tests: publisherTests, context: (environment) => new PublisherContext(given, environment) });
}
