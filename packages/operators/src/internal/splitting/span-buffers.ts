import type { DropReason, Operator } from '@sluice/core';
import { discard, operator, type Receiver, requireBound, TailStage } from '@sluice/core/kernel';
import type { Wait, Waiter, WaitKind } from '../waiting/wait.ts';

/** @public */
export interface BufferOptions {
  /** The most items in an array: an integer ≥ 1; `'unbounded'` unless said. */
  readonly maxSize?: number | 'unbounded' | undefined;
}

/**
 * Groups items into arrays, one for each span; a span is over when what `span` waits for has come, and the next begins
 * when its array is given. While no array is asked for, the open one goes on filling.
 */
export function spanBuffers<T>(name: string, span: WaitKind<void>, options: BufferOptions): Operator<T, T[]> {
  const maxSize = requireBound('maxSize', options.maxSize ?? 'unbounded');
  return operator(name, (downstream) => new SpanBufferStage<T>(downstream, maxSize, span));
}

class SpanBufferStage<T> extends TailStage<T, T[]> implements Waiter {
  private readonly maxSize: number;
  private readonly span: Wait<void>;
  private open: T[] = [];
  private begun = false;
  /** Set when the span of the open array is over, and it waits to be asked for. */
  private due = false;

  constructor(downstream: Receiver<T[]>, maxSize: number, span: WaitKind<void>) {
    super(downstream);
    this.maxSize = maxSize;
    this.span = span(this);
  }

  override onNext(item: T): void {
    if (this.ended) return;
    if (this.open.push(item) === this.maxSize) this.waitOver();
  }

  waitOver(): void {
    if (this.leaving) return;
    this.due = true;
    this.wake();
  }

  waitFutile(): void {}

  waitFailed(reason: unknown): void {
    if (!this.ended) this.abort(reason);
  }

  protected override demanded(): void {
    if (this.begun) {
      this.wake();
      return;
    }
    this.begun = true;
    this.span.start();
    if (!this.leaving) this.upstream.request(this.maxSize);
  }

  protected override giving(): void {
    if (this.ended || !this.due || this.ledger.outstanding === 0) return;
    const full = this.open;
    this.due = false;
    this.open = [];
    this.deliver(full); // before the next span begins, whose closing flow may fail
    if (this.ended) return;
    this.span.start();
    if (!this.ended && full.length > 0 && this.maxSize < Infinity) this.upstream.request(full.length);
  }

  protected override completing(): void {
    this.span.cancel();
    const { open } = this;
    this.open = [];
    this.completeWith(open.length === 0 ? [] : [open]);
  }

  protected override releasing(why: DropReason): void {
    super.releasing(why);
    const { open } = this;
    this.span.cancel();
    this.open = [];
    for (const item of open) discard(item, why);
  }
}
