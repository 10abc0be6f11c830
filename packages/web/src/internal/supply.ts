import { addDemand, asFlow, NO_SUBSCRIPTION, Receiver, reportLate, reportUnhandled, Turn } from '@sluice/core/kernel';
import type { Publisher, Subscription } from '@sluice/spec';

/** What a readable stream's controller must have. */
export interface SupplyController {
  readonly desiredSize: number | null;
  close(): void;
  error(reason: unknown): void;
}

/**
 * A publisher as the source under a `ReadableStream`: subscribes when the stream is made, and asks for as much as the
 * stream wants. The stream calls `start`, `pull` and `cancel`; a subclass delivers the items.
 */
export abstract class Supply<T, C extends SupplyController> extends Receiver<T> {
  private readonly source: Publisher<T>;
  private readonly highWaterMark: number;
  private readonly left: ((reason: unknown) => void) | undefined;
  protected upstream: Subscription = NO_SUBSCRIPTION;
  /** Set by `start`. */
  protected controller!: C;
  /** Requested and not delivered. */
  protected outstanding = 0;
  protected ended = false;
  /** A reader who takes all at once would else keep a source that gives at once busy for ever. */
  private readonly turn = new Turn();
  /** A failure that waits until what the stream holds has been read. */
  private failure: { readonly reason: unknown } | undefined = undefined;

  /** `left` is told the reason for which the stream was cancelled, before upstream is. */
  constructor(source: Publisher<T>, highWaterMark: number, left?: (reason: unknown) => void) {
    super();
    this.source = asFlow(source);
    this.highWaterMark = highWaterMark;
    this.left = left;
  }

  start(controller: C): void {
    this.controller = controller;
    this.source.subscribe(this);
  }

  /** Gives nothing to wait for: a pull that waited for its item would hold up `cancel`. */
  pull(): void {
    if (this.failure !== undefined) this.failWhenRead(this.failure.reason);
    if (this.ended) return;
    const room = this.highWaterMark === 0 ? 0 : (this.controller.desiredSize ?? 0); // the getter is dear
    const due = this.wanted(room) - this.outstanding;
    if (due > 0) this.ask(due);
  }

  cancel(reason: unknown): void {
    const { failure } = this;
    this.failure = undefined;
    if (failure !== undefined) reportLate(failure.reason); // it stood behind what was not read
    if (this.ended) return;
    this.ended = true;
    this.left?.(reason);
    this.letGo().cancel();
  }

  override onSubscribe(subscription: Subscription): void {
    if (this.ended || this.upstream !== NO_SUBSCRIPTION) {
      subscription.cancel(); // §2.5
      return;
    }
    this.upstream = subscription;
    if (this.outstanding > 0) subscription.request(this.outstanding);
  }

  override onError(reason: unknown): void {
    if (this.ended) {
      reportUnhandled(reason);
      return;
    }
    this.ended = true;
    this.letGo();
    this.failWhenRead(reason);
  }

  override onComplete(): void {
    if (this.ended) return;
    this.ended = true;
    this.letGo();
    this.closing();
  }

  /** How many items a stream wants that has so much room. A pull without room is a pending read's. */
  protected abstract wanted(room: number): number;

  /** Ends the stream, once what it holds has been read. */
  protected closing(): void {
    this.controller.close();
  }

  /** Cancels upstream and fails the stream. */
  protected abort(reason: unknown): void {
    this.ended = true;
    this.letGo().cancel();
    this.failWhenRead(reason);
  }

  private ask(n: number): void {
    this.outstanding = addDemand(this.outstanding, n);
    this.turn.run(() => this.upstream.request(n));
  }

  /** `controller.error` throws away what the stream holds; a failure must not overtake items (§1.3). */
  private failWhenRead(reason: unknown): void {
    const { desiredSize } = this.controller;
    const holds = desiredSize !== null && desiredSize < this.highWaterMark;
    this.failure = holds ? { reason } : undefined;
    if (!holds) this.controller.error(reason);
  }

  private letGo(): Subscription {
    const { upstream } = this;
    this.upstream = NO_SUBSCRIPTION;
    return upstream;
  }
}
