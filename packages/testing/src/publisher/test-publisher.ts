import type { Publisher, Subscriber } from '@sluice/spec';
import { isValidDemand } from '../demand-account.ts';
import { Connection, type ConnectionHost, type Shortage } from './connection.ts';
import { type Emission, type NextEmission, showEmission } from './emission.ts';
import type { Misbehaviour } from './misbehaviour.ts';
import { requireSubscriber } from './require-subscriber.ts';

/**
 * A publisher that the test plays: it sends what the test tells it to, and shows what was asked of it.
 *
 * It keeps the rules, and holds the test to them: `next` beyond demand throws in the test and not at the subscriber.
 * What a broken upstream would do has to be asked for with {@link TestPublisher.violate}.
 *
 * @example
 * const upstream = TestPublisher.create<number>();
 * const probe = TestSubscriber.on(upstream).request(3);
 * upstream.next(1, 2);
 * upstream.requested; // => [3]
 * upstream.outstanding; // => 1
 * probe.cancel();
 * upstream.cancelled; // => true
 *
 * @public
 */
export class TestPublisher<T> implements Publisher<T> {
  readonly #shortage: Shortage;
  readonly #script: Emission<T>[] = []; // what a late subscriber gets: of a cold one all, of a hot one the terminal
  readonly #connections = new Set<Connection<T>>();
  readonly #misbehaviours = new Set<Misbehaviour>();
  readonly #requested: number[] = [];
  readonly #host: ConnectionHost<T>;
  #lastItem: T | undefined; // kept for 'next-in-cancel' alone, so that nothing else outlives its delivery
  #ending: Emission<T> | undefined;
  #subscriptions = 0;
  #cancellations = 0;
  #secondCancelled = false;

  private constructor(shortage: Shortage) {
    this.#shortage = shortage;
    this.#host = this.#makeHost();
  }

  /** A hot one: subscribers get what is sent while they are there; `next` beyond demand throws in the test. */
  static create<T>(): TestPublisher<T> {
    return new TestPublisher<T>('throw');
  }

  /** A cold one: every subscriber gets all that was ever sent, from the start, as it requests it. */
  static cold<T>(...items: readonly T[]): TestPublisher<T> {
    return new TestPublisher<T>('wait').next(...items);
  }

  /** A cold one that cannot wait: once a subscriber has requested something, an item beyond its demand fails it. */
  static coldNonBuffering<T>(...items: readonly T[]): TestPublisher<T> {
    return new TestPublisher<T>('fail-once-requested').next(...items);
  }

  /** Each `request(n)` in the order of the calls, of all subscribers, valid or not. */
  get requested(): readonly number[] {
    return this.#requested;
  }

  /** The sum of the valid requests; `Infinity` once it is unbounded. */
  get totalRequested(): number {
    const valid = this.#requested.filter(isValidDemand);
    const total = valid.reduce((sum, n) => sum + n, 0);
    return total >= Number.MAX_SAFE_INTEGER ? Infinity : total;
  }

