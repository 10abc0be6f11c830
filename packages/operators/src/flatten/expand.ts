import type { FlowInput, Operator } from '@sluice/core';
import { asFlow, flow, type Receiver, requireBound, requireFunction } from '@sluice/core/kernel';
import { DeepTurns } from '../internal/flattening/deep-turns.ts';
import { MergeStage } from '../internal/merge-stage.ts';
import { type Project, Projection } from '../internal/projection.ts';

/**
 * Gives each item, and turns it into a flow whose items are treated alike: walks a tree, or turns pages.
 *
 * - Shape: depth-first. An item is given, then what comes of it, then the next item of the flow that it came from. What
 *   has to be waited for does not hold up the rest: with a concurrency of more than 1, up to so many flows are waited for
 *   at a time, and what comes first is given first. With 1, or where all flows are synchronous, the order is strict. (That
 *   of RxJS, whose items wait for their turn in a queue without bound, is breadth-first with a concurrency of 1.)
 * - Demand: upstream and the inner flows are asked for one item at a time, when there is demand: the newest flow first,
 *   and no more than `concurrency` at once. A flow whose item was given is asked again when the newer ones have ended, or
 *   are waited for.
 * - Holds: at most `concurrency` items; and the flows that were asked before and may have more, in the order of
 *   `concurrency` for each level of the tree. A flow that has ended is let go at once, so a chain of pages has no depth.
 * - Ends: completes when upstream and all inner flows have; the first failure of any, or a throw from `project`, cancels
 *   the others and fails at once, dropping what is held. `signal` aborts on cancel and failure; it is passed to functions
 *   that declare three parameters, or none.
 *
 * @param project - gives what comes of an item; nothing ends the branch
 * @param concurrency - how many flows may be waited for at a time: an integer ≥ 1, or `'unbounded'`
 * @throws TypeError or RangeError at assembly, if the concurrency is missing or wrong, or `project` is not a function
 * @backpressure prefetch(concurrency)
 * @example
 * const parts = { cart: ['body', 'axle'], axle: ['wheel'] };
 * await of('cart').pipe(expand((part) => parts[part] ?? [], 1)).toArray(); // => ['cart', 'body', 'axle', 'wheel']
 * @public
 */
export function expand<T>(
  project: (item: T, index: number, signal: AbortSignal) => FlowInput<T>,
  concurrency: number | 'unbounded',
): Operator<T, T> {
  requireFunction('project', project);
  const most = requireBound('concurrency', concurrency);
  return (source) => {
    const roots = asFlow(source);
    return flow('expand', (downstream) => new ExpandStage(downstream, project, most).start([roots]));
  };
}

/** Merges upstream and what comes of each item that is given. */
class ExpandStage<T> extends MergeStage<T> {
  private readonly projection: Projection<T, T>;

  constructor(downstream: Receiver<T>, project: Project<T, FlowInput<T>>, most: number) {
    super(downstream, new DeepTurns(most), 0);
    this.projection = new Projection(project, (reason) => this.fail(reason));
  }

  protected override deliver(item: T): void {
    super.deliver(item);
    if (this.ended) return;
    const branch = this.projection.flowOf(item);
    if (branch !== undefined) this.open(branch, this.prefetch);
  }

  protected override releasing(): void {
    this.projection.abort();
  }
}
