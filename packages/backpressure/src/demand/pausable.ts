import { type Flow, type Operator } from '@sluice/core';
import { asFlow, flow, type Receiver } from '@sluice/core/kernel';
import type { Publisher } from '@sluice/spec';
import { ShapingStage } from './shaping-stage.ts';

/**
 * An operator with a handle: pauses all its subscriptions, and resumes them.
 *
 * @public
 */
export interface Pausable<T> extends Operator<T, T> {
  /** Asks upstream for nothing more until `resume`. What was asked for already still comes. Idempotent. */
  pause(): void;
  /** Asks upstream for what was owed meanwhile. Idempotent. */
  resume(): void;
  readonly paused: boolean;
}

/**
 * Makes an operator that can be paused: while it is, no demand passes.
 *
 * - Shape: the items as they are.
 * - Demand: passes through; while paused it is kept, and asked at `resume`.
 * - Holds: nothing: what was asked for before the pause goes straight through. Put `limitRate` before it to bound that.
 * - Ends: as upstream does, paused or not.
 *
 * @backpressure passthrough
 * @example
 * const gate = pausable();
 * gate.pause();
 * const items = range(1, 3).pipe(gate).toArray();
 * gate.resume();
 * await items; // => [1, 2, 3]
 * @public
 */
export function pausable<T>(): Pausable<T> {
  const valve = new Valve<T>();
  const operator = (source: Publisher<T>): Flow<T> =>
    flow((downstream) => asFlow(source).attach(new PausableStage(downstream, valve)));
  return Object.defineProperties(operator, {
    pause: { value: () => valve.close() },
    resume: { value: () => valve.open() },
    paused: { get: () => valve.closed },
  }) as Pausable<T>;
}

class Valve<T> {
  readonly stages: Set<PausableStage<T>> = new Set();
  closed = false;

  close(): void {
    this.closed = true;
  }

  open(): void {
    this.closed = false;
    for (const stage of [...this.stages]) stage.resume();
  }
}

class PausableStage<T> extends ShapingStage<T> {
  private readonly valve: Valve<T>;

  constructor(downstream: Receiver<T>, valve: Valve<T>) {
    super(downstream);
    this.valve = valve;
    valve.stages.add(this);
  }

  /** The valve was opened. */
  resume(): void {
    this.shape();
  }

  protected override shape(): void {
    if (!this.valve.closed) this.ask(Infinity);
  }

  protected override releasing(): void {
    this.valve.stages.delete(this);
  }
}
