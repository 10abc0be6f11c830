import type { Processor, Publisher } from '@sluice/spec';
import { requireFunction } from '../suite/options.ts';
import type { VerificationOptions } from '../suite/options.ts';

/**
 * What `processorVerification` judges: a processor that passes its items on as they are.
 *
 * @public
 */
export interface ProcessorVerificationOptions<T> extends VerificationOptions {
  /** A fresh processor that buffers up to `bufferSize` items, if it buffers. */
  readonly createProcessor: (bufferSize: number) => Processor<T, T>;
  /** Item number `i`; never `null`. */
  readonly createElement: (i: number) => T;
  /** A publisher that fails instead of delivering; unless given, a processor whose upstream has failed. */
  readonly createFailedPublisher?: () => Publisher<T>;
  /** How many subscribers a processor can have at a time; unless given, it shows by refusing them. */
  readonly maxSupportedSubscribers?: number;
  /** What createProcessor is given; 16 unless said. */
  readonly bufferSize?: number;
  /** The longest stream, as for `publisherVerification`. */
  readonly maxElements?: number;
  /** As for `publisherVerification`. */
  readonly recursionBound?: number;
}

export function requireProcessorOptions<T>(options: ProcessorVerificationOptions<T>): void {
  requireFunction('createProcessor', options.createProcessor);
  requireFunction('createElement', options.createElement);
  if (options.createFailedPublisher !== undefined) requireFunction('createFailedPublisher', options.createFailedPublisher);
  const most = options.maxSupportedSubscribers;
  if (most !== undefined && !(most >= 1)) throw new RangeError(`maxSupportedSubscribers must be a number from 1 on, but is ${most}`);
}
