import type { Flow } from '@sluice/core';
import { flow, type Receiver } from '@sluice/core/kernel';
import type { Prefetched } from './combining/prefetched.ts';
import { Merging } from './merging.ts';
import type { Turns } from './turns.ts';

/** Merges flows that are all subscribed at once, in the order that `turns` says. Traces call it by `name`. */
export function mergeFlows<T>(name: string, { flows, prefetch }: Prefetched<T>, turns: () => Turns<T>): Flow<T> {
  return flow(name, (downstream) => new MergeStage<T>(downstream, turns(), prefetch).start(flows));
}

/** Asks each of its flows for `prefetch` items ahead. */
export class MergeStage<T> extends Merging<T> {
  protected readonly prefetch: number;
  private started = false;

  constructor(downstream: Receiver<T>, turns: Turns<T>, prefetch: number) {
    super(downstream, turns);
    this.prefetch = prefetch;
  }

  start(flows: readonly Flow<T>[]): void {
    this.downstream.onSubscribe(this);
    for (const source of flows) {
      if (this.ended) return;
      this.open(source, this.prefetch);
    }
    this.started = true;
    this.wake();
  }

  protected override laneEnded(): void {}

  protected override drained(): void {
    if (this.started && this.lanes.size === 0) this.complete();
  }
}
