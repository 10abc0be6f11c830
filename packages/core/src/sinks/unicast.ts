import type { Flow } from '../flow.ts';
import { flow } from '../kernel/operator.ts';
import type { Emission } from '../kernel/overflow/outlet.ts';
import { type Policy, resolveOverflow } from '../kernel/overflow/policy.ts';
import { failAtOnce, NOBODY, type Receiver } from '../kernel/receiver.ts';
import { requireInteger } from '../kernel/require.ts';
import { Feed } from './feed.ts';
import type { Sink, SinkOptions } from './sink.ts';

/**
 * A hot source for one subscriber; items that come before it are held as the policy says.
 *
 * - Shape: what is given with `tryNext` and `send`, in order.
 * - Demand: exact downstream. `send` waits for room; `tryNext` says `'overflow'` if the item was lost.
 * - Holds: at most `capacity` items, or what `overflow` says.
 * - Ends: `complete` waits until what is held, and what waits in a `send`, is delivered. Once the subscriber has
 *   cancelled, `tryNext` says `'cancelled'`. A second subscriber fails.
 *
 * @throws TypeError or RangeError at assembly, if `overflow` is missing or an option is wrong
 * @example
 * const sink = unicast({ capacity: 2, overflow: 'error' });
 * sink.tryNext('a'); // => 'ok'
 * sink.complete();
 * await sink.flow.toArray(); // => ['a']
 * @public
 */
export function unicast<T>(options: SinkOptions<T>): Sink<T> {
  const capacity = requireInteger('capacity', options?.capacity ?? 0, { least: 0, unbounded: true });
  return new UnicastSink(resolveOverflow('unicast', options?.overflow, capacity));
}

class UnicastSink<T> extends Feed<T> implements Sink<T> {
  readonly flow: Flow<T> = flow('unicast', (downstream) => this.attach(downstream));
  private taken = false;
  private left = false;

  constructor(policy: Policy<T>) {
    super(NOBODY, policy);
  }

  get subscribers(): number {
    return this.taken && !this.left ? 1 : 0;
  }

  tryNext(item: T): Emission {
    return this.outlet.push(item);
  }

  override ended(): void {
    this.left = true;
  }

  private attach(downstream: Receiver<T>): void {
    if (this.taken) {
      failAtOnce(downstream as Receiver<never>, new Error('unicast takes one subscriber, and has it; use multicast for more'));
      return;
    }
    this.taken = true;
    this.outlet.connect(downstream);
  }
}
