import type { Scheduler } from '@sluice/core';
import type { Publisher, Subscriber, Subscription } from '@sluice/spec';
import { ContractJudge, type Violation } from './contract-judge.ts';
import { type Signal, showTimeline } from './signal.ts';
import { type AwaitOptions, WaitingRoom } from './waiting-room.ts';

/**
 * How a {@link TestSubscriber} behaves.
 *
 * @public
 */
export interface TestSubscriberOptions<T> {
  /** Requested from inside `onSubscribe`; nothing unless said. */
  readonly initialRequest?: number;
  /** Called from inside `onNext`, where it may request or cancel re-entrantly, or throw. */
  readonly onItem?: (item: T, subscriber: TestSubscriber<T>) => void;
  /** Called from inside `onComplete` and `onError`. */
  readonly onTerminal?: (ending: 'complete' | 'fail', subscriber: TestSubscriber<T>) => void;
  /** Gives the signals of the timeline their time. */
  readonly scheduler?: Pick<Scheduler, 'now'>;
}

/**
 * A subscriber that a test holds in its hand: it asks for nothing by itself, keeps all that it gets, and writes down
 * every rule that its upstream breaks. It never throws at its upstream, not even for a null item, so that what it
 * watches takes its course.
 *
 * @example
 * const upstream = TestPublisher.create<string>();
 * const probe = TestSubscriber.on(upstream).request(2);
 * upstream.next('a', 'b').complete();
 * probe.items; // => ['a', 'b']
 * probe.ending; // => 'complete'
 * probe.violations; // => []
 *
 * @public
 */
export class TestSubscriber<T> implements Subscriber<T> {
  readonly #options: TestSubscriberOptions<T>;
  readonly #judge = new ContractJudge();
  readonly #waiting = new WaitingRoom(() => showTimeline(this.#timeline));
  readonly #timeline: Signal<T>[] = [];
  readonly #items: T[] = [];
  readonly #afterCancel: T[] = [];
  #subscription: Subscription | undefined;
  #early: number[] = []; // requests made before there was a subscription, handed on in onSubscribe
  #cancelled = false;
  #completed = false;
  #failure: { readonly reason: unknown } | undefined;

  constructor(options: TestSubscriberOptions<T> = {}) {
    this.#options = options;
    if (options.initialRequest !== undefined) this.#early.push(options.initialRequest);
  }

  /** Makes a subscriber and subscribes it to `publisher`. */
  static on<T>(publisher: Publisher<T>, options?: TestSubscriberOptions<T>): TestSubscriber<T> {
    const subscriber = new TestSubscriber<T>(options);
    publisher.subscribe(subscriber);
    return subscriber;
  }

  /** The items received, in order; those that came after `cancel()` are in {@link TestSubscriber.afterCancel}. */
  get items(): readonly T[] {
    return this.#items;
  }

  /** Items that came after `cancel()`. The rules allow them for a while (§2.8); Sluice's own flows deliver none. */
  get afterCancel(): readonly T[] {
    return this.#afterCancel;
  }

  /** The reason of the failure; see {@link TestSubscriber.failed}, as a reason may be undefined. */
  get error(): unknown {
    return this.#failure?.reason;
  }

  /** Whether `onError` came. */
  get failed(): boolean {
    return this.#failure !== undefined;
  }

  /** Whether `onComplete` came. */
  get completed(): boolean {
    return this.#completed;
  }

  /** Whether `cancel()` was called. */
  get cancelled(): boolean {
    return this.#cancelled;
  }

  /** Whether `onSubscribe` came. */
  get subscribed(): boolean {
    return this.#subscription !== undefined;
  }

