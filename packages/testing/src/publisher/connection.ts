import type { Subscriber, Subscription } from '@sluice/spec';
import { DemandAccount, isValidDemand } from '../demand-account.ts';
import { show } from '../show.ts';
import { deliver, type Emission, showEmission } from './emission.ts';
import type { Misbehaviour } from './misbehaviour.ts';

/**
 * What becomes of an item when there is no demand: the test is told, it waits, it is lost, or the subscriber fails;
 * at once, or not before it has requested something.
 */
export type Shortage = 'throw' | 'wait' | 'drop' | 'fail' | 'fail-once-requested';

/** What a connection needs of its publisher. */
export interface ConnectionHost<T> {
  readonly shortage: Shortage;
  readonly lastItem: T | undefined;
  does(misbehaviour: Misbehaviour): boolean;
  requested(n: number): void;
  cancelled(connection: Connection<T>): void;
  secondCancelled(): void;
  terminated(connection: Connection<T>): void;
}

/** One subscriber of a {@link TestPublisher}: its demand, what it is still to get, and how it ended. */
export class Connection<T> implements Subscription {
  readonly demand: DemandAccount = new DemandAccount();
  readonly #host: ConnectionHost<T>;
  #subscriber: Subscriber<T> | undefined; // let go when it ends (§3.13)
  #queue: Emission<T>[];
  #head = 0; // where the queue begins; those before it have gone out
  #cancelled = false;
  #subscribed = false; // once onSubscribe was called, which a misbehaviour may delay
  #delivering = false; // while a signal is on its way, so that the next one waits (§1.3)

  constructor(host: ConnectionHost<T>, subscriber: Subscriber<T>, script: readonly Emission<T>[]) {
    this.#host = host;
    this.#subscriber = subscriber;
    this.#queue = [...script];
  }

  /** Calls `onSubscribe`, unless the publisher is to misbehave. */
  start(): void {
    if (!this.#host.does('signal-before-subscribe')) this.#subscribe();
    this.#drain();
  }

  /** Sends the signals, in order, as far as demand allows. */
  send(emissions: readonly Emission<T>[]): void {
    for (const emission of emissions) this.#queue.push(emission);
    this.#drain();
  }

  request(n: number): void {
    this.#host.requested(n);
    if (this.#host.does('throw-from-request')) throw new Error('TestPublisher throws from request');
    if (this.#subscriber === undefined) return; // §3.6
    if (isValidDemand(n)) this.demand.request(n);
    else if (!this.#host.does('ignore-invalid-demand')) this.#refuse(n);
    this.#drain();
  }

  cancel(): void {
    const subscriber = this.#subscriber;
    if (subscriber !== undefined && !this.#cancelled) {
      this.#cancelled = true;
      if (!this.#host.does('defer-cancellation')) this.#release();
      this.#host.cancelled(this);
      if (this.#host.does('next-in-cancel')) subscriber.onNext(this.#host.lastItem as T); // T, or the documented undefined
    }
    if (this.#host.does('throw-from-cancel')) throw new Error('TestPublisher throws from cancel');
  }

  #subscribe(subscriber = this.#subscriber): void {
    if (this.#subscribed || subscriber === undefined) return;
    this.#subscribed = true;
    subscriber.onSubscribe(this);
    if (!this.#host.does('subscribe-twice')) return;
    subscriber.onSubscribe({ request() {}, cancel: () => this.#host.secondCancelled() });
  }

  #refuse(n: unknown): void {
    const reason = new RangeError(`§3.9: demand must be an integer ≥ 1 or Infinity, got ${show(n)}`);
    this.#empty();
    this.#queue.push({ kind: 'fail', reason });
  }

  #drain(): void {
    if (this.#delivering && !this.#host.does('reentrant-next')) return;
    const outer = this.#delivering;
    this.#delivering = true;
    try {
      let emission = this.#take();
      for (; emission !== undefined; emission = this.#take()) this.#deliver(emission);
    } finally {
      this.#delivering = outer;
    }
  }

  /** The next signal that may go out. */
  #take(): Emission<T> | undefined {
    const head = this.#queue[this.#head];
    if (this.#subscriber === undefined || head === undefined) return undefined;
    const free = head.kind !== 'next' || this.demand.outstanding > 0 || this.#host.does('request-overflow');
    if (!free && !this.#isBeforeSubscribe()) return this.#runShort(head);
    this.#skip();
    return head;
  }

  #skip(): void {
    this.#head += 1;
    if (this.#head === this.#queue.length) this.#empty();
  }

  #isBeforeSubscribe(): boolean {
    return !this.#subscribed && this.#host.does('signal-before-subscribe');
  }

  #runShort(head: Emission<T>): Emission<T> | undefined {
    const { shortage } = this.#host;
    if (shortage === 'wait' || (shortage === 'fail-once-requested' && this.demand.requested === 0)) return undefined;
    if (shortage === 'drop') {
      this.#skip();
      return this.#take();
    }
    const { requested, delivered } = this.demand;
    const text = `${showEmission(head)} is beyond demand: ${requested} requested, ${delivered} delivered`;
    this.#empty();
    if (shortage === 'throw') throw new Error(`${text}. Request more first, or misbehave with violate('request-overflow').`);
    return { kind: 'fail', reason: new Error(`Overflow: ${text}`) };
  }

  #deliver(emission: Emission<T>): void {
    const subscriber = this.#subscriber;
    if (subscriber === undefined) return;
    if (emission.kind === 'next') this.demand.deliver();
    else if (!this.#staysAfter(emission)) this.#terminate();
    deliver(emission, subscriber);
    this.#subscribe(subscriber);
  }

  #staysAfter(terminal: Emission<T>): boolean {
    if (this.#host.does('ignore-terminal')) return true;
    const mayGoOn = this.#host.does('next-after-complete') || this.#host.does('error-after-complete');
    return terminal.kind === 'complete' && mayGoOn;
  }

  #terminate(): void {
    this.#release();
    this.#host.terminated(this);
  }

  #release(): void {
    this.#subscriber = undefined;
    this.#empty();
  }

  #empty(): void {
    this.#queue = [];
    this.#head = 0;
  }
}
