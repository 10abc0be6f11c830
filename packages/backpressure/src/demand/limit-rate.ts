import type { Operator } from '@sluice/core';
import { operator, type Receiver, requireCount, requirePositiveInteger } from '@sluice/core/kernel';
import { ShapingStage } from './shaping-stage.ts';

/** @public */
export interface LimitRateOptions {
  /** Upstream is asked again when this many items are outstanding: an integer from 0 to `high − 1`; a quarter unless said. */
  readonly low?: number | undefined;
}

/**
 * Asks upstream for items in batches, however much downstream asks for.
 *
 * - Shape: the items as they are.
 * - Demand: never more than `high` items are outstanding upstream. Once only `low` of them are left to come, it is asked
 *   for as many as to make `high` again, but never for more than downstream has asked for.
 * - Holds: nothing: items go straight through.
 * - Ends: as upstream does.
 *
 * @param high - the most items outstanding; an integer ≥ 1
 * @throws TypeError or RangeError at assembly, if a number is wrong
 * @backpressure exact
 * @example
 * const asked = [];
 * await range(1, 8).pipe(tap({ request: (n) => asked.push(n) }), limitRate(4)).drain();
 * asked; // => [4, 3, 3]
 * @public
 */
export function limitRate<T>(high: number, options: LimitRateOptions = {}): Operator<T, T> {
  requirePositiveInteger('high', high);
  const low = requireCount('low', options.low ?? Math.floor(high / 4));
  if (low >= high) throw new RangeError(`low must be less than high, but is ${low}, and high is ${high}`);
  return operator('limitRate', (downstream) => new LimitRateStage<T>(downstream, high, low));
}

class LimitRateStage<T> extends ShapingStage<T> {
  private readonly high: number;
  private readonly low: number;

  constructor(downstream: Receiver<T>, high: number, low: number) {
    super(downstream);
    this.high = high;
    this.low = low;
  }

  protected override shape(): void {
    const { outstanding } = this.outstanding;
    if (outstanding <= this.low) this.ask(this.high - outstanding);
  }
}
