import { type Flow, type FlowInput, from, type Operator } from '@sluice/core';
import { asFlow, failAtOnce, flow, type Receiver, requireFunction, Stage } from '@sluice/core/kernel';
import { pacingOf, type PacingOptions } from '../internal/pacing.ts';
import { Sharing } from '../internal/sharing.ts';

/** @public */
export interface PublishOptions<T> extends PacingOptions<T> {}

/**
 * Lets a function use upstream several times, with one subscription to it.
 *
 * - Shape: the items of the flow that `selector` gives.
 * - Demand: passes to that flow unchanged. Upstream is asked for what every use of it has asked for, and `capacity` more
 *   once one has asked: the slowest use paces all; with an overflow policy for everything, at the first request.
 * - Holds: at most `capacity` items for each use, or what the policy says.
 * - Ends: as the flow that `selector` gives does; then upstream is cancelled. Upstream is subscribed when that flow has
 *   been. A throw from `selector` fails.
 *
 * @param selector - gives the flow for one subscriber; `shared` is upstream, shared
 * @throws TypeError or RangeError at assembly, if an argument is wrong
 * @backpressure exact
 * @example
 * await range(1, 3).pipe(publish((shared) => zip([shared, shared.pipe(map((n) => n * n))]))).toArray(); // => [[1, 1], [2, 4], [3, 9]]
 * @public
 */
export function publish<T, R>(selector: (shared: Flow<T>) => FlowInput<R>, options: PublishOptions<T> = {}): Operator<T, R> {
  requireFunction('selector', selector);
  const resets = { resetOnComplete: false, resetOnError: false, resetOnRefCountZero: false };
  const settings = { ...pacingOf<T>('publish', options), memory: undefined, ...resets };
  return (source) =>
    flow('publish', (downstream) => {
      const sharing = new Sharing<T>(asFlow(source), settings);
      let selected: Flow<R>;
      try {
        selected = from(selector(flow('publish', (user) => sharing.attend(user))));
      } catch (reason) {
        failAtOnce(downstream as Receiver<never>, reason);
        return;
      }
      const stage = new PublishStage(downstream, sharing);
      selected.attach(stage);
      stage.connect();
    });
}

type Shared = Pick<Sharing<unknown>, 'connect' | 'disconnect'>;

/** Passes everything through, and lets go of what is shared at the end. */
class PublishStage<R> extends Stage<R, R> {
  private readonly sharing: Shared;

  constructor(downstream: Receiver<R>, sharing: Shared) {
    super(downstream);
    this.sharing = sharing;
  }

  connect(): void {
    if (!this.ended) this.sharing.connect();
  }

  override onNext(item: R): void {
    this.downstream.onNext(item);
  }

  override cancel(): void {
    if (this.ended) return;
    super.cancel();
    this.disconnect();
  }

  protected override complete(): void {
    super.complete();
    this.disconnect();
  }

  protected override fail(reason: unknown): void {
    super.fail(reason);
    this.disconnect();
  }

  /** Comes after the flow that was made has let go of what is shared: only a use of it elsewhere is told. */
  private disconnect(): void {
    this.sharing.disconnect(new DOMException('The flow that was made of this one has ended', 'AbortError'));
  }
}
