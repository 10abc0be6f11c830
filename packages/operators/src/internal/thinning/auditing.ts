import type { Operator } from '@sluice/core';
import type { WaitKind } from '../waiting/wait.ts';
import { PausingStage, pausingOperator, type ThinningOptions } from './thinning-stage.ts';

/** Gives, when the pause that an item began is over, the newest item. */
export function audited<T>(name: string, pause: WaitKind<T>, options: ThinningOptions<T>): Operator<T, T> {
  return pausingOperator(name, options, (downstream, policy) => new AuditStage(downstream, policy, pause));
}

class AuditStage<T> extends PausingStage<T> {
  override onComplete(): void {
    if (this.holding && this.pause.pending) this.completeLater();
    else super.onComplete();
  }

  protected override came(item: T): void {
    if (!this.pause.pending) this.pause.start(item);
  }

  protected override over(): void {
    this.give();
  }
}
