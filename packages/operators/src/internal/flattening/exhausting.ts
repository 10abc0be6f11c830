import type { FlowInput, OnDropped, Operator } from '@sluice/core';
import { discard, operator, type Receiver, requireOptionalFunction } from '@sluice/core/kernel';
import type { Project } from '../projection.ts';
import { EagerInnerRelay } from './inner-relay.ts';

/** @public */
export interface ExhaustMapOptions<T> {
  /** Receives each item that comes while the inner flow of another is open, as `'overflow'`. */
  readonly onDropped?: OnDropped<T> | undefined;
}

/** Gives one inner flow to its end, ignoring the outer items that come meanwhile. */
export function exhausting<T, R>(
  name: string,
  project: Project<T, FlowInput<R>>,
  { onDropped }: ExhaustMapOptions<T>,
): Operator<T, R> {
  requireOptionalFunction('onDropped', onDropped);
  return operator(name, (downstream: Receiver<R>) => new ExhaustInnerRelay(downstream, project, onDropped).outer);
}

class ExhaustInnerRelay<T, R> extends EagerInnerRelay<T, R> {
  private readonly onDropped: OnDropped<T> | undefined;

  constructor(downstream: Receiver<R>, project: Project<T, FlowInput<R>>, onDropped: OnDropped<T> | undefined) {
    super(downstream, project);
    this.onDropped = onDropped;
  }

  override inputItem(item: T): void {
    if (this.following) discard(item, 'overflow', this.onDropped);
    else this.followInner(item);
  }
}
