import { completeAtOnce, failAtOnce, Ledger, NOBODY, nullItem, type Receiver } from '@sluice/core/kernel';
import type { Subscription } from '@sluice/spec';
import { cancelled } from './cancelled.ts';

interface Waiting<T> {
  readonly item: T;
  resolve(): void;
  reject(reason: unknown): void;
}

type Terminal = { readonly failed: false } | { readonly failed: true; readonly reason: unknown };

/**
 * The sink under a `WritableStream`, and the subscription of the one subscriber behind it: a write is done when its
 * item was asked for and delivered, so that the writer feels the demand.
 */
export class Intake<T> implements UnderlyingSink<T>, Subscription {
  private downstream: Receiver<T> | undefined = undefined;
  private controller: WritableStreamDefaultController | undefined = undefined;
  private readonly ledger = new Ledger();
  /** The write that waits for demand; a stream writes one chunk at a time. */
  private waiting: Waiting<T> | undefined = undefined;
  /** How the stream ended before there was a subscriber. */
  private terminal: Terminal | undefined = undefined;
  private ended = false;
  private isCancelled = false;

  /** Gives the stream its subscriber; a second one fails. */
  connect(downstream: Receiver<T>): void {
    if (this.downstream !== undefined) {
      failAtOnce(downstream as Receiver<never>, new TypeError('A writable stream has one subscriber, and had it already'));
    } else if (this.terminal !== undefined) {
      this.downstream = NOBODY;
      signalAtOnce(downstream, this.terminal);
    } else {
      this.downstream = downstream;
      downstream.onSubscribe(this);
    }
  }

  start(controller: WritableStreamDefaultController): void {
    this.controller = controller;
    // At once, while `abort` itself would wait until the write that waits for demand is done.
    controller.signal?.addEventListener('abort', () => this.abort(controller.signal.reason), { once: true });
    if (this.isCancelled) controller.error(cancelled());
  }

  write(item: T): void | Promise<void> {
    if (this.ended) return;
    if (item === null) {
      const reason = nullItem('the writer');
      this.abort(reason);
      throw reason;
    }
    if (this.ledger.outstanding > 0) this.deliver(item);
    else return new Promise((resolve, reject) => (this.waiting = { item, resolve, reject }));
  }

  close(): void {
    this.end({ failed: false });
  }

  abort(reason: unknown): void {
    this.end({ failed: true, reason });
  }

  request(n: number): void {
    if (this.ended) return;
    this.ledger.add(n);
    const { waiting } = this;
    if (waiting === undefined) return;
    this.waiting = undefined;
    this.deliver(waiting.item);
    waiting.resolve();
  }

  /** Makes the stream fail: a writer must not take what it wrote for received. */
  cancel(reason: unknown = cancelled()): void {
    if (this.ended) return;
    this.isCancelled = true;
    this.letGo();
    this.controller?.error(reason);
    this.rejectWaiting(reason);
  }

  private deliver(item: T): void {
    this.ledger.spend();
    this.downstream?.onNext(item);
  }

  private end(terminal: Terminal): void {
    if (this.ended) return;
    const { downstream } = this;
    this.terminal = terminal;
    this.letGo();
    if (terminal.failed) this.rejectWaiting(terminal.reason);
    if (downstream === undefined) this.downstream = undefined;
    else if (terminal.failed) downstream.onError(terminal.reason);
    else downstream.onComplete();
  }

  private letGo(): void {
    this.ended = true;
    this.downstream = NOBODY;
  }

  private rejectWaiting(reason: unknown): void {
    this.waiting?.reject(reason);
    this.waiting = undefined;
  }
}

function signalAtOnce(downstream: Receiver<never>, terminal: Terminal): void {
  if (terminal.failed) failAtOnce(downstream, terminal.reason);
  else completeAtOnce(downstream);
}
