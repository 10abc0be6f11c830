import type { Ending, Flow } from '@sluice/core';
import { Outlet, type OutletOwner, type Policy, type Receiver } from '@sluice/core/kernel';
import type { Inputs } from './inputs-of.ts';
import { LatestInputs, type LatestOwner } from './latest-inputs.ts';

/** Gives rows of the newest items of several inputs; a subclass says when. */
export abstract class LatestStage<R> implements OutletOwner, LatestOwner {
  protected readonly outlet: Outlet<R>;
  protected readonly latest: LatestInputs = new LatestInputs(this);
  private readonly downstream: Receiver<R>;
  private readonly toItem: (row: readonly unknown[]) => R;
  private closed = false;

  constructor(downstream: Receiver<R>, { toItem }: Inputs<R>, policy: Policy<R>) {
    this.downstream = downstream;
    this.toItem = toItem;
    this.outlet = new Outlet(downstream, policy, this);
  }

  start(flows: readonly Flow<unknown>[]): void {
    this.downstream.onSubscribe(this.outlet);
    if (this.closed) return;
    if (flows.length === 0) this.outlet.complete();
    else this.latest.open(flows);
  }

  abstract latestCame(): void;
  abstract latestEnded(): void;

  latestFailed(reason: unknown): void {
    this.outlet.fail(reason);
  }

  requested(): void {
    this.latest.begin();
  }

  ended(how: Ending): void {
    this.closed = true;
    this.latest.close(how === 'failed' ? 'failed' : 'cancelled');
  }

  /** Gives the newest item of each input; each has one. */
  protected giveRow(): void {
    this.outlet.push(this.toItem(this.latest.row()));
  }
}
