import { failAtOnce } from '@sluice/core/kernel';
import type { Flow, Operator, Processor, Subscriber, Subscription } from 'sluice';

/** An operator as a processor: what is signalled to it goes into the operator, what comes out goes to its subscriber. */
export class OperatorProcessor<T> implements Processor<T, T> {
  private readonly flow: Flow<T>;
  private readonly entry = new Entry<T>();

  constructor(operator: Operator<T, T>) {
    this.flow = operator(this.entry);
  }

  subscribe(subscriber: Subscriber<T>): void {
    this.flow.subscribe(subscriber);
  }

  onSubscribe(subscription: Subscription): void {
    this.entry.onSubscribe(subscription);
  }

  onNext(item: T): void {
    this.entry.onNext(item);
  }

  onError(reason: unknown): void {
    this.entry.onError(reason);
  }

  onComplete(): void {
    this.entry.onComplete();
  }
}

type Terminal = { readonly reason?: unknown } | undefined;

/** The upper end of a processor: joins one subscription from above with one subscriber below, whichever comes first. */
class Entry<T> implements Processor<T, T> {
  private upstream: Subscription | undefined;
  private downstream: Subscriber<T> | undefined;
  private terminal: Terminal;
  private taken = false;

  subscribe(subscriber: Subscriber<T>): void {
    requirePresent('subscriber', subscriber);
    if (this.taken) {
      failAtOnce(subscriber as Subscriber<never>, new Error('one subscription from above serves one subscriber below'));
      return;
    }
    this.taken = true;
    this.downstream = subscriber;
    this.join();
  }

  onSubscribe(subscription: Subscription): void {
    requirePresent('subscription', subscription);
    if (this.upstream !== undefined) {
      subscription.cancel(); // §2.5
      return;
    }
    this.upstream = subscription;
    this.join();
  }

  onNext(item: T): void {
    requirePresent('item', item);
    this.downstream?.onNext(item);
  }

  onError(reason: unknown): void {
    requirePresent('reason', reason);
    this.end({ reason });
  }

  onComplete(): void {
    this.end({});
  }

  private end(terminal: Terminal): void {
    this.terminal ??= terminal;
    if (this.downstream !== undefined && this.upstream !== undefined) this.tell(this.downstream);
  }

  private join(): void {
    const { upstream, downstream } = this;
    if (upstream === undefined || downstream === undefined) return;
    downstream.onSubscribe(upstream);
    if (this.terminal !== undefined && this.downstream !== undefined) this.tell(downstream);
  }

  private tell(downstream: Subscriber<T>): void {
    this.downstream = undefined;
    if (this.terminal !== undefined && 'reason' in this.terminal) downstream.onError(this.terminal.reason);
    else downstream.onComplete();
  }
}

function requirePresent(name: string, value: unknown): void {
  if (value === null || value === undefined) throw new TypeError(`${name} must not be ${String(value)} (§2.13)`);
}

