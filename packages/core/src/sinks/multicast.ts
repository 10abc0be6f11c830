import type { Flow } from '../flow.ts';
import { reportUnhandled } from '../kernel/hooks.ts';
import { FanOut } from '../kernel/fan/fan-out.ts';
import { flow } from '../kernel/operator.ts';
import type { Emission } from '../kernel/overflow/outlet.ts';
import { type Policy, resolveOverflow } from '../kernel/overflow/policy.ts';
import { requireInteger } from '../kernel/require.ts';
import type { Sink, SinkOptions } from './sink.ts';

/**
 * A hot source for any number of subscribers, each at its own pace.
 *
 * - Shape: a subscriber gets what is given from its subscription on, in order.
 * - Demand: exact for each. `send` waits until all have room; `tryNext` says `'overflow'` if one of them lost an item,
 *   and `'no-subscribers'` if there is none, which loses the item.
 * - Holds: at most `capacity` items for each subscriber, or what `overflow` says.
 * - Ends: `complete` waits until what waits in a `send` is taken in and, for each subscriber, until what it holds is
 *   delivered; a later one is told at once. A `send` that waits when there is nobody left rejects.
 *   Subscribers may all leave: the sink stays usable. An overflow policy that fails, fails that subscriber alone.
 *
 * @throws TypeError or RangeError at assembly, if `overflow` is missing or an option is wrong
 * @example
 * const sink = multicast({ capacity: 8, overflow: 'drop' });
 * sink.tryNext('nobody hears'); // => 'no-subscribers'
 * const heard = sink.flow.toArray();
 * sink.tryNext('hello'); // => 'ok'
 * sink.complete();
 * await heard; // => ['hello']
 * @public
 */
export function multicast<T>(options: SinkOptions<T>): Sink<T> {
  const capacity = requireInteger('capacity', options?.capacity ?? 0, { least: 0, unbounded: true });
  return new MulticastSink(resolveOverflow('multicast', options?.overflow, capacity));
}

class MulticastSink<T> implements Sink<T> {
  readonly flow: Flow<T>;
  private readonly table: FanOut<T>;

  constructor(policy: Policy<T>) {
    this.table = new FanOut(policy, {});
    this.flow = flow('multicast', (downstream) => this.table.add(downstream));
  }

  get subscribers(): number {
    return this.table.size;
  }

  tryNext(item: T): Emission {
    return this.table.push(item);
  }

  send(item: T): Promise<void> {
    return this.table.send(item);
  }

  complete(): void {
    this.table.complete();
  }

  fail(reason: unknown): void {
    if (this.table.terminated) reportUnhandled(reason);
    else this.table.fail(reason);
  }
}
