import { EMPTY, type Lane, RingQueue } from '@sluice/core/kernel';

/** In which order open lanes are served. */
export interface Turns<T> {
  /** How many items a lane gives before it is asked again whose turn it is. */
  readonly share: number;
  /** A lane was opened. */
  enter(lane: Lane<T>): void;
  /** A lane has something to say. */
  announce(lane: Lane<T>): void;
  /** Whose turn it is. */
  current(): Lane<T> | typeof EMPTY;
  /** The current lane has had its share; it may have more. */
  rotate(): void;
  /** The current lane is empty for now: gives whether another may be served meanwhile. */
  park(): boolean;
  /** The current lane has ended. */
  leave(): void;
}

/** How many items a lane gives before another that has some gets its turn. */
const SHARE = 32;

/** Every lane that has something to say, one after the other: no lane starves another. */
export class FairTurns<T> implements Turns<T> {
  readonly share: number = SHARE;
  private readonly speaking = new RingQueue<Lane<T>>();

  enter(): void {}

  announce(lane: Lane<T>): void {
    this.speaking.push(lane);
  }

  current(): Lane<T> | typeof EMPTY {
    return this.speaking.peek();
  }

  rotate(): void {
    const lane = this.speaking.poll();
    if (lane !== EMPTY) this.speaking.push(lane);
  }

  park(): boolean {
    this.speaking.poll();
    return true;
  }

  leave(): void {
    this.speaking.poll();
  }
}

/** The lanes in the order in which they were opened, each to its end. */
export class OrderedTurns<T> implements Turns<T> {
  readonly share: number = SHARE;
  private readonly lanes = new RingQueue<Lane<T>>();

  enter(lane: Lane<T>): void {
    this.lanes.push(lane);
  }

  announce(): void {}

  current(): Lane<T> | typeof EMPTY {
    return this.lanes.peek();
  }

  rotate(): void {}

  park(): boolean {
    return false;
  }

  leave(): void {
    this.lanes.poll();
  }
}
