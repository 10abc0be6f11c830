import type { Flow } from '@sluice/core';
import { flow, nullItem, type Receiver, requireOptionalFunction } from '@sluice/core/kernel';
import { HeadsStage } from './combining/heads-stage.ts';
import type { Prefetched } from './combining/prefetched.ts';

/** Makes one item of the n-th items of all flows. Traces call it by `name`. */
export function zipFlows<R>(name: string, inputs: Prefetched<unknown>, toItem: (row: unknown[]) => R): Flow<R> {
  return flow(name, (downstream) => new ZipStage(downstream, toItem).start(inputs));
}

/** Makes a function of a row of one that takes its parts; without one, the row is the item. */
export function rowMaker<R>(name: string, combine: ((...row: never[]) => R) | undefined): (row: unknown[]) => R {
  requireOptionalFunction('combine', combine);
  if (combine === undefined) return (row) => row as R;
  return (row) => {
    const item = combine(...(row as never[]));
    if (item === null) throw nullItem(`${name}: combine`);
    return item;
  };
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
