import { type Flow, type FlowInput, from, type Operator } from '@sluice/core';
import { failAtOnce, flow, Input, type InputOwner, NOBODY, operator, type Receiver, Relay, requireFunction } from '@sluice/core/kernel';

/**
 * Makes, of the first item, the flow that all go through.
 *
 * - Shape: the items of the flow that `project` gives. `rest` has the items that come after the first, for one subscriber
 *   (unlike Reactor's, which begins with the first itself: `startWith(first)` puts it there).
 * - Demand: upstream is asked for one item, at the first request. The flow is asked for just what downstream asked;
 *   what is asked of `rest` passes to upstream unchanged.
 * - Holds: nothing.
 * - Ends: as the flow that `project` gives does, which cancels upstream; a failure of upstream that no subscriber of
 *   `rest` can be told fails at once. Without a first item, as upstream does.
 *
 * @throws TypeError at assembly, if `project` is not a function
 * @backpressure exact
 * @example
 * const scale = (factor, rest) => rest.pipe(map((n) => n * factor));
 * await of(10, 1, 2).pipe(switchOnFirst(scale)).toArray(); // => [10, 20]
 * @public
 */
export function switchOnFirst<T, R>(project: (first: T, rest: Flow<T>) => FlowInput<R>): Operator<T, R> {
  requireFunction('project', project);
  return operator('switchOnFirst', (downstream: Receiver<R>) => new SwitchOnFirstRelay(downstream, project).outer);
}

class SwitchOnFirstRelay<T, R> extends Relay<R> implements InputOwner<T> {
  readonly outer: Input<T> = new Input(this);
  private readonly project: (first: T, rest: Flow<T>) => FlowInput<R>;
  private asked = false;
  /** Set when the first item has come. */
  private switched = false;
  /** Who subscribes to the rest. */
  private rest: Receiver<T> | undefined = undefined;

  constructor(downstream: Receiver<R>, project: (first: T, rest: Flow<T>) => FlowInput<R>) {
    super(downstream);
    this.project = project;
  }

  inputSubscribed(): void {
    this.downstream.onSubscribe(this);
  }

  inputItem(item: T): void {
    if (this.switched) {
      this.rest?.onNext(item);
      return;
    }
    this.switched = true;
    let made: Flow<R>;
    try {
      made = from(this.project(item, flow('switchOnFirst', (downstream) => this.attachRest(downstream))));
    } catch (reason) {
      this.fail(reason);
      return;
    }
    this.follow(made);
  }

  inputFailed(reason: unknown): void {
    const { rest } = this;
    this.rest = NOBODY;
    if (rest === undefined || rest === NOBODY) this.fail(reason);
    else rest.onError(reason);
  }

  inputCompleted(): void {
    if (!this.switched) this.complete();
    const { rest } = this;
    if (rest === undefined) return;
    this.rest = NOBODY;
    rest.onComplete();
  }

  override request(n: number): void {
    super.request(n);
    if (this.asked || this.ended) return;
    this.asked = true;
    this.outer.request(1);
  }

  protected override releasing(): void {
    this.rest = NOBODY;
    this.outer.cancel();
  }

  private attachRest(downstream: Receiver<T>): void {
    if (this.rest !== undefined) {
      failAtOnce(downstream as Receiver<never>, new Error('the rest takes one subscriber, and has it; share() it for more'));
      return;
    }
    this.rest = downstream;
    downstream.onSubscribe({
      request: (n) => this.outer.request(n),
      cancel: () => {
        this.rest = NOBODY;
        this.outer.cancel();
      },
    });
    if (this.outer.ended && this.rest !== NOBODY) this.inputCompleted();
  }
}
