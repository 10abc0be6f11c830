import type { Flow } from '@sluice/core';
import { flow, type Policy } from '@sluice/core/kernel';
import type { Inputs } from './inputs-of.ts';
import { LatestStage } from './latest-stage.ts';

/** Gives a row of the newest items whenever an input gives one; what is not asked for goes by the policy. */
export function combineLatestFlows<R>(inputs: Inputs<R>, policy: Policy<R>): Flow<R> {
  return flow(policy.where, (downstream) => new CombineLatestStage(downstream, inputs, policy).start(inputs.flows));
}

class CombineLatestStage<R> extends LatestStage<R> {
  override latestCame(): void {
    if (this.latest.missing === 0) this.giveRow();
  }

  override latestEnded(): void {
    if (this.latest.futile || this.latest.left === 0) this.outlet.complete();
  }
}
