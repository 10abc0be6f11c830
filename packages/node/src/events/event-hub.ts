import type { EventEmitter } from 'node:events';
import { attempt, DrainLoop, EMPTY, Outlet, type Policy, type Receiver, RingQueue } from '@sluice/core/kernel';

/** What a hub listens to, and what it makes of it. */
export interface EventHubTerms<T> {
  readonly data: readonly (string | symbol)[];
  readonly error: readonly (string | symbol)[];
  readonly end: readonly (string | symbol)[];
  readonly select: (...args: unknown[]) => T;
  readonly pause: (() => void) | undefined;
  readonly resume: (() => void) | undefined;
}

/**
 * One listener for each event, for any number of subscribers. What is emitted while another event is being delivered
 * waits until everybody has that one, so that all subscribers see the same order.
 */
export class EventHub<T> {
  private readonly emitter: EventEmitter;
  private readonly terms: EventHubTerms<T>;
  /** Replaced, never changed, so that a delivery goes to those who were there when it began. */
  private outlets: readonly Outlet<T>[] = [];
  private readonly deliveries = new RingQueue<(outlet: Outlet<T>) => void>();
  private readonly loop = new DrainLoop(() => this.deliver());
  private paused = false;

  constructor(emitter: EventEmitter, terms: EventHubTerms<T>) {
    this.emitter = emitter;
    this.terms = terms;
  }

  attach(downstream: Receiver<T>, policy: Policy<T>): void {
    const outlet = new Outlet<T>(downstream, policy, {
      requested: () => this.regulate(),
      ended: () => this.leave(outlet),
    });
    downstream.onSubscribe(outlet);
    if (outlet.state !== 'ok') return;
    if (this.outlets.length === 0) this.listen('on');
    this.outlets = [...this.outlets, outlet];
    this.regulate();
  }

  private leave(outlet: Outlet<T>): void {
    if (!this.outlets.includes(outlet)) return;
    this.outlets = this.outlets.filter((other) => other !== outlet);
    if (this.outlets.length === 0) this.listen('off');
    this.regulate();
  }

  private listen(how: 'on' | 'off'): void {
    const { data, error, end } = this.terms;
    for (const name of data) this.emitter[how](name, this.onData);
    for (const name of error) this.emitter[how](name, this.onError);
    for (const name of end) this.emitter[how](name, this.onEnd);
  }

  private readonly onData = (...args: unknown[]): void => {
    if (this.outlets.length === 0) return; // removed while this event is being emitted
    let item: T;
    try {
      item = this.terms.select(...args);
    } catch (reason) {
      this.announce((outlet) => outlet.fail(reason));
      return;
    }
    this.announce((outlet) => offer(outlet, item));
  };

  private readonly onError = (reason: unknown): void => this.announce((outlet) => outlet.fail(reason));
  private readonly onEnd = (): void => this.announce((outlet) => outlet.complete());

  private announce(delivery: (outlet: Outlet<T>) => void): void {
    this.deliveries.push(delivery);
    this.loop.wake();
  }

  private deliver(): void {
    for (let delivery = this.deliveries.poll(); delivery !== EMPTY; delivery = this.deliveries.poll()) {
      for (const outlet of this.outlets) delivery(outlet);
    }
    this.regulate();
  }

  /** Pauses the emitter while a subscriber has no room. */
  private regulate(): void {
    const { pause, resume } = this.terms;
    if (pause === undefined && resume === undefined) return;
    const full = this.outlets.some((outlet) => !outlet.hasRoom);
    if (full === this.paused) return;
    this.paused = full;
    const act = full ? pause : resume;
    if (act !== undefined) attempt(act);
  }
}

/** Null is not an item: it fails the flow (§2.13). */
function offer<T>(outlet: Outlet<T>, item: T): void {
  try {
    outlet.push(item);
  } catch (reason) {
    outlet.fail(reason);
  }
}
