import type { Subscriber, Subscription } from '@sluice/spec';
import type { WhiteboxProbe } from '../../src/index.ts';

function requireArgument(argument: unknown): void {
  if (argument === null) throw new TypeError('null is not a signal (§2.13)');
}

/** A correct subscriber that requests one item after another, and reports to a probe if it has one. */
export class OneByOneSubscriber implements Subscriber<number> {
  outcome: 'completed' | 'failed' | undefined;
  protected subscription: Subscription | undefined;
  protected readonly probe: WhiteboxProbe<number> | undefined;

  constructor(probe?: WhiteboxProbe<number>) {
    this.probe = probe;
  }

  onSubscribe(subscription: Subscription): void {
    if (subscription == null) throw new TypeError('a subscription is due (§2.13)');
    if (this.subscription !== undefined) return subscription.cancel();
    this.subscription = subscription;
    this.register(subscription);
  }

  onNext(item: number): void {
    requireArgument(item);
    this.probe?.registerOnNext(item);
    if (this.probe === undefined) this.subscription?.request(1);
  }

  onError(reason: unknown): void {
    requireArgument(reason);
    this.outcome = 'failed';
    this.probe?.registerOnError(reason);
  }

  onComplete(): void {
    this.outcome = 'completed';
    this.probe?.registerOnComplete();
  }

  protected register(subscription: Subscription): void {
    if (this.probe === undefined) return subscription.request(1);
    this.probe.registerOnSubscribe({ triggerRequest: (n) => subscription.request(n), signalCancel: () => subscription.cancel() });
  }
}

/** A correct subscriber that requests in a later microtask and takes items in in a later one still. */
export class AwaitingSubscriber extends OneByOneSubscriber {
  protected override register(subscription: Subscription): void {
    if (this.probe === undefined) return queueMicrotask(() => subscription.request(1));
    this.probe.registerOnSubscribe({ triggerRequest: (n) => queueMicrotask(() => subscription.request(n)), signalCancel: () => queueMicrotask(() => subscription.cancel()) });
  }

  override onNext(item: number): void {
    requireArgument(item);
    queueMicrotask(() => super.onNext(item));
  }

  override onComplete(): void {
    queueMicrotask(() => super.onComplete());
  }

  override onError(reason: unknown): void {
    requireArgument(reason);
    queueMicrotask(() => super.onError(reason));
  }
}

/** A correct subscriber that takes `limit` items and then cancels. */
export class LimitedSubscriber extends OneByOneSubscriber {
  #left: number;

  constructor(limit: number) {
    super();
    this.#left = limit;
  }

  override onNext(item: number): void {
    requireArgument(item);
    this.#left--;
    if (this.#left > 0) this.subscription?.request(1);
    else this.subscription?.cancel();
  }
}

/** A correct subscriber that requests again for each item, also for one that comes after it cancelled, where that does nothing (§3.6). */
export class InsatiableSubscriber extends OneByOneSubscriber {
  override onNext(item: number): void {
    super.onNext(item);
    this.subscription?.request(1);
  }
}

/** A correct subscriber that takes three items, asks for two at a time, and throws for one that it did not ask for. */
export class StrictSubscriber extends OneByOneSubscriber {
  readonly #batch: number;
  #owed = 0;
  #left = 3;

  constructor(batch: number) {
    super();
    this.#batch = batch;
  }

  override onNext(item: number): void {
    requireArgument(item);
    this.#owed--;
    this.#left--;
    if (this.#owed < 0) throw new Error('not asked for (§1.1)');
    if (this.#left <= 0) this.subscription?.cancel();
    else if (this.#owed === 0) this.#ask();
  }

  protected override register(): void {
    this.#ask();
  }

  #ask(): void {
    this.#owed += this.#batch;
    this.subscription?.request(this.#batch);
  }
}

/** A correct subscriber that requests only when it is told to. */
export class TriggeredSubscriber extends OneByOneSubscriber {
  override onNext(item: number): void {
    requireArgument(item);
  }

  trigger(): void {
    this.subscription?.request(2);
  }

  protected override register(): void {
    // waits for trigger
  }
}
