import type { Scheduler } from '@sluice/core';
import type { Publisher, Subscriber } from '@sluice/spec';
import { Connection, type ConnectionHost, type Shortage } from '../publisher/connection.ts';
import type { Emission } from '../publisher/emission.ts';
import { requireSubscriber } from '../publisher/require-subscriber.ts';
import type { ParsedRow, TimedSignal } from './parse-marbles.ts';

/**
 * A publisher that plays a diagram, and writes down what is asked of it.
 *
 * @public
 */
export interface MarbleSource<T> extends Publisher<T> {
  /** What each of its subscribers did, in the order of their coming: `subscribe`, `request` and `cancel`. */
  readonly demand: readonly (readonly TimedSignal<never>[])[];
}

/** What the sources of one set of marbles share: the clock, and the time on it at which their diagrams begin. */
export interface MarbleClock {
  readonly scheduler: Scheduler;
  readonly startMs: number;
}

/** Plays the diagram to each subscriber anew; an item that nobody has requested waits, and those behind it too. */
export class ColdSource<T> implements MarbleSource<T> {
  readonly #row: ParsedRow<T>;
  readonly #log: DemandLog;

  constructor(row: ParsedRow<T>, clock: MarbleClock) {
    this.#row = row;
    this.#log = new DemandLog(clock);
  }

  get demand(): readonly (readonly TimedSignal<never>[])[] {
    return this.#log.rows;
  }

  subscribe(subscriber: Subscriber<T>): void {
    requireSubscriber(subscriber);
    const { scheduler } = this.#log.clock;
    const stop = (): void => timers.forEach((timer) => timer.cancel());
    const connection = new Connection<T>(this.#log.host('wait', stop), subscriber, []);
    const timers = emissions(this.#row).map(({ atMs, emission }) => scheduler.schedule(() => connection.send([emission]), atMs));
    connection.start();
  }
}

/** Plays the diagram once, from when it is made on, to whoever is there; it cannot wait for demand. */
export class HotSource<T> implements MarbleSource<T> {
  readonly #connections = new Set<Connection<T>>();
  readonly #log: DemandLog;
  readonly #overflow: 'fail' | 'drop';
  #ending: Emission<T>[] = []; // the terminal, once it has come, for those that come later

  constructor(row: ParsedRow<T>, clock: MarbleClock, overflow: 'fail' | 'drop') {
    this.#log = new DemandLog(clock);
    this.#overflow = overflow;
    const { scheduler } = clock;
    for (const { atMs, emission } of emissions(row)) {
      const send = (): void => this.#send(emission);
      // Scheduled anew when its time has come, so that a request of the same frame, scheduled after this, precedes it.
      if (atMs >= 0) scheduler.schedule(() => scheduler.schedule(send), atMs);
    }
  }

  get demand(): readonly (readonly TimedSignal<never>[])[] {
    return this.#log.rows;
  }

  subscribe(subscriber: Subscriber<T>): void {
    requireSubscriber(subscriber);
    const leave = (): void => void this.#connections.delete(connection);
    const connection = new Connection<T>(this.#log.host(this.#overflow, leave), subscriber, this.#ending);
    this.#connections.add(connection);
    connection.start();
  }

  #send(emission: Emission<T>): void {
    if (emission.kind !== 'next') this.#ending = [emission];
    for (const connection of [...this.#connections]) connection.send([emission]);
  }
}

/** Writes down what each subscriber does, at times that count from the start of the clock. */
class DemandLog {
  readonly clock: MarbleClock;
  readonly rows: TimedSignal<never>[][] = [];

  constructor(clock: MarbleClock) {
    this.clock = clock;
  }

  /** What a connection needs, for one more subscriber; `over` is called when it has cancelled or ended. */
  host<T>(shortage: Shortage, over: () => void): ConnectionHost<T> {
    const { scheduler, startMs } = this.clock;
    const now = (): number => scheduler.now() - startMs;
    const row: TimedSignal<never>[] = [{ kind: 'subscribe', atMs: now() }];
    this.rows.push(row);
    return {
      shortage,
      lastItem: undefined,
      does: () => false,
      requested: (n) => row.push({ kind: 'request', n, atMs: now() }),
      cancelled: () => {
        row.push({ kind: 'cancel', atMs: now() });
        over();
      },
      secondCancelled() {},
      terminated: over,
    };
  }
}

function emissions<T>({ signals }: ParsedRow<T>): { readonly atMs: number; readonly emission: Emission<T> }[] {
  return signals.flatMap((signal) => {
    const { atMs, kind } = signal;
    if (kind === 'next') return { atMs, emission: { kind, item: signal.item } };
    if (kind === 'fail') return { atMs, emission: { kind, reason: signal.reason } };
    return kind === 'complete' ? { atMs, emission: { kind } } : [];
  });
}
