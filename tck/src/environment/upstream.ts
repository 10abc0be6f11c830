import type { RuleId, Subscriber, Subscription } from '@sluice/spec';
import { isDemand } from './demand.ts';
import { show } from './show.ts';
import type { Surroundings } from './surroundings.ts';

/** A publisher driven by the test: it records what its subscriber asks for and signals what it is told to. */
export class Upstream<T> {
  readonly name: string;
  requested = 0;
  sent = 0;
  cancelled = false;
  ended = false;
  /** Called inside a request, to deliver synchronously; not inside itself, as §3.3 asks of a publisher. */
  onRequest: (() => void) | undefined;

  readonly #environment: Surroundings;
  readonly #subscriber: Subscriber<T>;
  #terminal: string | undefined; // set while a terminal signal runs
  #handed = false;
  #delivering = false;

  constructor(environment: Surroundings, name: string, subscriber: Subscriber<T>) {
    this.#environment = environment;
    this.name = name;
    this.#subscriber = subscriber;
  }

  /** What may still be sent. */
  get demand(): number {
    return this.cancelled || this.ended ? 0 : this.owed;
  }

  /** What was asked for and not sent: after cancel, what can still be on its way (§2.8). */
  get owed(): number {
    return this.requested - this.sent;
  }

  subscribe(): this {
    this.#handed = true;
    this.signal('onSubscribe', () => this.#subscriber.onSubscribe(this.#subscription()));
    return this;
  }

  next(item: T): this {
    this.sent++;
    this.signal(`onNext(${show(item)})`, () => this.#subscriber.onNext(item));
    return this;
  }

  complete(): this {
    return this.#end('onComplete', () => this.#subscriber.onComplete());
  }

  fail(reason: unknown): this {
    return this.#end(`onError(${show(reason)})`, () => this.#subscriber.onError(reason));
  }

  /** Waits until at least `count` items are asked for. */
  async asked(count = 1, rule: RuleId = '2.1'): Promise<void> {
    if (await this.#environment.until(() => this.demand >= count)) return this.#environment.verify();
    const asked = this.cancelled ? 'it cancelled' : `it asked for ${this.requested} of which ${this.sent} were sent`;
    this.#environment.fail(rule, `expected the subscriber to request ${count === 1 ? 'an item' : `${count} items`} within ${this.#environment.timeouts.signalMs} ms, but ${asked}`);
  }

  /** Waits for cancel. */
  async released(rule: RuleId, why: string): Promise<void> {
    if (await this.#environment.until(() => this.cancelled)) return this.#environment.verify();
    this.#environment.fail(rule, `expected cancel within ${this.#environment.timeouts.signalMs} ms ${why}, but it did not come`);
  }

  close(): void {
    if (this.#handed && !this.ended && !this.cancelled) this.complete();
  }

  /** Calls the subscriber; whatever it throws breaks §2.13. */
  signal(label: string, call: () => void): void {
    this.#environment.timeline.call(this.name, 'down', label, () => {
      try {
        call();
      } catch (reason) {
        this.#environment.flag('2.13', `${label} threw ${show(reason)}; signals return normally`);
      }
    });
    this.#environment.pulse.beat();
  }

  #end(label: string, call: () => void): this {
    this.ended = true;
    this.#terminal = label;
    this.signal(label, call);
    this.#terminal = undefined;
    return this;
  }

  #subscription(): Subscription {
    return {
      request: (n) => this.#up(`request(${show(n)})`, () => this.#requested(n)),
      cancel: () => this.#up('cancel', () => void (this.cancelled = true)),
    };
  }

  #up(label: string, call: () => void): void {
    this.#environment.timeline.call(this.name, 'up', label, () => {
      if (this.#terminal !== undefined) this.#environment.flag('2.3', `${label} was called inside ${this.#terminal}`);
      call();
    });
    this.#environment.pulse.beat();
  }

  #requested(n: number): void {
    if (!isDemand(n)) {
      this.#environment.flag('3.9', `the subscriber called request(${show(n)}); demand is an integer from 1 on, or Infinity`);
      return;
    }
    if (this.cancelled || this.ended) return;
    this.requested += n;
    if (this.#delivering) return;
    this.#delivering = true;
    this.onRequest?.();
    this.#delivering = false;
  }
}
