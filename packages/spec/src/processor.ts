import type { Publisher } from './publisher.ts';
import type { Subscriber } from './subscriber.ts';

/**
 * A stage that is both a subscriber and a publisher, and keeps the contract of both (§4.1).
 *
 * @public
 */
export interface Processor<in T, out R> extends Subscriber<T>, Publisher<R> {}
