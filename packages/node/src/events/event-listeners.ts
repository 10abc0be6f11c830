import type { EventEmitter } from 'node:events';
import { attempt, Hub, type HubOwner, type Policy } from '@sluice/core/kernel';

/** What is listened to, and what is made of it. */
export interface EventTerms<T> {
  readonly data: readonly (string | symbol)[];
  readonly error: readonly (string | symbol)[];
  readonly end: readonly (string | symbol)[];
  readonly select: (...args: unknown[]) => T;
  readonly pause: (() => void) | undefined;
  readonly resume: (() => void) | undefined;
}

/** One listener for each event of an emitter, for any number of subscribers. */
export class EventListeners<T> implements HubOwner {
  readonly hub: Hub<T>;
  private readonly emitter: EventEmitter;
  private readonly terms: EventTerms<T>;
  private paused = false;

  constructor(emitter: EventEmitter, policy: Policy<T>, terms: EventTerms<T>) {
    this.emitter = emitter;
    this.terms = terms;
    this.hub = new Hub(policy, this);
  }

  began(): void {
    this.listen('on');
  }

  idled(): void {
    this.listen('off');
  }

  /** Pauses the emitter while a subscriber has no room. */
  roomChanged(): void {
    const { pause, resume } = this.terms;
    if (pause === undefined && resume === undefined) return;
    const full = !this.hub.hasRoom;
    if (full === this.paused) return;
    this.paused = full;
    const act = full ? pause : resume;
    if (act !== undefined) attempt(act);
  }

  private listen(how: 'on' | 'off'): void {
    const { data, error, end } = this.terms;
    for (const name of data) this.emitter[how](name, this.onData);
    for (const name of error) this.emitter[how](name, this.onError);
    for (const name of end) this.emitter[how](name, this.onEnd);
  }

  private readonly onData = (...args: unknown[]): void => {
    if (this.hub.idle) return; // removed while this event is being emitted
    let item: T;
    try {
      item = this.terms.select(...args);
    } catch (reason) {
      this.hub.fail(reason);
      return;
    }
    this.hub.next(item);
  };

  private readonly onError = (reason: unknown): void => this.hub.fail(reason);
  private readonly onEnd = (): void => this.hub.complete();
}
