import { EMPTY, type Lane } from '@sluice/core/kernel';
import type { Turns } from '../turns.ts';
import { Pile } from './pile.ts';

/**
 * The newest lane that has something to say, else the newest that has not been asked yet, else the one that was served
 * last, as long as no more than `most` are being waited for. A lane that is new is waited for, asked or not.
 */
export class DeepTurns<T> implements Turns<T> {
  readonly share: number = 1;
  private readonly most: number;
  /** Lanes that have announced themselves. */
  private readonly speaking = new Pile<Lane<T>>();
  /** Lanes that have never been asked. */
  private readonly fresh = new Pile<Lane<T>>();
  /** Lanes that were served, and not asked again since; the one that was served last is on top. */
  private readonly resting = new Pile<Lane<T>>();
  /** Lanes that were asked and have not answered. */
  private readonly waiting = new Set<Lane<T>>();
  /** Whose turn it is, and where it was taken from. */
  private lane: Lane<T> | typeof EMPTY = EMPTY;
  private from: Pile<Lane<T>> = this.fresh;

  constructor(most: number) {
    this.most = most;
  }

  enter(lane: Lane<T>): void {
    this.fresh.push(lane);
  }

  announce(lane: Lane<T>): void {
    if (this.waiting.delete(lane) || this.resting.delete(lane) || this.fresh.delete(lane)) this.speaking.push(lane);
  }

  current(): Lane<T> | typeof EMPTY {
    if (this.lane !== EMPTY) this.from.push(this.lane); // it could not be served
    this.from = this.first();
    this.lane = this.from.pop();
    return this.lane;
  }

  rotate(): void {
    if (this.lane !== EMPTY) this.resting.push(this.lane);
    this.leave();
  }

  park(): boolean {
    if (this.lane !== EMPTY) this.waiting.add(this.lane);
    this.leave();
    return true;
  }

  leave(): void {
    this.lane = EMPTY;
  }

  private first(): Pile<Lane<T>> {
    if (this.speaking.size > 0) return this.speaking;
    return this.fresh.size > 0 || this.waiting.size >= this.most ? this.fresh : this.resting;
  }
}
