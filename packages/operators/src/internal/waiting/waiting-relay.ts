import type { Receiver } from '@sluice/core/kernel';
import { SourceRelay } from '../source-relay.ts';
import type { Wait, Waiter, WaitKind } from './wait.ts';

/** A relay that waits for something besides its source. */
export abstract class WaitingRelay<T> extends SourceRelay<T> implements Waiter {
  protected readonly wait: Wait<void>;

  constructor(downstream: Receiver<T>, wait: WaitKind<void>) {
    super(downstream);
    this.wait = wait(this);
  }

  abstract waitOver(): void;

  abstract waitFutile(): void;

  waitFailed(reason: unknown): void {
    this.fail(reason);
  }

  protected override releasing(): void {
    this.wait.cancel();
  }
}
