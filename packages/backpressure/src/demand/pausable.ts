import type { Operator } from '@sluice/core';
import { operator, type Receiver, requirePositiveInteger } from '@sluice/core/kernel';
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

/** @public */
export interface PausableOptions {
  /** The most items outstanding, and so the most that still come after a pause; an integer ≥ 1, 32 unless said. */
  readonly inFlight?: number | undefined;
}

/**
 * Makes an operator that can be paused: while it is, no demand passes.
 *
 * - Shape: the items as they are.
 * - Demand: at most `inFlight` items are outstanding upstream, replenished when a quarter is left; while paused, what
 *   downstream asks for is kept, and asked at `resume`.
 * - Holds: nothing: what was asked for before the pause goes straight through.
 * - Ends: as upstream does, paused or not.
 *
 * @throws TypeError or RangeError at assembly, if `inFlight` is wrong
 * @backpressure exact
 * @example
 * const gate = pausable();
 * gate.pause();
 * const items = range(1, 3).pipe(gate).toArray();
 * gate.resume();
 * await items; // => [1, 2, 3]
 * @public
 */
export function pausable<T>({ inFlight = 32 }: PausableOptions = {}): Pausable<T> {
  const valve = new Valve<T>(requirePositiveInteger('inFlight', inFlight));
  const through = operator<T, T>('pausable', (downstream) => new PausableStage(downstream, valve));
  return Object.defineProperties(through, {
    pause: { value: () => valve.close() },
    resume: { value: () => valve.open() },
    paused: { get: () => valve.closed },
  }) as Pausable<T>;
}

class Valve<T> {
  readonly stages: Set<PausableStage<T>> = new Set();
  readonly inFlight: number;
  closed = false;

  constructor(inFlight: number) {
    this.inFlight = inFlight;
  }

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
    const { closed, inFlight } = this.valve;
    const { outstanding } = this.outstanding;
    if (!closed && outstanding <= inFlight / 4) this.ask(inFlight - outstanding);
  }

  protected override releasing(): void {
    this.valve.stages.delete(this);
  }
}
