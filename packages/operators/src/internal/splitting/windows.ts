import type { Operator } from '@sluice/core';
import { type Receiver, requireBound } from '@sluice/core/kernel';
import type { Branch, KeyedFlow } from './branch.ts';
import type { Cut, Cutting } from './cut.ts';
import { splitOperator, type Splitting, SplitStage, splitting } from './split-stage.ts';
import type { Wait, Waiter, WaitKind } from '../waiting/wait.ts';

/** @public */
export interface WindowOptions {
  /** How many items a window holds that nobody has asked for: an integer ≥ 1, or `'unbounded'`; 32 unless said. */
  readonly prefetch?: number | 'unbounded' | undefined;
}

/** Splits items into windows, divided where the items say. */
export function cutWindows<T>(name: string, cutting: Cutting<T>, options: WindowOptions): Operator<T, KeyedFlow<number, T>> {
  const settings = splitting<T>(name, 'prefetch', options.prefetch);
  return splitOperator(settings, (downstream) => new CutWindowStage(downstream, settings, cutting()));
}

/** Splits items into windows, one for each span; a span is over when what `span` waits for has come. */
export function spanWindows<T>(
  name: string,
  span: WaitKind<void>,
  { prefetch, maxSize = 'unbounded' }: WindowOptions & { readonly maxSize?: number | 'unbounded' | undefined },
): Operator<T, KeyedFlow<number, T>> {
  const settings = splitting<T>(name, 'prefetch', prefetch);
  const most = requireBound('maxSize', maxSize);
  return splitOperator(settings, (downstream) => new SpanWindowStage(downstream, settings, span, most));
}

/** Windows one after the other, each with its number as its key. */
abstract class WindowStage<T> extends SplitStage<T, number> {
  protected current: Branch<T, number> | undefined = undefined;
  private count = 0;

  /** Opens the next window, unless nobody wants it any more. */
  protected begin(): void {
    if (this.accepting) this.open(this.count++, (window) => (this.current = window));
  }

  protected closeCurrent(): void {
    const { current } = this;
    this.current = undefined;
    if (current !== undefined) this.close(current);
  }
}

class CutWindowStage<T> extends WindowStage<T> {
  private readonly cut: (item: T) => Cut;

  constructor(downstream: Receiver<KeyedFlow<number, T>>, settings: Splitting<T>, cut: (item: T) => Cut) {
    super(downstream, settings);
    this.cut = cut;
  }

  protected override came(item: T): void {
    let cut: Cut;
    try {
      cut = this.cut(item);
    } catch (reason) {
      this.abort(reason);
      return;
    }
    if (cut === 'before' || cut === 'instead') this.closeCurrent();
    if (cut === 'instead') return;
    if (this.current === undefined) this.begin();
    if (this.current !== undefined) this.give(this.current, item);
    if (cut === 'after') this.closeCurrent();
  }
}

class SpanWindowStage<T> extends WindowStage<T> implements Waiter {
  private readonly span: Wait<void>;
  private readonly maxSize: number;
  /** How many items the current window has had. */
  private size = 0;
  /** Set when the span of the current window is over, and the next waits to be asked for. */
  private due = false;

  constructor(downstream: Receiver<KeyedFlow<number, T>>, settings: Splitting<T>, span: WaitKind<void>, maxSize: number) {
    super(downstream, settings);
    this.maxSize = maxSize;
    this.span = span(this);
  }

  waitOver(): void {
    this.due = true;
    this.next();
  }

  waitFutile(): void {
    this.waitOver();
  }

  waitFailed(reason: unknown): void {
    this.abort(reason);
  }

  protected override beginning(): void {
    this.beginSpan();
  }

  protected override wanted(): void {
    this.next();
  }

  protected override came(item: T): void {
    if (this.current === undefined && this.accepting) this.beginSpan(); // the one before is full
    const { current } = this;
    if (current === undefined) return;
    this.size++;
    this.give(current, item);
    if (this.size === this.maxSize && current === this.current) this.filled();
  }

  protected override releasing(): void {
    this.span.cancel();
  }

  /** Goes on to the next window, if it is time and that is asked for; or ends the last one, if none is wanted any more. */
  private next(): void {
    if (!this.due || (this.accepting && !this.isWanted)) return;
    this.due = false;
    this.closeCurrent();
    if (this.accepting) this.beginSpan();
  }

  /** The current window is full. */
  private filled(): void {
    this.span.cancel();
    this.closeCurrent();
    this.waitOver();
  }

  private beginSpan(): void {
    this.due = false;
    this.size = 0;
    this.begin();
    if (!this.input.ended) this.span.start(); // upstream may have ended from inside the delivery of the window
  }
}