  /** How it ended: by the terminal signal, else by cancel, else not yet. */
  get ending(): 'complete' | 'fail' | 'cancel' | undefined {
    if (this.failed) return 'fail';
    if (this.#completed) return 'complete';
    return this.#cancelled ? 'cancel' : undefined;
  }

  /** The rules that the upstream broke, in the order in which it did. */
  get violations(): readonly Violation[] {
    return this.#judge.violations;
  }

  /** Every signal in both directions, in order. */
  get timeline(): readonly Signal<T>[] {
    return this.#timeline;
  }

  /** All that was requested so far; invalid requests add nothing. */
  get requested(): number {
    return this.#judge.demand.requested;
  }

  /** What was requested and has not come. */
  get outstanding(): number {
    return this.#judge.demand.outstanding;
  }

  /** Requests `n`, whatever it is; before `onSubscribe` it is kept and handed on then. */
  request(n: number): this {
    if (this.#subscription === undefined) {
      this.#early.push(n);
      return this;
    }
    this.#record({ kind: 'request', n });
    this.#judge.demand.request(n);
    this.#subscription.request(n);
    return this;
  }

  /** Cancels; before `onSubscribe`, as soon as it comes. */
  cancel(): this {
    this.#record({ kind: 'cancel' });
    this.#cancelled = true;
    this.#subscription?.cancel();
    this.#waiting.knock();
    return this;
  }

  onSubscribe(subscription: Subscription): void {
    this.#receive({ kind: 'subscribe' });
    if (this.#subscription !== undefined) {
      subscription.cancel(); // §2.5
      return;
    }
    this.#subscription = subscription;
    if (this.#cancelled) {
      subscription.cancel();
      return;
    }
    const early = this.#early;
    this.#early = [];
    for (const n of early) this.request(n);
  }

  onNext(item: T): void {
    const signal: Signal<T> = { kind: 'next', item };
    this.#receive(signal);
    (this.#cancelled ? this.#afterCancel : this.#items).push(item);
    this.#waiting.knock();
    const { onItem } = this.#options;
    if (onItem !== undefined) this.#judge.during(signal, () => onItem(item, this));
  }

  onError(reason: unknown): void {
    const signal = { kind: 'fail', reason } as const;
    this.#receive(signal);
    this.#failure ??= { reason };
    this.#handleTerminal(signal);
  }

  onComplete(): void {
    const signal = { kind: 'complete' } as const;
    this.#receive(signal);
    this.#completed = true;
    this.#handleTerminal(signal);
  }

  /** Resolves with the first `count` items when they are there; rejects when it ends with fewer. */
  async awaitItems(count: number, options: AwaitOptions = {}): Promise<readonly T[]> {
    const look = () => (this.#items.length >= count ? 'met' : this.#hopeless());
    await this.#waiting.wait(`${count} items`, look, options);
    return this.#items.slice(0, count);
  }

  /** Requests `count` and resolves with the next `count` items. */
  async awaitNext(count: number, options: AwaitOptions = {}): Promise<readonly T[]> {
    const before = this.#items.length;
    this.request(count);
    const items = await this.awaitItems(before + count, options);
    return items.slice(before);
  }

  /** Resolves when it completed or failed; rejects when it is cancelled. */
  async awaitTerminal(options: AwaitOptions = {}): Promise<'complete' | 'fail'> {
    const look = () => {
      if (this.failed || this.#completed) return 'met';
      return this.#hopeless();
    };
    await this.#waiting.wait('a terminal signal', look, options);
    return this.failed ? 'fail' : 'complete';
  }

  /** Throws, with the timeline, if the upstream broke a rule. */
  expectNoViolations(): this {
    const { violations } = this;
    if (violations.length === 0) return this;
    const broken = violations.map(({ message }) => `  ${message}`);
    throw new Error(['The publisher broke the rules:', ...broken, showTimeline(this.#timeline)].join('\n'));
  }

  #hopeless(): 'waiting' | { readonly hopeless: string } {
    const ended = { complete: 'it completed', fail: 'it failed', cancel: 'it was cancelled' } as const;
    return this.ending === undefined ? 'waiting' : { hopeless: ended[this.ending] };
  }

  #handleTerminal(signal: Signal<T> & { readonly kind: 'complete' | 'fail' }): void {
    this.#waiting.knock();
    const { onTerminal } = this.#options;
    if (onTerminal !== undefined) this.#judge.during(signal, () => onTerminal(signal.kind, this));
  }

  #receive(signal: Signal<T>): void {
    this.#record(signal);
    this.#judge.judge(signal);
  }

  #record(signal: Signal<T>): void {
    const { scheduler } = this.#options;
    this.#timeline.push(scheduler === undefined ? signal : { ...signal, atMs: scheduler.now() });
  }
}
