import type { Operator } from '@sluice/core';
import { operator, type Receiver, Stage } from '@sluice/core/kernel';
import type { Subscription } from '@sluice/spec';

/** Who looks at what passes, for one subscription. None of its functions throws. */
export interface Watcher<in T> {
  subscribed?(): void;
  requested?(n: number): void;
  came?(item: T): void;
  failed?(reason: unknown): void;
  completed?(): void;
  cancelled?(): void;
}

/** Passes everything through, before the eyes of a watcher. */
export function watched<T>(name: string, watcher: () => Watcher<T>): Operator<T, T> {
  return operator(name, (downstream) => new WatchStage(downstream, watcher()));
}

class WatchStage<T> extends Stage<T, T> {
  private readonly watcher: Watcher<T>;

  constructor(downstream: Receiver<T>, watcher: Watcher<T>) {
    super(downstream);
    this.watcher = watcher;
  }

  override onSubscribe(subscription: Subscription): void {
    this.watcher.subscribed?.();
    super.onSubscribe(subscription);
  }

  override onNext(item: T): void {
    if (this.ended) return;
    this.watcher.came?.(item);
    if (!this.ended) this.downstream.onNext(item);
  }

  override cancel(): void {
    if (!this.ended) this.watcher.cancelled?.();
    super.cancel();
  }

  protected override demanded(n: number): void {
    this.watcher.requested?.(n);
    this.upstream.request(n);
  }

  protected override completing(): void {
    this.watcher.completed?.();
    this.complete();
  }

  protected override failing(reason: unknown): void {
    this.watcher.failed?.(reason);
    this.fail(reason);
  }
}
