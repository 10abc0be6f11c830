import type { Subscription } from '@sluice/spec';
import type { Flow } from '../flow.ts';
import { addDemand } from '../kernel/demand.ts';
import { discard } from '../kernel/discard.ts';
import { type OnDropped, reportUnhandled } from '../kernel/hooks.ts';
import { Loop } from '../kernel/drain-loop.ts';
import { notSent, nullItem } from '../kernel/failure.ts';
import { flow } from '../kernel/operator.ts';
import type { Emission } from '../kernel/overflow/outlet.ts';
import { NOBODY, type Receiver } from '../kernel/receiver.ts';
import { requireAge, requireBound, requireOptionalFunction, requireScheduler } from '../kernel/require.ts';
import type { Scheduler } from '../schedulers/scheduler.ts';
import { History } from '../kernel/queue/history.ts';
import type { Sink } from './sink.ts';

/** @public */
export interface ReplayOptions<T> {
  /** The most items remembered: an integer ≥ 1, or `'unbounded'`. */
  readonly count?: number | 'unbounded' | undefined;
  /** How long an item is remembered, in milliseconds. */
  readonly maxAgeMs?: number | undefined;
  /** Receives each item that is forgotten while a subscriber has not been given it. */
  readonly onDropped?: OnDropped<T> | undefined;
  /** The clock for `maxAgeMs`. */
  readonly scheduler?: Scheduler | undefined;
}

/**
 * A hot source that remembers: each subscriber gets the remembered items, then what comes.
 *
 * - Shape: for each subscriber, what is remembered when it asks, in order. One that is slower than items are forgotten
 *   misses those.
 * - Demand: exact for each; the source is never held back, so `tryNext` says `'ok'` until the end.
 * - Holds: at most `count` items, none older than `maxAgeMs`, and items given from inside `onNext` that are asked for
 *   already; at least one of the two has to be given. Subscribers read one shared history, and hold nothing.
 * - Time: `maxAgeMs` milliseconds on `scheduler`, looked at when an item comes or is read.
 * - Ends: after `complete` or `fail`, subscribers still get what is remembered, then the end.
 *
 * @throws TypeError or RangeError at assembly, if neither bound is given or one is wrong
 * @example
 * const sink = replay({ count: 2 });
 * for (const n of [1, 2, 3]) sink.tryNext(n);
 * sink.complete();
 * await sink.flow.toArray(); // => [2, 3]
 * @public
 */
export function replay<T>(options: ReplayOptions<T>): Sink<T> {
  const { count, maxAgeMs, onDropped } = options ?? {};
  if (count === undefined && maxAgeMs === undefined) {
    throw new TypeError(`replay needs a bound: count (an integer ≥ 1, or 'unbounded'), maxAgeMs, or both`);
  }
  requireOptionalFunction('onDropped', onDropped);
  const most = count === undefined ? Infinity : requireBound('count', count);
  const ageMs = maxAgeMs === undefined ? Infinity : requireAge('maxAgeMs', maxAgeMs);
  return new ReplaySink(new History<T>(most, ageMs, requireScheduler('scheduler', options.scheduler)), onDropped);
}

class ReplaySink<T> implements Sink<T> {
  readonly flow: Flow<T> = flow('replay', (downstream) => new Reader(downstream, this).start());
  readonly history: History<T>;
  readonly readers: Set<Reader<T>> = new Set();
  private readonly onDropped: OnDropped<T> | undefined;
  /** Set by `complete` and `fail`. */
  terminal: { readonly reason?: unknown } | undefined = undefined;

  constructor(history: History<T>, onDropped: OnDropped<T> | undefined) {
    this.history = history;
    this.onDropped = onDropped;
  }

  get subscribers(): number {
    return this.readers.size;
  }

  tryNext(item: T): Emission {
    if (item === null) throw nullItem('replay');
    if (this.terminal !== undefined) return 'terminated';
    this.forget();
    this.history.add(item);
    for (const reader of [...this.readers]) reader.wake();
    this.forget();
    return 'ok';
  }

  send(item: T): Promise<void> {
    if (item === null) return Promise.reject(nullItem('replay'));
    if (this.tryNext(item) === 'ok') return Promise.resolve();
    const refused = Promise.reject(notSent('the stream has ended'));
    refused.catch(() => {});
    return refused;
  }

  complete(): void {
    this.end({});
  }

  fail(reason: unknown): void {
    if (this.terminal === undefined) this.end({ reason });
    else reportUnhandled(reason);
  }

  /** Forgets what is beyond the bounds, telling of what some subscriber has not been given. */
  forget(): void {
    if (!this.history.isBeyond) return;
    for (const { item, at, why } of this.history.trim(this.owed())) {
      if ([...this.readers].some((reader) => reader.position <= at)) discard(item, why, this.onDropped);
    }
  }

  /** The number from which on items are asked for already, and on their way: given from inside `onNext`. */
  private owed(): number {
    let owed = Infinity;
    for (const reader of this.readers) owed = Math.min(owed, reader.owed);
    return owed;
  }

  private end(terminal: { readonly reason?: unknown }): void {
    if (this.terminal !== undefined) return;
    this.terminal = terminal;
    for (const reader of [...this.readers]) reader.wake();
  }
}

/** One subscriber's place in the history. */
class Reader<T> extends Loop implements Subscription {
  private readonly sink: ReplaySink<T>;
  private downstream: Receiver<T>;
  private demand = 0;
  private ended = false;
  /** The number of the next item to be given, counting from the sink's first. */
  position = 0;

  constructor(downstream: Receiver<T>, sink: ReplaySink<T>) {
    super();
    this.downstream = downstream;
    this.sink = sink;
  }

  start(): void {
    this.sink.readers.add(this);
    this.downstream.onSubscribe(this);
    this.wake();
  }

  /** The number of the next item if it is asked for already. */
  get owed(): number {
    return this.demand > 0 ? this.position : Infinity;
  }

  request(n: number): void {
    if (this.ended) return;
    this.sink.forget(); // before: what is too old is not owed
    this.demand = addDemand(this.demand, n);
    this.wake();
  }

  cancel(): void {
    this.end();
  }

  protected override round(): void {
    const { history, terminal } = this.sink;
    while (this.demand > 0 && !this.ended) {
      this.position = Math.max(this.position, history.first);
      if (this.position === history.next) break;
      this.demand--;
      this.downstream.onNext(history.at(this.position++));
    }
    if (this.ended || terminal === undefined || Math.max(this.position, history.first) < history.next) return;
    if ('reason' in terminal) this.end().onError(terminal.reason);
    else this.end().onComplete();
  }

  private end(): Receiver<T> {
    const { downstream } = this;
    this.ended = true;
    this.sink.readers.delete(this);
    this.downstream = NOBODY;
    return downstream;
  }
}
