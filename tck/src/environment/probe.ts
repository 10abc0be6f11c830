import type { Publisher, RuleId, Subscriber, Subscription } from '@sluice/spec';
import { isDemand } from './demand.ts';
import { show } from './show.ts';
import type { Surroundings } from './surroundings.ts';

/** What a probe does inside a signal, before that signal returns. */
export interface Reactions<T> {
  readonly onSubscribe?: (probe: Probe<T>) => void;
  readonly onNext?: (probe: Probe<T>, index: number) => void;
}

const RUNAWAY = 1000;
const MOST_ITEMS = 10_000; // no test asks for a stream of more than a thousand

/** A subscriber that records everything, checks every signal against the rules, and can be told what to request. */
export class Probe<T> implements Subscriber<T> {
  readonly items: T[] = [];
  readonly name: string;
  /** How the stream ended, once it has. */
  ending: 'complete' | 'error' | undefined;
  reason: unknown;
  cancelled = false;
  /** The sum of all valid requests that were made while active. */
  requested = 0;
  /** Signals that came after cancel. */
  late = 0;
  /** How deep onNext was ever inside itself. */
  deepest = 0;

  readonly #environment: Surroundings;
  readonly #reactions: Reactions<T>;
  #subscription: Subscription | undefined;
  #running = 0; // calls of onNext that have not returned
  #requesting = 0; // calls of request that have not returned
  #expected = 0; // items that the test has accounted for
  #expectedEnding: Probe<T>['ending']; // the same for the end

  constructor(environment: Surroundings, name: string, reactions: Reactions<T>) {
    this.#environment = environment;
    this.name = name;
    this.#reactions = reactions;
  }

  get subscribed(): boolean {
    return this.#subscription !== undefined;
  }

  // The signals

