import type { Publisher, Subscriber } from '@sluice/spec';

interface Seat {
  readonly subscriber: Subscriber<number>;
  demand: number;
  position: number;
}

/** A correct publisher of 0, 1, 2 … that all subscribers share: an item is made once, and held for those who are behind. */
export class MulticastPublisher implements Publisher<number> {
  readonly #elements: number;
  readonly #made: number[] = [];
  readonly #seats = new Set<Seat>();
  #busy = false;

  constructor(elements: number) {
    this.#elements = elements;
  }

  subscribe(subscriber: Subscriber<number>): void {
    if (subscriber == null) throw new TypeError('a subscriber is due (§1.9)');
    const seat: Seat = { subscriber, demand: 0, position: 0 };
    let opened = false;
    this.#seats.add(seat);
    subscriber.onSubscribe({
      request: (n) => {
        if (!this.#seats.has(seat)) return;
        if (typeof n === 'number' && n >= 1 && (Number.isInteger(n) || n === Infinity)) seat.demand += n;
        else return this.#leave(seat, () => subscriber.onError(new RangeError(`§3.9: not a demand: ${String(n)}`)));
        if (opened) this.#drain();
      },
      cancel: () => void this.#seats.delete(seat),
    });
    opened = true;
    this.#drain();
  }

  #drain(): void {
    if (this.#busy) return;
    this.#busy = true;
    for (let served = true; served; ) {
      served = false;
      for (const seat of this.#seats) served = this.#serve(seat) || served;
    }
    this.#busy = false;
  }

  #serve(seat: Seat): boolean {
    if (seat.position >= this.#elements) {
      this.#leave(seat, () => seat.subscriber.onComplete());
      return true;
    }
    if (seat.demand === 0) return false;
    seat.demand--;
    if (seat.position === this.#made.length) this.#made.push(this.#made.length);
    seat.subscriber.onNext(this.#made[seat.position++] ?? 0);
    return true;
  }

  #leave(seat: Seat, signal: () => void): void {
    if (this.#seats.delete(seat)) signal();
  }
}
