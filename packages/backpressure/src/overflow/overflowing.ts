import type { Operator } from '@sluice/core';
import { operator, OutletStage, type Policy } from '@sluice/core/kernel';

/** The one operator behind the stances: they differ in their policy only. */
export function overflowing<T>(policy: Policy<T>): Operator<T, T> {
  return operator((downstream) => new OverflowingStage(downstream, policy));
}

class OverflowingStage<T> extends OutletStage<T, T> {
  override onNext(item: T): void {
    this.outlet.push(item);
  }
}
