import type { Operator } from '@sluice/core';
import { operator, Stage } from '@sluice/core/kernel';

/**
 * Lets no item pass, only the end.
 *
 * - Shape: `T × n → nothing`.
 * - Demand: everything is asked of upstream, at the first request.
 * - Holds: nothing.
 * - Ends: as upstream does.
 *
 * @backpressure unbounded-in
 * @example
 * await of(1, 2).pipe(ignoreElements()).toArray(); // => []
 * @public
 */
export function ignoreElements(): Operator<unknown, never> {
  return operator('ignoreElements', (downstream) => new IgnoreElementsStage(downstream));
}

class IgnoreElementsStage extends Stage<unknown, never> {
  private begun = false;

  override onNext(): void {}

  protected override demanded(): void {
    if (this.begun) return;
    this.begun = true;
    this.upstream.request(Infinity);
  }
}
