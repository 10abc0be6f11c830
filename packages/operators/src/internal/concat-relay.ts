import type { Flow } from '@sluice/core';
import { flow, type Receiver, Relay } from '@sluice/core/kernel';

/** Gives one flow after the other; each is subscribed when the one before it has completed. Traces call it by `name`. */
export function concatenate<T>(name: string, flows: readonly Flow<T>[]): Flow<T> {
  return flow(name, (downstream) => new ConcatRelay(downstream, flows).start());
}

class ConcatRelay<T> extends Relay<T> {
  private readonly flows: readonly Flow<T>[];
  private at = 0;

  constructor(downstream: Receiver<T>, flows: readonly Flow<T>[]) {
    super(downstream);
    this.flows = flows;
  }

  start(): void {
    this.downstream.onSubscribe(this);
    if (!this.ended) this.flowCompleted();
  }

  protected override flowCompleted(): void {
    const next = this.flows[this.at++];
    if (next === undefined) this.complete();
    else this.follow(next);
  }
}
