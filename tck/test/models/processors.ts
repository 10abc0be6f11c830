import type { Processor, Subscriber, Subscription } from '@sluice/spec';

/** A correct processor that passes everything on, demand as it is, to one subscriber. */
export class PassingProcessor implements Processor<number, number> {
  protected downstream: Subscriber<number> | undefined;
  protected upstream: Subscription | undefined;
  #taken = false;
  #pending = 0; // demand from before there was an upstream
  #started = false;
  #ended: { readonly reason?: unknown } | undefined;

  onSubscribe(subscription: Subscription): void {
    if (subscription == null) throw new TypeError('a subscription is due (§2.13)');
    if (this.upstream !== undefined || this.#ended !== undefined) return subscription.cancel();
    this.upstream = subscription;
    if (this.#pending > 0) this.#flush();
  }

  onNext(item: number): void {
    if (item === null) throw new TypeError('null is not an item (§2.13)');
    this.downstream?.onNext(item);
  }

  onError(reason: unknown): void {
    if (reason === null) throw new TypeError('null is not a reason (§2.13)');
    this.#ended ??= { reason };
    this.#deliverEnd();
  }

  onComplete(): void {
    this.#ended ??= {};
    this.#deliverEnd();
  }

  subscribe(subscriber: Subscriber<number>): void {
    if (subscriber == null) throw new TypeError('a subscriber is due (§1.9)');
    if (this.#taken) {
      subscriber.onSubscribe({ request: () => undefined, cancel: () => undefined });
      return subscriber.onError(new Error('serves one subscriber'));
    }
    this.#taken = true;
    this.downstream = subscriber;
    subscriber.onSubscribe({ request: (n) => this.#request(n), cancel: () => this.#cancel() });
    this.#started = true;
    if (this.#pending > 0) this.#flush();
    this.#deliverEnd();
  }

  #request(n: number): void {
    if (this.downstream === undefined) return;
    if (!(typeof n === 'number' && n >= 1 && (Number.isInteger(n) || n === Infinity))) {
      this.upstream?.cancel();
      this.#ended = { reason: new RangeError(`§3.9: not a demand: ${String(n)}`) };
      return this.#deliverEnd();
    }
    this.#pending += n;
    this.#flush();
  }

  #flush(): void {
    if (this.upstream === undefined || !this.#started) return;
    const n = this.#pending;
    this.#pending = 0;
    this.upstream.request(n);
  }

  #cancel(): void {
    if (this.downstream === undefined) return;
    this.downstream = undefined;
    this.upstream?.cancel();
    this.#ended ??= {};
  }

  #deliverEnd(): void {
    const downstream = this.downstream;
    if (this.#ended === undefined || downstream === undefined || !this.#started) return;
    this.downstream = undefined;
    if ('reason' in this.#ended) downstream.onError(this.#ended.reason);
    else downstream.onComplete();
  }
}

/** A correct processor that asks for some items ahead of demand, and holds them until they are asked for. */
export class PrefetchingProcessor extends PassingProcessor {
  readonly #ahead: number;
  readonly #held: number[] = [];
  #source: Subscription | undefined;
  #demand = 0;
  #draining = false;
  #completed = false;

  constructor(ahead: number) {
    super();
    this.#ahead = ahead;
  }

  override onSubscribe(subscription: Subscription): void {
    if (subscription == null || this.upstream !== undefined) return super.onSubscribe(subscription);
    this.#source = subscription;
    const request = (n: number): void => {
      this.#demand += n;
      this.#drain();
    };
    super.onSubscribe({ request, cancel: () => subscription.cancel() });
    subscription.request(this.#ahead);
  }

  override onNext(item: number): void {
    if (item === null) return super.onNext(item);
    this.#held.push(item);
    this.#drain();
  }

  override onComplete(): void {
    this.#completed = true;
    this.#drain();
  }

  #drain(): void {
    if (this.#draining) return;
    this.#draining = true;
    for (let item = this.#next(); item !== undefined; item = this.#next()) {
      super.onNext(item);
      this.#source?.request(1);
    }
    this.#draining = false;
    if (this.#completed && this.#held.length === 0) super.onComplete();
  }

  #next(): number | undefined {
    if (this.#demand === 0 || this.#held.length === 0) return undefined;
    this.#demand--;
    return this.#held.shift();
  }
}

interface Seat {
  readonly subscriber: Subscriber<number>;
  demand: number;
}

/** A correct processor that passes each item to all its subscribers at once, as soon as all have asked for it. */
export class BroadcastProcessor implements Processor<number, number> {
  protected readonly seats: Set<Seat> = new Set();
  protected upstream: Subscription | undefined;
  protected ended: { readonly reason?: unknown } | undefined;
  #asked = false; // whether an item is on order
  #busy = false;

  onSubscribe(subscription: Subscription): void {
    if (subscription == null) throw new TypeError('a subscription is due (§2.13)');
    if (this.upstream !== undefined) return subscription.cancel();
    this.upstream = subscription;
    this.#order();
  }

  onNext(item: number): void {
    if (item === null) throw new TypeError('null is not an item (§2.13)');
    this.#asked = false;
    this.#busy = true;
    for (const seat of this.seats) this.pass(seat, item);
    this.#busy = false;
    this.#order();
  }

  onError(reason: unknown): void {
    if (reason === null) throw new TypeError('null is not a reason (§2.13)');
    this.ended ??= { reason };
    this.endAll();
  }

  onComplete(): void {
    this.ended ??= {};
    this.endAll();
  }

  subscribe(subscriber: Subscriber<number>): void {
    if (subscriber == null) throw new TypeError('a subscriber is due (§1.9)');
    const seat: Seat = { subscriber, demand: 0 };
    this.seats.add(seat);
    let opened = false;
    subscriber.onSubscribe({
      request: (n) => {
        if (!this.seats.has(seat)) return;
        if (!(typeof n === 'number' && n >= 1 && (Number.isInteger(n) || n === Infinity))) {
          this.#leave(seat);
          return subscriber.onError(new RangeError(`§3.9: not a demand: ${String(n)}`));
        }
        seat.demand += n;
        if (opened) this.#order();
      },
      cancel: () => this.#leave(seat),
    });
    opened = true;
    if (this.ended !== undefined) this.endAll();
    else this.#order();
  }

  protected pass(seat: Seat, item: number): void {
    if (seat.demand === 0) return; // came while the item was on order
    seat.demand--;
    seat.subscriber.onNext(item);
  }

  protected endAll(): void {
    for (const seat of [...this.seats]) {
      this.seats.delete(seat);
      if (this.ended !== undefined && 'reason' in this.ended) seat.subscriber.onError(this.ended.reason);
      else seat.subscriber.onComplete();
    }
  }

  #leave(seat: Seat): void {
    if (!this.seats.delete(seat)) return;
    if (this.seats.size > 0) return this.#order();
    this.upstream?.cancel();
    this.ended ??= {};
  }

  /** Orders the next item from upstream, once every subscriber wants one. */
  #order(): void {
    if (this.#asked || this.#busy || this.upstream === undefined || this.ended !== undefined) return;
    const seats = [...this.seats];
    if (seats.length === 0 || seats.some((seat) => seat.demand === 0)) return;
    this.#asked = true;
    this.upstream.request(1);
  }
}
