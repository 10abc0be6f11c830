import type { DropReason, FlowInput, Operator } from '@sluice/core';
import {
  discardAll,
  EMPTY,
  Input,
  type InputOwner,
  operator,
  type Receiver,
  Relay,
  Replenisher,
  requireCount,
  requireFunction,
  RingQueue,
} from '@sluice/core/kernel';
import { type Project, Projection } from '../internal/projection.ts';

/** @public */
export interface ConcatMapOptions {
  /** How many items may be asked for ahead of the one whose flow is followed; an integer ≥ 0, 0 unless said. */
  readonly prefetch?: number | undefined;
}

/**
 * Turns each item into a flow, and gives these one after the other.
 *
 * - Shape: all items of the first inner flow, then all of the second …
 * - Demand: upstream is asked for one item at a time, when there is demand and no inner flow to meet it. The inner flow
 *   is asked for just what downstream asked; what it leaves unmet is asked of the next. With `prefetch` n, upstream is
 *   asked for n items ahead, and again when three quarters of them have had their turn.
 * - Holds: one outer item; with `prefetch` n, n of them.
 * - Ends: completes when upstream and the last inner flow have; fails as soon as either fails. `signal` aborts on cancel
 *   and failure; it is passed to functions that declare three parameters, or none.
 *
 * @param project - gives the inner flow
 * @throws TypeError or RangeError at assembly, if an argument is wrong
 * @backpressure exact
 * @example
 * await of(1, 2).pipe(concatMap((n) => of(n, n * 10))).toArray(); // => [1, 10, 2, 20]
 * @public
 */
export function concatMap<T, R>(
  project: (item: T, index: number, signal: AbortSignal) => FlowInput<R>,
  { prefetch = 0 }: ConcatMapOptions = {},
): Operator<T, R> {
  requireFunction('project', project);
  requireCount('prefetch', prefetch);
  return operator('concatMap', (downstream: Receiver<R>) => new ConcatMapRelay(downstream, project, prefetch).outer);
}

class ConcatMapRelay<T, R> extends Relay<R> implements InputOwner<T> {
  readonly outer: Input<T> = new Input(this);
  private readonly projection: Projection<T, R>;
  /** Asks for outer items ahead; without it they are asked for one by one, when they are needed. */
  private readonly ahead: Replenisher | undefined;
  /** Outer items whose turn has not come. */
  private readonly waiting = new RingQueue<T>();
  /** Set from a request for an outer item until that comes; with prefetch, from the first request on. */
  private asked = false;
  /** Set while an inner flow is followed. */
  private following = false;

  constructor(downstream: Receiver<R>, project: Project<T, FlowInput<R>>, prefetch: number) {
    super(downstream);
    this.projection = new Projection(project, (reason) => this.fail(reason));
    this.ahead = prefetch === 0 ? undefined : new Replenisher(prefetch);
  }

  inputSubscribed(): void {
    this.downstream.onSubscribe(this);
  }

  inputItem(item: T): void {
    this.waiting.push(item);
    if (this.ahead === undefined) this.asked = false;
    this.advance();
  }

  inputFailed(reason: unknown): void {
    this.fail(reason);
  }

  inputCompleted(): void {
    this.advance();
  }

  override request(n: number): void {
    super.request(n);
    if (!this.ended) this.advance();
  }

  protected override flowCompleted(): void {
    this.following = false;
    this.advance();
  }

  protected override releasing(why: DropReason): void {
    this.outer.cancel();
    discardAll(this.waiting, why);
    this.projection.abort();
  }

  /** Goes on with the next item, if the one before is done and there is demand for it. */
  private advance(): void {
    if (this.following) return;
    if (this.demand > 0) this.open(this.waiting.poll());
    if (this.outer.ended && !this.following && this.waiting.size === 0 && !this.ended) this.complete();
  }

  private open(item: T | typeof EMPTY): void {
    if (item === EMPTY) {
      this.ask();
      return;
    }
    const inner = this.projection.flowOf(item);
    if (inner === undefined) return;
    this.following = true;
    const again = this.ahead?.consumed() ?? 0;
    this.follow(inner);
    if (again > 0) this.outer.request(again);
  }

  private ask(): void {
    if (this.asked) return;
    this.asked = true;
    this.outer.request(this.ahead?.initial ?? 1);
  }
}
