import type { Flow, Operator } from '@sluice/core';
import type { Receiver } from '@sluice/core/kernel';
import { relayOperator, SourceRelay } from './source-relay.ts';

/** Goes on with another flow, if upstream completes without an item. */
export function ifEmpty<T, R>(name: string, other: Flow<R>): Operator<T, T | R> {
  return relayOperator(name, (downstream) => new IfEmptyRelay<T | R>(downstream, other));
}

class IfEmptyRelay<T> extends SourceRelay<T> {
  /** What follows if nothing comes; let go once something has, or it follows. */
  private other: Flow<T> | undefined;

  constructor(downstream: Receiver<T>, other: Flow<T>) {
    super(downstream);
    this.other = other;
  }

  override onNext(item: T): void {
    this.other = undefined;
    super.onNext(item);
  }

  protected override flowCompleted(): void {
    const { other } = this;
    this.other = undefined;
    if (other === undefined) this.complete();
    else this.follow(other);
  }

  protected override releasing(): void {
    this.other = undefined;
  }
}
