import type { Subscription } from '@sluice/spec';
import type { Flow, FlowInput } from '../flow.ts';
import { addDemand } from '../kernel/demand.ts';
import { reportUnhandled } from '../kernel/hooks.ts';
import { flow } from '../kernel/operator.ts';
import type { Ending } from '../kernel/overflow/outlet.ts';
import { NO_SUBSCRIPTION, NOBODY, Receiver } from '../kernel/receiver.ts';
import { requireFunction } from '../kernel/require.ts';
import { from } from './from.ts';

/** Acquires, uses and releases. */
interface Lease<R, T> {
  readonly acquire: (signal: AbortSignal) => R | Promise<R>;
  readonly use: (resource: R) => FlowInput<T>;
  readonly release: (resource: R, why: Ending) => void | Promise<void>;
}

/**
 * Holds a resource open while a flow of it is used.
 *
 * - Shape: that of what `use` gives.
 * - Demand: passes to it unchanged; what is asked for before the resource is there is asked for then.
 * - Holds: the resource.
 * - Ends: at any end, `release` gets the resource once, and why: `'completed'`, `'failed'` or `'cancelled'`.
 *   Completion and failure are signalled when it is released (a promise is awaited). A failed release fails the flow
 *   after a completion, else goes to `onUnhandled`. Cancel aborts `signal`; a resource that arrives later is released.
 *
 * @throws TypeError at assembly, if an argument is not a function
 * @example
 * const log = [];
 * await using(() => 'file', (file) => of(file + ':1', file + ':2'), (file, why) => { log.push(file + ' ' + why); }).toArray(); // => ['file:1', 'file:2']
 * log; // => ['file completed']
 * @public
 */
export function using<R, T>(
  acquire: (signal: AbortSignal) => R | Promise<R>,
  use: (resource: R) => FlowInput<T>,
  release: (resource: R, why: Ending) => void | Promise<void>,
): Flow<T> {
  requireFunction('acquire', acquire);
  requireFunction('use', use);
  requireFunction('release', release);
  return flow('using', (downstream) => new UsingStage({ acquire, use, release }, downstream).begin());
}

class UsingStage<R, T> extends Receiver<T> implements Subscription {
  private readonly lease: Lease<R, T>;
  private readonly controller = new AbortController();
  private downstream: Receiver<T>;
  private upstream: Subscription = NO_SUBSCRIPTION;
  private resource: { readonly value: R } | undefined = undefined;
  /** What was asked for before the resource was there. */
  private asked = 0;
  private ended = false;

  constructor(lease: Lease<R, T>, downstream: Receiver<T>) {
    super();
    this.lease = lease;
    this.downstream = downstream;
  }

  begin(): void {
    this.downstream.onSubscribe(this);
    if (this.ended) return;
    let acquired: R | Promise<R>;
    try {
      acquired = this.lease.acquire(this.controller.signal);
    } catch (reason) {
      this.letGo().onError(reason);
      return;
    }
    if (!isPromise(acquired)) this.acquired(acquired);
    else Promise.resolve(acquired).then((resource) => this.acquired(resource), (reason: unknown) => this.notAcquired(reason));
  }

  override onSubscribe(subscription: Subscription): void {
    if (this.ended) {
      subscription.cancel();
      return;
    }
    this.upstream = subscription;
    const { asked } = this;
    this.asked = 0;
    if (asked > 0) subscription.request(asked);
  }

  override onNext(item: T): void {
    this.downstream.onNext(item);
  }

  override onError(reason: unknown): void {
    if (this.ended) return;
    this.ended = true;
    this.release('failed', (failure) => {
      if (failure !== undefined) reportUnhandled(failure.reason);
      this.letGo().onError(reason);
    });
  }

  override onComplete(): void {
    if (this.ended) return;
    this.ended = true;
    this.release('completed', (failure) => {
      if (failure === undefined) this.letGo().onComplete();
      else this.letGo().onError(failure.reason);
    });
  }

  request(n: number): void {
    if (this.upstream === NO_SUBSCRIPTION) this.asked = addDemand(this.asked, n);
    else this.upstream.request(n);
  }

  cancel(): void {
    const { upstream, ended } = this;
    this.letGo(); // also while the resource is being released: nobody is told then
    if (ended) return;
    this.controller.abort();
    upstream.cancel();
    this.releaseUnseen();
  }

  private acquired(value: R): void {
    this.resource = { value };
    if (this.ended) {
      this.releaseUnseen();
      return;
    }
    let used: Flow<T>;
    try {
      used = from(this.lease.use(value));
    } catch (reason) {
      this.onError(reason);
      return;
    }
    used.attach(this);
  }

  private notAcquired(reason: unknown): void {
    this.letGo().onError(reason);
  }

  /** Releases the resource, if it is there, and goes on when that is done. */
  private release(why: Ending, then: (failure: { readonly reason: unknown } | undefined) => void): void {
    const { resource } = this;
    this.resource = undefined;
    if (resource === undefined) {
      then(undefined);
      return;
    }
    let released: void | Promise<void>;
    try {
      released = this.lease.release(resource.value, why);
    } catch (reason) {
      then({ reason });
      return;
    }
    if (!isPromise(released)) then(undefined);
    else Promise.resolve(released).then(() => then(undefined), (reason: unknown) => then({ reason }));
  }

  /** Nobody waits for the release; only its failure is told. */
  private releaseUnseen(): void {
    this.release('cancelled', (failure) => {
      if (failure !== undefined) reportUnhandled(failure.reason);
    });
  }

  private letGo(): Receiver<T> {
    const { downstream } = this;
    this.ended = true;
    this.downstream = NOBODY;
    this.upstream = NO_SUBSCRIPTION;
    return downstream;
  }
}

function isPromise<V>(value: V | Promise<V>): value is Promise<V> {
  return typeof (value as { then?: unknown } | null | undefined)?.then === 'function';
}
