import type { DropReason, FlowInput } from '@sluice/core';
import { Input, type InputOwner, type Receiver, Relay, UNBOUNDED } from '@sluice/core/kernel';
import { type Project, Projection } from '../projection.ts';

/** Follows one inner flow at a time, made of an outer item; a subclass decides which outer items get their turn. */
export abstract class InnerRelay<T, R> extends Relay<R> implements InputOwner<T> {
  readonly outer: Input<T> = new Input(this);
  protected readonly projection: Projection<T, R>;
  /** Set while an inner flow is followed. */
  protected following = false;

  constructor(downstream: Receiver<R>, project: Project<T, FlowInput<R>>) {
    super(downstream);
    this.projection = new Projection(project, (reason) => this.fail(reason));
  }

  inputSubscribed(): void {
    this.downstream.onSubscribe(this);
  }

  abstract inputItem(item: T): void;

  inputFailed(reason: unknown): void {
    this.fail(reason);
  }

  inputCompleted(): void {
    this.settle();
  }

  protected override flowCompleted(): void {
    this.following = false;
    this.settle();
  }

  /** Upstream or an inner flow has completed: completes, if both have. */
  protected settle(): void {
    if (this.outer.ended && !this.following) this.complete();
  }

  /** Goes on with the inner flow of an item. */
  protected followInner(item: T): void {
    const inner = this.projection.flowOf(item);
    if (inner === undefined) return;
    this.following = true;
    this.follow(inner);
  }

  protected override releasing(_why: DropReason): void {
    this.outer.cancel();
    this.projection.abort();
  }
}

/** One that takes every outer item when it comes: upstream is asked for everything, at the first request. */
export abstract class EagerInnerRelay<T, R> extends InnerRelay<T, R> {
  private begun = false;

  override request(n: number): void {
    super.request(n);
    if (this.begun || this.ended) return;
    this.begun = true;
    this.outer.request(UNBOUNDED);
  }
}
