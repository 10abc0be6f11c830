import type { FlowInput, Operator } from '@sluice/core';
import { Input, type InputOwner, operator, type Receiver } from '@sluice/core/kernel';
import { Merging } from './merging.ts';
import { type Project, Projection } from './projection.ts';
import { FairTurns, OrderedTurns } from './turns.ts';

/** How inner flows are merged. */
export interface Flattening {
  /** How many inner flows may be open at once. */
  readonly concurrency: number;
  /** How many items each inner flow is asked for ahead. */
  readonly innerPrefetch: number;
  /** Whether results come in the order of the outer items. */
  readonly ordered: boolean;
}

/** Merges the inner flows of the items: the engine of every operator that has several open at once. */
export function flatten<T, R>(name: string, project: Project<T, FlowInput<R>>, flattening: Flattening): Operator<T, R> {
  return operator(name, (downstream: Receiver<R>) => new FlattenStage(downstream, project, flattening).outer);
}

class FlattenStage<T, R> extends Merging<R> implements InputOwner<T> {
  readonly outer: Input<T> = new Input(this);
  private readonly projection: Projection<T, R>;
  private readonly flattening: Flattening;

  constructor(downstream: Receiver<R>, project: Project<T, FlowInput<R>>, flattening: Flattening) {
    super(downstream, flattening.ordered ? new OrderedTurns() : new FairTurns());
    this.projection = new Projection(project, (reason) => this.fail(reason));
    this.flattening = flattening;
  }

  inputSubscribed(): void {
    this.downstream.onSubscribe(this);
  }

  inputItem(item: T): void {
    const inner = this.projection.flowOf(item);
    if (inner !== undefined) this.open(inner, this.flattening.innerPrefetch);
  }

  inputFailed(reason: unknown): void {
    this.fail(reason);
  }

  inputCompleted(): void {
    this.wake();
  }

  protected override beginning(): void {
    this.outer.request(this.flattening.concurrency);
  }

  protected override laneEnded(): void {
    this.outer.request(1);
  }

  protected override drained(): void {
    if (this.outer.ended && this.lanes.size === 0) this.complete();
  }

  protected override releasing(): void {
    this.outer.cancel();
    this.projection.abort();
  }
}