  onSubscribe(subscription: Subscription): void {
    this.#signal('onSubscribe', () => {
      if (this.#subscription !== undefined) {
        this.#flag('2.12', 'onSubscribe was called a second time on the same subscriber');
        return;
      }
      if (typeof subscription?.request !== 'function' || typeof subscription.cancel !== 'function') {
        this.#flag('1.9', `onSubscribe was given ${show(subscription)}, which has no request and cancel`);
        return;
      }
      this.#subscription = subscription;
      if (this.ending !== undefined) this.#flag('1.9', 'onSubscribe was called after a terminal signal; it comes first');
      this.#reactions.onSubscribe?.(this);
    });
  }

  onNext(item: T): void {
    this.#signal(`onNext(${show(item)})`, () => {
      this.items.push(item);
      this.#checkOrder('onNext');
      if (item === null) this.#flag('2.13', 'onNext was given null, which is not an item');
      if (this.items.length > this.requested) this.#overrun();
      if (this.items.length >= MOST_ITEMS) this.#endless();
      this.#running++;
      this.deepest = Math.max(this.deepest, this.#running);
      if (this.#running > this.#environment.settings.recursionBound) this.#flagRecursion();
      this.#reactions.onNext?.(this, this.items.length - 1);
      this.#running--;
    });
  }

  onError(reason: unknown): void {
    this.#signal(`onError(${show(reason)})`, () => {
      this.#checkOrder('onError');
      if (reason === null) this.#flag('2.13', 'onError was given null, which is not a reason');
      this.ending ??= 'error';
      this.reason = reason;
    });
  }

  onComplete(): void {
    this.#signal('onComplete', () => {
      this.#checkOrder('onComplete');
      if (this.#running >= this.#environment.settings.recursionBound && this.#running > 0) {
        this.#flag('1.3', 'onComplete was called while onNext was still running; signals come one after another');
      }
      this.ending ??= 'complete';
    });
  }

  // What the test does with it

  subscribeTo(publisher: Publisher<T>): this {
    const { timeline } = this.#environment;
    timeline.call(this.name, 'up', 'subscribe', () => {
      try {
        publisher.subscribe(this);
      } catch (reason) {
        this.#flag('1.9', `subscribe threw ${show(reason)}; it returns normally and signals onError`);
      }
    });
    return this;
  }

  request(n: unknown): this {
    this.#up(`request(${typeof n === 'bigint' ? `${n}n` : show(n)})`, '3.16', (subscription) => {
      if (isDemand(n) && !this.cancelled && this.ending === undefined) this.requested += n;
      this.#requesting++;
      subscription.request(n as number);
      this.#requesting--;
    });
    return this;
  }

  cancel(): this {
    this.#up('cancel', '3.15', (subscription) => {
      this.cancelled = true;
      subscription.cancel();
    });
    return this;
  }

  close(): void {
    if (this.ending === undefined && !this.cancelled && this.subscribed) this.cancel();
  }

  /** Waits for onSubscribe. */
  async opened(): Promise<this> {
    if (await this.#environment.until(() => this.subscribed)) return this.#sound();
    return this.#missing('1.9', 'onSubscribe');
  }

  /** Waits for `count` more items than were waited for before. */
  async next(count: number, rule: RuleId = '3.8'): Promise<T[]> {
    const from = this.#expected;
    this.#expected += count;
    const arrived = await this.#environment.until(() => this.items.length >= this.#expected || this.ending !== undefined);
    this.#sound();
    if (!arrived || this.items.length < this.#expected) this.#missingItems(rule, count, from);
    return this.items.slice(from, this.#expected);
  }

  /**
   * Waits for onComplete, and for no item more than were waited for. A source that learns of its end only by asking for one
   * more item (an async iterator) may wait for the demand that lets it ask.
   */
  async completed(rule: RuleId = '1.5'): Promise<void> {
    if (this.#idle) await this.#environment.settled();
    if (this.#idle && this.subscribed) this.request(1);
    await this.#environment.until(() => this.ending !== undefined);
    this.#sound();
    if (this.ending === undefined) this.#missing(rule, 'onComplete');
    this.#expectedEnding = this.ending;
    if (this.ending === 'error') this.#environment.fail('1.4', `expected onComplete, but got onError(${show(this.reason)})`);
    this.#noMore('1.1');
  }

  /** Waits for onError. */
  async failed(rule: RuleId, why: string): Promise<unknown> {
    await this.#environment.until(() => this.ending !== undefined);
    this.#sound();
    if (this.ending === undefined) this.#missing(rule, `onError ${why}`);
    this.#expectedEnding = this.ending;
    if (this.ending === 'complete') this.#environment.fail(rule, `expected onError ${why}, but got onComplete`);
    return this.reason;
  }

  /** Waits until nothing more comes, and fails if anything came that was not accounted for. */
  async silent(rule: RuleId, when: string): Promise<void> {
    await this.#environment.settled();
    this.#sound();
    if (this.items.length > this.#expected) this.#environment.fail(rule, `expected no item ${when}, but got onNext(${show(this.items[this.#expected])})`);
    if (this.ending !== this.#expectedEnding) {
      const signal = this.ending === 'complete' ? 'onComplete' : `onError(${show(this.reason)})`;
      this.#environment.fail(rule, `expected no signal ${when}, but got ${signal}`);
    }
  }

  /** What came so far is accounted for; the test looks at what comes from here on. */
  account(): void {
    this.#expected = this.items.length;
    this.#expectedEnding = this.ending;
  }

  // Inside

  #signal(label: string, receive: () => void): void {
    if (this.cancelled) this.late++;
    this.#environment.timeline.call(this.name, 'down', label, receive);
    this.#environment.pulse.beat();
  }

  #up(label: string, rule: RuleId, call: (subscription: Subscription) => void): void {
    const subscription = this.#subscription;
    if (subscription === undefined) return this.#environment.fail('1.9', `there is no subscription to call ${label} on`);
    this.#environment.timeline.call(this.name, 'up', label, () => {
      try {
        call(subscription);
      } catch (reason) {
        this.#flag(rule, `${label} threw ${show(reason)}; it returns normally`);
      }
    });
  }

  #checkOrder(signal: string): void {
    if (this.#subscription === undefined) this.#flag('1.9', `${signal} was called before onSubscribe`);
    if (this.ending === undefined) return;
    const earlier = this.ending === 'complete' ? 'onComplete' : 'onError';
    this.#flag('1.7', `${signal} was called after ${earlier}`);
  }

  #overrun(): void {
    const excess = this.items.length - this.requested;
    if (excess === 1 && this.cancelled) this.#flag('3.6', `got item ${this.items.length} after cancel, though ${this.requested} were requested before it`);
    else if (excess === 1) this.#flag('1.1', `got item ${this.items.length}, but ${this.requested} were requested`);
    if (excess === RUNAWAY) this.cancel();
    if (excess > 2 * RUNAWAY) this.#breakOff();
  }

  #endless(): void {
    if (this.items.length === MOST_ITEMS) {
      this.#flag(undefined, `got ${MOST_ITEMS} items, more than any test asks for: createPublisher(elements) makes a stream of so many elements, or maxElements is Infinity`);
      this.cancel();
    }
    if (this.items.length > MOST_ITEMS + RUNAWAY) this.#breakOff();
  }

  /** The only way out of the loop of a publisher that does not stop. */
  #breakOff(): never {
    throw new Error('this publisher does not stop: the subscriber breaks off');
  }

  #flagRecursion(): void {
    const bound = this.#environment.settings.recursionBound;
    if (this.#running > bound + 1) return;
    if (this.#requesting > 0) this.#flag('3.3', `onNext was called inside a request made by onNext: recursion ${this.#running} deep, where ${bound} is the bound`);
    else this.#flag('1.3', 'onNext was called while another onNext was still running');
  }

  #flag(rule: RuleId | undefined, complaint: string): void {
    this.#environment.flag(rule, complaint);
  }

  #sound(): this {
    this.#environment.verify();
    return this;
  }

  #missingItems(rule: RuleId, count: number, from: number): never {
    const got = this.items.length - from;
    const ended = this.ending === undefined ? '' : `, and the stream ended with ${this.ending === 'complete' ? 'onComplete' : `onError(${show(this.reason)})`}`;
    return this.#missing(rule, `${count} more ${count === 1 ? 'item' : 'items'} after the first ${from}`, `got ${got}${ended}`);
  }

  #missing(rule: RuleId, what: string, happened = 'nothing came'): never {
    return this.#environment.fail(rule, `expected ${what} within ${this.#environment.timeouts.signalMs} ms, but ${happened}`);
  }

  /** Whether all that was requested has come, and the stream has not ended. */
  get #idle(): boolean {
    return this.ending === undefined && this.requested <= this.items.length;
  }

  #noMore(rule: RuleId): void {
    if (this.items.length > this.#expected) this.#environment.fail(rule, `expected ${counted(this.#expected)} and then onComplete, but got ${this.items.length}`);
  }
}

function counted(items: number): string {
  return `${items} ${items === 1 ? 'item' : 'items'}`;
}
