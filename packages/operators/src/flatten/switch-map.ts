import type { FlowInput, Operator } from '@sluice/core';
import { Input, type InputOwner, operator, type Receiver, Relay, requireFunction, UNBOUNDED } from '@sluice/core/kernel';
import { type Project, Projection } from '../internal/projection.ts';

/**
 * Turns each item into a flow, and gives the newest of these, cancelling the one before.
 *
 * - Shape: the items of each inner flow until the next outer item comes.
 * - Demand: at the first request upstream is asked for everything, since a newer item makes the older flow moot. The
 *   inner flow is asked for just what downstream asked; what it leaves unmet is asked of the next.
 * - Holds: nothing.
 * - Ends: completes when upstream and the last inner flow have; fails as soon as either fails. `signal` aborts when its
 *   inner flow is cancelled; it is passed to functions that declare three parameters, or none.
 *
 * @param project - gives the inner flow
 * @throws TypeError at assembly, if `project` is not a function
 * @backpressure unbounded-in
 * @example
 * await of(1, 2).pipe(switchMap((n) => of(n, n * 10))).toArray(); // => [1, 10, 2, 20]
 * @public
 */
export function switchMap<T, R>(
  project: (item: T, index: number, signal: AbortSignal) => FlowInput<R>,
): Operator<T, R> {
  requireFunction('project', project);
  return operator('switchMap', (downstream: Receiver<R>) => new SwitchMapRelay(downstream, project).outer);
}

class SwitchMapRelay<T, R> extends Relay<R> implements InputOwner<T> {
  readonly outer: Input<T> = new Input(this);
  private readonly projection: Projection<T, R>;
  private begun = false;
  /** Set while an inner flow is followed. */
  private following = false;

  constructor(downstream: Receiver<R>, project: Project<T, FlowInput<R>>) {
    super(downstream);
    this.projection = new Projection(project, (reason) => this.fail(reason));
  }

  inputSubscribed(): void {
    this.downstream.onSubscribe(this);
  }

  inputItem(item: T): void {
    this.leave();
    this.projection.renew();
    const inner = this.projection.flowOf(item);
    if (inner === undefined) return;
    this.following = true;
    this.follow(inner);
  }

  inputFailed(reason: unknown): void {
    this.fail(reason);
  }

  inputCompleted(): void {
    if (!this.following) this.complete();
  }

  override request(n: number): void {
    super.request(n);
    if (this.begun || this.ended) return;
    this.begun = true;
    this.outer.request(UNBOUNDED);
  }

  protected override flowCompleted(): void {
    this.following = false;
    if (this.outer.ended) this.complete();
  }

  protected override releasing(): void {
    this.outer.cancel();
    this.projection.abort();
  }
}
