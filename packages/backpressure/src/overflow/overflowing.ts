import type { Operator, Overflow } from '@sluice/core';
import { operator, OutletStage, resolveOverflow } from '@sluice/core/kernel';

/** The one operator behind the stances: they differ in their policy only. */
export function overflowing<T>(name: string, overflow: Overflow<T>): Operator<T, T> {
  const policy = resolveOverflow(name, overflow);
  return operator(name, (downstream) => new OverflowingStage(downstream, policy));
}

class OverflowingStage<T> extends OutletStage<T, T> {
  override onNext(item: T): void {
    this.outlet.push(item);
  }
}
