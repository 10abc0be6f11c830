import type { Flow } from '@sluice/core';
import type { Receiver } from '@sluice/core/kernel';
import type { WaitKind } from './wait.ts';
import { WaitingRelay } from './waiting-relay.ts';

/** Since when it is waited: since the subscription, or since the first request. */
export type Since = 'subscribed' | 'demanded';

/** Subscribes to its source once something has come, and asks it then for what was asked for meanwhile. */
export class LateRelay<T> extends WaitingRelay<T> {
  private readonly since: Since;
  /** The flow that is to follow; none once it is followed. */
  private source: Flow<T> | undefined = undefined;
  private begun = false;

  constructor(downstream: Receiver<T>, wait: WaitKind<void>, since: Since) {
    super(downstream, wait);
    this.since = since;
  }

  override start(source: Flow<T>): void {
    this.source = source;
    if (this.since === 'subscribed') this.begin();
    this.downstream.onSubscribe(this);
  }

  override request(n: number): void {
    super.request(n);
    if (!this.begun) this.begin();
  }

  override waitOver(): void {
    const { source } = this;
    this.source = undefined;
    if (source !== undefined) this.follow(source);
  }

  override waitFutile(): void {
    this.waitOver();
  }

  protected override releasing(): void {
    this.source = undefined;
    super.releasing();
  }

  private begin(): void {
    this.begun = true;
    this.wait.start();
  }
}
