import { now } from './host.ts';

/**
 * One signal, as a report shows it.
 *
 * @public
 */
export interface TimelineEvent {
  /** Which subscriber or publisher of the test it belongs to. */
  readonly lane: string;
  /** `down` flows to the subscriber, `up` to the publisher; `note` is the test speaking. */
  readonly direction: 'down' | 'up' | 'note';
  readonly label: string;
  /** Milliseconds since the test began. */
  readonly atMs: number;
  /** How many calls of the timeline were still running when this one began. */
  readonly depth: number;
  /** Whether this is where a rule was broken. */
  readonly broken: boolean;
}

const MOST_EVENTS = 400;

/** What was signalled during a test, in order. */
export class Timeline {
  readonly #startedMs = now();
  readonly #events: TimelineEvent[] = [];
  #depth = 0;

  get events(): readonly TimelineEvent[] {
    return this.#events;
  }

  /** Notes a call, and the calls made inside it one level deeper. */
  call<R>(lane: string, direction: TimelineEvent['direction'], label: string, run: () => R): R {
    this.add(lane, direction, label);
    this.#depth++;
    try {
      return run();
    } finally {
      this.#depth--;
    }
  }

  add(lane: string, direction: TimelineEvent['direction'], label: string): void {
    if (this.#events.length === MOST_EVENTS) label = '… more signals, not shown';
    if (this.#events.length > MOST_EVENTS) return;
    this.#events.push({ lane, direction, label, atMs: now() - this.#startedMs, depth: this.#depth, broken: false });
  }

  /** Marks the latest signal as the one that broke a rule. */
  markBroken(): void {
    const last = this.#events.pop();
    if (last !== undefined) this.#events.push({ ...last, broken: true });
  }
}
