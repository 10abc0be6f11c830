import { type Flow, type FlowInput, from } from '@sluice/core';
import { EMPTY, END, FanIn, flow, type Lane, nullItem, type Receiver, requireFunction } from '@sluice/core/kernel';

/** How many items each source is asked for ahead. */
const PREFETCH = 32;

/**
 * Pairs the first items of all inputs, then the second ones …
 *
 * - Shape: one row for the n-th items of all inputs; as many rows as the shortest input has items.
 * - Demand: one row for each item asked for. All inputs are subscribed at once, and asked for 32 items each at the first
 *   request, then again when three quarters are consumed; a synchronous one is read in place, by demand.
 * - Holds: at most 32 items for each input.
 * - Ends: completes when an input has ended and its items are used up, cancelling the others; the first failure
 *   cancels the others and fails at once.
 *
 * @param combine - makes the item of a row; the array of the row unless said
 * @throws TypeError at assembly, if an input is none
 * @backpressure prefetch
 * @example
 * await zip([of(1, 2, 3), of('a', 'b')]).toArray(); // => [[1, 'a'], [2, 'b']]
 * @public
 */
export function zip<T extends readonly unknown[]>(inputs: readonly [...{ readonly [K in keyof T]: FlowInput<T[K]> }]): Flow<T>;
export function zip<T extends readonly unknown[], R>(
  inputs: readonly [...{ readonly [K in keyof T]: FlowInput<T[K]> }],
  combine: (...row: T) => R,
): Flow<R>;
export function zip<R>(inputs: readonly FlowInput<unknown>[], combine?: (...row: never[]) => R): Flow<R> {
  const flows = Array.from(inputs, (input) => from(input));
  if (combine !== undefined) requireFunction('combine', combine);
  const toItem = combine === undefined ? (row: unknown[]): unknown => row : spread(combine);
  return flow((downstream) => new ZipStage(downstream, toItem as (row: unknown[]) => R).start(flows));
}

function spread<R>(combine: (...row: never[]) => R): (row: unknown[]) => R {
  return (row) => combine(...(row as never[]));
}

class ZipStage<R> extends FanIn<unknown, R> {
  private readonly toItem: (row: unknown[]) => R;
  private inputs: Lane<unknown>[] = [];
  /** The row that is being filled, from the left, and how far it is. */
  private row: unknown[] = [];
  private started = false;

  constructor(downstream: Receiver<R>, toItem: (row: unknown[]) => R) {
    super(downstream);
    this.toItem = toItem;
  }

  start(flows: readonly Flow<unknown>[]): void {
    this.downstream.onSubscribe(this);
    for (const source of flows) {
      if (this.ended) return;
      this.inputs.push(this.open(source, PREFETCH));
    }
    this.started = true;
    this.wake();
  }

  protected override round(): void {
    if (!this.started) return;
    while (!this.ended && this.demand > 0 && this.fillRow()) this.deliverRow();
    if (!this.ended && this.cannotFill()) this.complete();
  }

  protected override releasing(): void {
    this.inputs = [];
    this.row = [];
  }

  /** Takes what is there of the row; gives whether it is whole. */
  private fillRow(): boolean {
    const { inputs, row } = this;
    for (let lane = inputs[row.length]; lane !== undefined; lane = inputs[row.length]) {
      const item = lane.poll();
      if (item === END) this.complete();
      if (item === END || item === EMPTY) return false;
      row.push(item);
    }
    return inputs.length > 0;
  }

  private deliverRow(): void {
    const { row } = this;
    this.row = [];
    let item: R;
    try {
      item = this.toItem(row);
      if (item === null) throw nullItem('zip: combine');
    } catch (reason) {
      this.fail(reason);
      return;
    }
    this.deliver(item);
  }

  /** Whether an input has ended without an item for this row: no whole row can come. */
  private cannotFill(): boolean {
    const { inputs, row } = this;
    return inputs.length === 0 || inputs.some((lane, at) => at >= row.length && lane.exhausted);
  }
}
