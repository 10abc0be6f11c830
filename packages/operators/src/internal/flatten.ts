import type { FlowInput, Operator } from '@sluice/core';
import { Input, type InputOwner, operator, type Receiver, requireBound, requireInteger } from '@sluice/core/kernel';
import { Merging } from './merging.ts';
import { type Project, Projection } from './projection.ts';
import { FairTurns, OrderedTurns } from './turns.ts';

/** @public */
export interface MergeMapOptions {
  /** How many inner flows may be open at once: an integer ≥ 1, or `'unbounded'`. Required. */
  readonly concurrency: number | 'unbounded';
  /** How many items each inner flow may be asked for ahead; an integer ≥ 1, or `Infinity`; 32 unless said. */
  readonly innerPrefetch?: number | undefined;
  /** Whether results come in the order of the outer items, instead of as they come. False unless said. */
  readonly ordered?: boolean | undefined;
}

/** How inner flows are merged. */
export interface Flattening {
  /** How many inner flows may be open at once. */
  readonly concurrency: number;
  /** How many items each inner flow is asked for ahead. */
  readonly innerPrefetch: number;
  /** Whether results come in the order of the outer items. */
  readonly ordered: boolean;
}

/** Reads how inner flows are to be merged; fails at assembly if the concurrency is missing, or anything is wrong. */
export function flatteningOf(concurrency: number | 'unbounded' | MergeMapOptions): Flattening {
  const options = typeof concurrency === 'object' ? concurrency : { concurrency };
  return {
    concurrency: requireBound('concurrency', options?.concurrency),
    innerPrefetch: requireInteger('innerPrefetch', options?.innerPrefetch ?? 32, { least: 1, unbounded: true }),
    ordered: options?.ordered ?? false,
  };
}

/** Merges the inner flows of the items: the engine of every operator that has several open at once. */
export function flatten<T, R>(name: string, project: Project<T, FlowInput<R>>, flattening: Flattening): Operator<T, R> {
  return operator(name, (downstream: Receiver<R>) => new FlattenStage(downstream, project, flattening).outer);
}

/**
 * The same, asking for an outer item only when there is demand that the open inner flows do not meet now: all that they
 * have given has come out before the next item is projected.
 */
export function flattenLate<T, R>(name: string, project: Project<T, FlowInput<R>>, flattening: Flattening): Operator<T, R> {
  return operator(name, (downstream: Receiver<R>) => new LateFlattenStage(downstream, project, flattening).outer);
}

class FlattenStage<T, R> extends Merging<R> implements InputOwner<T> {
  readonly outer: Input<T> = new Input(this);
  private readonly projection: Projection<T, R>;
  protected readonly flattening: Flattening;

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

class LateFlattenStage<T, R> extends FlattenStage<T, R> {
  /** Set from a request for an outer item until that comes. */
  private asked = false;

  override inputItem(item: T): void {
    this.asked = false;
    super.inputItem(item);
    this.wake(); // what it has opened may have nothing to say for long
  }

  protected override beginning(): void {}

  protected override laneEnded(): void {}

  protected override drained(): void {
    super.drained();
    if (this.ended || this.asked || this.demand === 0 || this.lanes.size >= this.flattening.concurrency) return;
    this.asked = true;
    this.outer.request(1);
  }
}
