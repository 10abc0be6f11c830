import type { Flow } from '@sluice/core';
import { flow, nullItem, type Receiver } from '@sluice/core/kernel';
import { HeadsStage } from './combining/heads-stage.ts';

/** Makes one item of the n-th items of all flows. */
export function zipFlows<R>(flows: readonly Flow<unknown>[], toItem: (row: unknown[]) => R): Flow<R> {
  return flow('zip', (downstream) => new ZipStage(downstream, toItem).start(flows));
}

/** Makes a function of a row of one that takes its parts; without one, the row is the item. */
export function rowMaker<R>(combine: ((...row: never[]) => R) | undefined): (row: unknown[]) => R {
  return combine === undefined ? (row) => row as R : (row) => combine(...(row as never[]));
}

class ZipStage<R> extends HeadsStage<unknown, R> {
  private readonly toItem: (row: unknown[]) => R;

  constructor(downstream: Receiver<R>, toItem: (row: unknown[]) => R) {
    super(downstream);
    this.toItem = toItem;
  }

  protected override known(): void {
    const row = this.takeAll();
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

  /** No whole row can come: the others are not asked for theirs. */
  protected override inputEnded(): void {
    this.complete();
  }

  protected override over(): boolean {
    const { inputCount } = this;
    if (inputCount === 0) return true;
    for (let at = 0; at < inputCount; at++) if (this.isOver(at)) return true;
    return false;
  }
}
