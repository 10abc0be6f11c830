import type { Publisher, Subscriber, Subscription } from '@sluice/spec';

export type Later = (task: () => void) => unknown;

export const microtask: Later = (task) => queueMicrotask(task);
export const macrotask: Later = (task) => (globalThis.setImmediate ?? setTimeout)(task);
export const timer: Later = (task) => setTimeout(task, 0);

/** A correct publisher of 0, 1, 2 … that delivers each item in a task of its own. */
export class AsynchronousPublisher implements Publisher<number> {
  readonly #elements: number;
  readonly #later: Later;

  constructor(elements: number, later: Later) {
    this.#elements = elements;
    this.#later = later;
  }

  subscribe(subscriber: Subscriber<number>): void {
    if (subscriber == null) throw new TypeError('a subscriber is due (§1.9)');
    const later = this.#later;
    let active: Subscriber<number> | undefined = subscriber;
    let demand = 0;
    let next = 0;
    let scheduled = false;
    const end = (signal: (to: Subscriber<number>) => void): void => {
      const to = active;
      active = undefined;
      if (to !== undefined) signal(to);
    };
    const wake = (): void => {
      if (scheduled || active === undefined || (demand === 0 && next < this.#elements)) return;
      scheduled = true;
      later(step);
    };
    const step = (): void => {
      scheduled = false;
      if (active !== undefined && demand > 0 && next < this.#elements) {
        demand--;
        active.onNext(next++);
      } else if (next >= this.#elements) return end((to) => to.onComplete());
      wake();
    };
    const subscription: Subscription = {
      request(n) {
        if (active === undefined) return;
        if (!(typeof n === 'number' && n >= 1 && (Number.isInteger(n) || n === Infinity))) return end((to) => to.onError(new RangeError(`§3.9: not a demand: ${String(n)}`)));
        demand += n;
        wake();
      },
      cancel: () => void (active = undefined),
    };
    subscriber.onSubscribe(subscription);
    wake();
  }
}
