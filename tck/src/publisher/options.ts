import type { Publisher } from '@sluice/spec';
import { requireFunction } from '../suite/options.ts';
import type { VerificationOptions } from '../suite/options.ts';

/**
 * What `publisherVerification` judges.
 *
 * @public
 */
export interface PublisherVerificationOptions<T> extends VerificationOptions {
  /** A fresh publisher of exactly `elements` items, at most `maxElements`; none of them `null`. */
  readonly createPublisher: (elements: number) => Publisher<T>;
  /** A publisher that fails instead of delivering: `onError` right after `onSubscribe`. Tests that need one are skipped without. */
  readonly createFailedPublisher?: () => Publisher<T>;
  /** The longest stream that `createPublisher` can make. `Infinity` says that it never completes. */
  readonly maxElements?: number;
  /** How deep `onNext` may be inside itself through `request` (§3.3). */
  readonly recursionBound?: number;
}

export function requirePublisherOptions<T>(options: PublisherVerificationOptions<T>): void {
  requireFunction('createPublisher', options.createPublisher);
  if (options.createFailedPublisher !== undefined) requireFunction('createFailedPublisher', options.createFailedPublisher);
}
