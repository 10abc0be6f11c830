import type { Operator } from '@sluice/core';
import { operator, type Receiver, requirePositiveInteger, show } from '@sluice/core/kernel';
import { ShapingStage } from './shaping-stage.ts';

/**
 * Caps what is asked of upstream at a time.
 *
 * - Shape: the items as they are.
 * - Demand: a request for n becomes several: each for at most the cap, the next one when the one before is met. A
 *   function gets what is still owed to downstream, and gives the size of the next request.
 * - Holds: nothing.
 * - Ends: as upstream does; a throw from the function, or anything but an integer ≥ 1, cancels upstream and fails.
 *
 * @param cap - an integer ≥ 1, or a function that gives one
 * @throws TypeError or RangeError at assembly, if the number is wrong
 * @backpressure exact
 * @example
 * const asked = [];
 * await range(1, 5).pipe(tap({ request: (n) => asked.push(n) }), capDemand(2)).drain();
 * asked; // => [2, 2, 2]
 * @public
 */
export function capDemand<T>(cap: number | ((outstanding: number) => number)): Operator<T, T> {
  const next = typeof cap === 'function' ? cap : fixed(requirePositiveInteger('cap', cap));
  return operator('capDemand', (downstream) => new CapDemandStage<T>(downstream, next));
}

function fixed(cap: number): () => number {
  return () => cap;
}

class CapDemandStage<T> extends ShapingStage<T> {
  private readonly cap: (outstanding: number) => number;

  constructor(downstream: Receiver<T>, cap: (outstanding: number) => number) {
    super(downstream);
    this.cap = cap;
  }

  protected override shape(): void {
    if (this.outstanding.outstanding > 0 || this.owed.outstanding === 0) return;
    let most: number;
    try {
      most = this.cap(this.owed.outstanding);
      if (!Number.isInteger(most) || most < 1) throw new RangeError(`capDemand: cap must give an integer ≥ 1, but gave ${show(most)}`);
    } catch (reason) {
      this.abort(reason);
      return;
    }
    this.ask(most);
  }
}
