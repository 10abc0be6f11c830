import { attempt, nullItem, Outlet, type OutletOwner, type Policy, type Receiver, reportUnhandled } from '@sluice/core/kernel';
import { type ObservableLike, observableOf } from './observable.ts';
import { stoppable, type StoppableObserver } from './peer.ts';

/** One subscription to an observable: what it emits goes to an outlet, and the outlet's end stops it. */
export class Observing<T> implements OutletOwner {
  private readonly downstream: Receiver<T>;
  private readonly outlet: Outlet<T>;
  private readonly asked: (() => void) | undefined;
  private readonly controller = new AbortController();
  private readonly observer: StoppableObserver<T>;
  /** What `subscribe` gave, if it has to be unsubscribed. */
  private returned: unknown = undefined;
  private over = false;

  /** `asked` is called on each request. */
  constructor(downstream: Receiver<T>, policy: Policy<T>, asked?: () => void) {
    this.downstream = downstream;
    this.outlet = new Outlet(downstream, policy, this);
    this.asked = asked;
    this.observer = stoppable<T>({
      next: (item) => this.next(item),
      error: (reason) => this.fail(reason),
      complete: () => this.outlet.complete(),
    });
  }

  /** What downstream has asked for and is not about to be given. */
  get unmet(): number {
    return this.outlet.demand - this.outlet.held;
  }

  begin(make: () => ObservableLike<T>): void {
    this.downstream.onSubscribe(this.outlet);
    if (this.over) return;
    try {
      this.returned = observableOf(make()).subscribe(this.observer, { signal: this.controller.signal });
    } catch (reason) {
      this.fail(reason);
    }
    if (this.over) this.unsubscribe();
  }

  requested(): void {
    this.asked?.();
  }

  ended(): void {
    this.over = true;
    this.observer.stop();
    this.controller.abort();
    this.unsubscribe();
  }

  private next(item: T): void {
    if (item === null) this.fail(nullItem('the observable'));
    else this.outlet.push(item);
  }

  private fail(reason: unknown): void {
    if (this.over) reportUnhandled(reason);
    else this.outlet.fail(reason);
  }

  private unsubscribe(): void {
    const returned = this.returned as { unsubscribe?: () => void } | undefined;
    this.returned = undefined;
    if (returned !== this.observer && typeof returned?.unsubscribe === 'function') attempt(() => returned.unsubscribe?.());
  }
}