  /** How many items may be sent now: what the subscriber with the least demand has left; 0 without subscribers. */
  get outstanding(): number {
    const demands = [...this.#connections].map(({ demand }) => demand.outstanding);
    return demands.length === 0 ? 0 : Math.min(...demands);
  }

  /** Whether a subscriber has cancelled. */
  get cancelled(): boolean {
    return this.#cancellations > 0;
  }

  /** How many subscribers have cancelled. */
  get cancellations(): number {
    return this.#cancellations;
  }

  /** Whether a subscriber cancelled the second subscription that `subscribe-twice` gave it, as it must (§2.5). */
  get secondCancelled(): boolean {
    return this.#secondCancelled;
  }

  /** How many subscribers are there now: neither cancelled nor terminated. */
  get subscribers(): number {
    return this.#connections.size;
  }

  /** How many subscribers there ever were. */
  get subscriptions(): number {
    return this.#subscriptions;
  }

  /** From now on breaks the rules in these ways; see {@link Misbehaviour}. */
  violate(...misbehaviours: readonly Misbehaviour[]): this {
    for (const misbehaviour of misbehaviours) this.#misbehaviours.add(misbehaviour);
    return this;
  }

  subscribe(subscriber: Subscriber<T>): void {
    requireSubscriber(subscriber);
    this.#subscriptions += 1;
    if (this.#does('throw-from-subscribe')) throw new Error('TestPublisher throws from subscribe');
    if (this.#does('never-subscribe')) return;
    const connection = new Connection(this.#host, subscriber, this.#script);
    this.#connections.add(connection);
    connection.start();
  }

  /**
   * Sends items to every subscriber, one subscriber after another.
   *
   * @throws Error if a hot one has no subscriber or no demand, or if it is over
   * @throws TypeError for null (§2.13), unless it may misbehave so
   */
  next(...items: readonly T[]): this {
    const emissions = items.map((item): NextEmission<T> => ({ kind: 'next', item }));
    for (const emission of emissions) this.#checkNext(emission);
    if (this.#does('next-in-cancel') && items.length > 0) this.#lastItem = items.at(-1);
    if (this.#shortage !== 'throw') this.#keep(emissions);
    return this.#send(emissions);
  }

  /** Completes every subscriber; those that come later complete at once. */
  complete(): this {
    return this.#end({ kind: 'complete' });
  }

  /** Fails every subscriber; those that come later fail at once. */
  fail(reason: unknown): this {
    return this.#end({ kind: 'fail', reason });
  }

  #checkNext(emission: NextEmission<T>): void {
    if (emission.item === null && !this.#does('allow-null')) {
      throw new TypeError("§2.13: null is not an item. To send it nevertheless: violate('allow-null').");
    }
    this.#checkOpen(emission, 'next-after-complete');
    if (this.#shortage !== 'throw' || this.#connections.size > 0 || this.#does('never-subscribe')) return;
    throw new Error(`${showEmission(emission)} has no subscriber: ${this.#whyAlone()}.`);
  }

  #whyAlone(): string {
    if (this.#subscriptions === 0) return 'nobody has subscribed';
    return this.cancelled ? 'it has cancelled' : 'it has ended (violate before it ends to send more)';
  }

  #end(emission: Emission<T>): this {
    this.#checkOpen(emission, 'error-after-complete');
    this.#ending ??= emission;
    this.#keep([emission]);
    return this.#send([emission]);
  }

  #checkOpen(emission: Emission<T>, freedom: Misbehaviour): void {
    if (this.#ending === undefined || this.#does('ignore-terminal')) return;
    const covered = this.#ending.kind === 'complete' && emission.kind !== 'complete';
    if (covered && this.#does(freedom)) return;
    const advice = `violate('${covered ? freedom : 'ignore-terminal'}')`;
    const order = `${showEmission(emission)} came after ${showEmission(this.#ending)}`;
    throw new Error(`${order}. To send it nevertheless: ${advice}.`);
  }

  #keep(emissions: readonly Emission<T>[]): void {
    for (const emission of emissions) this.#script.push(emission);
  }

  #send(emissions: readonly Emission<T>[]): this {
    for (const connection of [...this.#connections]) connection.send(emissions);
    return this;
  }

  #does(misbehaviour: Misbehaviour): boolean {
    return this.#misbehaviours.has(misbehaviour);
  }

  #makeHost(): ConnectionHost<T> {
    const lastItem = () => this.#lastItem;
    return {
      shortage: this.#shortage,
      get lastItem() {
        return lastItem();
      },
      does: (misbehaviour) => this.#does(misbehaviour),
      requested: (n) => this.#requested.push(n),
      cancelled: (connection) => {
        this.#cancellations += 1;
        if (!this.#does('defer-cancellation')) this.#connections.delete(connection);
      },
      secondCancelled: () => {
        this.#secondCancelled = true;
      },
      terminated: (connection) => this.#connections.delete(connection),
    };
  }
}
