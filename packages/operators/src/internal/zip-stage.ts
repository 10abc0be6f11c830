import type { Flow } from '@sluice/core';
import { EMPTY, END, FanIn, flow, type Lane, nullItem, type Receiver } from '@sluice/core/kernel';
import { PREFETCH } from './merge-stage.ts';

/** Makes one item of the n-th items of all flows. */
export function zipFlows<R>(flows: readonly Flow<unknown>[], toItem: (row: unknown[]) => R): Flow<R> {
  return flow('zip', (downstream) => new ZipStage(downstream, toItem).start(flows));
}

/** Makes a function of a row of one that takes its parts. */
export function spread<R>(combine: (...row: never[]) => R): (row: unknown[]) => R {
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
