import type { Operator } from '@sluice/core';
import { operator, type Receiver, requireFunction, Stage } from '@sluice/core/kernel';

/**
 * Fails with another reason.
 *
 * - Shape: the items as they are.
 * - Demand: passes through unchanged.
 * - Holds: nothing.
 * - Ends: completes as upstream does; a failure is passed on as what `project` makes of it, or what it throws.
 *
 * @param project - gives the new reason
 * @throws TypeError at assembly, if `project` is not a function
 * @backpressure passthrough
 * @example
 * await throwError(() => 'ECONNREFUSED').pipe(onErrorMap((cause) => new Error('The shop is closed', { cause }))).drain().catch((error) => error.message); // => 'The shop is closed'
 * @public
 */
export function onErrorMap<T>(project: (reason: unknown) => unknown): Operator<T, T> {
  requireFunction('project', project);
  return operator('onErrorMap', (downstream) => new OnErrorMapStage<T>(downstream, project));
}

class OnErrorMapStage<T> extends Stage<T, T> {
  private readonly project: (reason: unknown) => unknown;

  constructor(downstream: Receiver<T>, project: (reason: unknown) => unknown) {
    super(downstream);
    this.project = project;
  }

  override onNext(item: T): void {
    this.downstream.onNext(item);
  }

  protected override failing(reason: unknown): void {
    let mapped: unknown;
    try {
      mapped = this.project(reason);
    } catch (thrown) {
      mapped = thrown;
    }
    this.fail(mapped);
  }
}
