import type { Operator } from '@sluice/core';
import type { WaitKind } from '../waiting/wait.ts';
import { PausingStage, pausingOperator, type ThinningOptions } from './thinning-stage.ts';

/** Gives an item once none has followed it during a pause. */
export function debounced<T>(name: string, silence: WaitKind<T>, options: ThinningOptions<T>): Operator<T, T> {
  return pausingOperator(name, options, (downstream, policy) => new DebounceStage(downstream, policy, silence));
}

class DebounceStage<T> extends PausingStage<T> {
  override onComplete(): void {
    this.give();
    super.onComplete();
  }

  protected override came(item: T): void {
    this.pause.start(item);
  }

  protected override over(): void {
    this.give();
  }
}
