import type { Flow } from '../flow.ts';
import { attempt } from '../kernel/hooks.ts';
import { flow } from '../kernel/operator.ts';
import type { Emission, Ending } from '../kernel/overflow/outlet.ts';
import { type Overflow, resolveOverflow } from '../kernel/overflow/policy.ts';
import type { Receiver } from '../kernel/receiver.ts';
import { requireFunction } from '../kernel/require.ts';
import { Feed } from '../sinks/feed.ts';

/**
 * What a producer holds on to: how it gives items, and how it sees what the consumer can take.
 *
 * @public
 */
export interface Emitter<in T> {
  /** Offers an item now, and says what became of it. */
  next(item: T): Emission;
  /** Offers an item when there is room, and resolves then; rejects if the flow ends first. */
  send(item: T): Promise<void>;
  /** Completes, once what is held has been delivered. */
  complete(): void;
  /** Fails. After the end, the reason goes to `onUnhandled`. */
  fail(reason: unknown): void;
  /** What the consumer has asked for and not been given. */
  readonly demand: number;
  /** Calls `listener` with what is asked for: what is outstanding now, if any, then each request. */
  onRequest(listener: (n: number) => void): void;
  /** Aborts when the consumer cancels. */
  readonly signal: AbortSignal;
}

/**
 * What a producer may leave behind: a function that stops it, called once, at whatever end. A promise stands for an
 * async producer: its failure fails the flow.
 *
 * @public
 */
export type Teardown = void | (() => void) | PromiseLike<void | (() => void)>;

/** @public */
export interface CreateOptions<T> {
  /** What to do with an item that comes when nothing is requested. Required: see {@link Overflow}. */
  readonly overflow: Overflow<T>;
}

/**
 * Makes a flow from a producer that pushes: callbacks, events, polling, an async function.
 *
 * - Shape: what the producer gives with `next` and `send`.
 * - Demand: exact downstream. The producer sees it as `demand` and `onRequest`, and `await send(item)` waits for it;
 *   what it pushes beyond goes to the overflow policy.
 * - Holds: what the policy says: at most its capacity, and items given from inside `onNext` that are asked for already.
 * - Ends: `complete` waits until what is held, and what waits in a `send`, is delivered, `fail` as the policy's
 *   `delayError` says. A throw from `produce` fails the flow. At any end the teardown runs once; cancel also aborts
 *   `signal`.
 *
 * @throws TypeError at assembly, if `overflow` is missing or wrong
 * @example
 * const letters = create((emitter) => {
 *   for (const letter of 'abc') emitter.next(letter);
 *   emitter.complete();
 * }, { overflow: { strategy: 'buffer', capacity: 3, whenFull: 'error' } });
 * await letters.toArray(); // => ['a', 'b', 'c']
 * @public
 */
export function create<T>(produce: (emitter: Emitter<T>) => Teardown, options: CreateOptions<T>): Flow<T> {
  requireFunction('produce', produce);
  const policy = resolveOverflow('create', options?.overflow);
  return flow('create', (downstream) => new Production(downstream, policy).begin(produce, downstream));
}

class Production<T> extends Feed<T> implements Emitter<T> {
  private listener: ((n: number) => void) | undefined = undefined;
  private teardown: (() => void) | undefined = undefined;
  private controller: AbortController | undefined = undefined;

  begin(produce: (emitter: Emitter<T>) => Teardown, downstream: Receiver<T>): void {
    downstream.onSubscribe(this.outlet);
    if (this.over) return;
    let left: Teardown;
    try {
      left = produce(this);
    } catch (reason) {
      this.fail(reason);
      return;
    }
    if (typeof left !== 'object' || left === null) this.leave(left);
    else Promise.resolve(left).then((late) => this.leave(late), (reason: unknown) => this.fail(reason));
  }

  get demand(): number {
    return this.outlet.demand;
  }

  get signal(): AbortSignal {
    this.controller ??= new AbortController();
    if (this.outlet.state === 'cancelled') this.controller.abort();
    return this.controller.signal;
  }

  next(item: T): Emission {
    return this.outlet.push(item);
  }

  onRequest(listener: (n: number) => void): void {
    requireFunction('listener', listener);
    if (this.listener !== undefined) throw new Error('onRequest: there is a listener already');
    this.listener = listener;
    if (this.demand > 0) this.requested(this.demand);
  }

  requested(n: number): void {
    const { listener } = this;
    if (listener === undefined) return;
    try {
      listener(n);
    } catch (reason) {
      this.fail(reason);
    }
  }

  override ended(how: Ending): void {
    if (how === 'cancelled') this.controller?.abort();
    this.leave(this.teardown);
  }

  private get over(): boolean {
    return this.outlet.state !== 'ok';
  }

  /** Keeps the teardown for the end, or runs it if that has come. */
  private leave(teardown: void | (() => void)): void {
    this.teardown = undefined;
    if (typeof teardown !== 'function') return;
    if (this.over) attempt(teardown);
    else this.teardown = teardown;
  }
}
