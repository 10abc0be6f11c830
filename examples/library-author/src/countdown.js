/**
 * Counts from `start` down to 1, as fast as it is asked.
 *
 * @param {number} start
 * @returns {import('@sluice/spec').Publisher<number>}
 */
export function countdown(start) {
  return {
    subscribe(subscriber) {
      if (subscriber === null || subscriber === undefined) throw new TypeError('subscriber must not be null (§1.9)');
      const counting = new Counting(start, subscriber);
      subscriber.onSubscribe(counting);
      counting.begin();
    },
  };
}

class Counting {
  #next;
  #subscriber;
  #demand = 0;
  #running = true; // until onSubscribe has returned, and while items are delivered

  constructor(start, subscriber) {
    this.#next = start;
    this.#subscriber = subscriber;
  }

  begin() {
    this.#deliver();
  }

  request(n) {
    if (this.#subscriber === undefined) return;
    this.#demand = isAmount(n) ? this.#demand + n : NaN; // NaN stays, whatever is added
    if (!this.#running) this.#deliver();
  }

  cancel() {
    this.#subscriber = undefined; // lets go of it, too (§3.13)
  }

  #deliver() {
    this.#running = true;
    while (this.#demand > 0 && this.#next > 0 && this.#subscriber !== undefined) {
      this.#demand--;
      this.#subscriber.onNext(this.#next--);
    }
    this.#running = false;
    if (Number.isNaN(this.#demand)) this.#end((subscriber) => subscriber.onError(new RangeError('request takes a whole number of items, at least 1 (§3.9)')));
    else if (this.#next === 0) this.#end((subscriber) => subscriber.onComplete());
  }

  #end(tell) {
    const subscriber = this.#subscriber;
    this.#subscriber = undefined;
    if (subscriber !== undefined) tell(subscriber);
  }
}

function isAmount(n) {
  return typeof n === 'number' && n > 0 && (Number.isInteger(n) || n === Infinity);
}
