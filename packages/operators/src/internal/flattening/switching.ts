import type { FlowInput, Operator } from '@sluice/core';
import { operator, type Receiver } from '@sluice/core/kernel';
import type { Project } from '../projection.ts';
import { EagerInnerRelay } from './inner-relay.ts';

/** Gives the newest inner flow, cancelling the one before. */
export function switching<T, R>(name: string, project: Project<T, FlowInput<R>>): Operator<T, R> {
  return operator(name, (downstream: Receiver<R>) => new SwitchInnerRelay(downstream, project).outer);
}

class SwitchInnerRelay<T, R> extends EagerInnerRelay<T, R> {
  override inputItem(item: T): void {
    this.leave();
    this.projection.renew();
    this.followInner(item);
  }
}
