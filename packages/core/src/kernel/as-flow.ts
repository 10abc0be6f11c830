import type { Publisher } from '@sluice/spec';
import { Flow } from '../flow.ts';
import type { Receiver } from './receiver.ts';
import { requireMethods } from './require.ts';
import { SealedPublisherStage } from './seal-publisher.ts';

/**
 * Gives a publisher as a flow: itself if it is one, sealed otherwise.
 *
 * @public
 */
export function asFlow<T>(source: Publisher<T>): Flow<T> {
  if (source instanceof Flow) return source as Flow<T>;
  return new PublisherFlow(requireMethods('source', source, 'subscribe'));
}

/** A foreign publisher, sealed anew for each subscriber. */
class PublisherFlow<T> extends Flow<T> {
  private readonly publisher: Publisher<T>;

  constructor(publisher: Publisher<T>) {
    super();
    this.publisher = publisher;
  }

  override attach(downstream: Receiver<T>): void {
    new SealedPublisherStage<T>(downstream).follow(this.publisher);
  }
}
