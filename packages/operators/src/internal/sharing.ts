import type { Flow } from '@sluice/core';
import {
  FanOut,
  type FanOutOwner,
  Gate,
  Input,
  type InputOwner,
  type Policy,
  type Receiver,
  RingQueue,
  type Seat,
  UNBOUNDED,
} from '@sluice/core/kernel';

/** How one subscription is shared. */
export interface SharingSettings<T> {
  readonly capacity: number;
  /** Whether the slowest paces all, instead of the policy saying what it loses. */
  readonly gated: boolean;
  readonly policy: Policy<T>;
  /** How many of the newest items a late subscriber gets first. */
  readonly remembered: number;
  readonly resetOnComplete: boolean;
  readonly resetOnError: boolean;
  readonly resetOnRefCountZero: boolean;
}

/** One upstream for many subscribers, begun anew when it has to be. */
export class Sharing<T> {
  private readonly source: Flow<T>;
  private readonly settings: SharingSettings<T>;
  private current: SharedRun<T> | undefined = undefined;

  constructor(source: Flow<T>, settings: SharingSettings<T>) {
    this.source = source;
    this.settings = settings;
  }

  join(downstream: Receiver<T>): void {
    const running = this.current;
    const run = running ?? new SharedRun(this.settings, (ended) => this.forget(ended));
    this.current = run;
    run.add(downstream);
    if (running === undefined) run.begin(this.source);
  }

  private forget(run: SharedRun<T>): void {
    if (this.current === run) this.current = undefined;
  }
}

/**
 * How far a gate asks ahead of what has come, at most, though all have asked for more: a subscriber that joins later has
 * to hold what was asked before it could be heard.
 */
const WINDOW = 32;
const LOW_WATER = WINDOW / 4;

/** One subscription to upstream, and who shares it. */
class SharedRun<T> implements InputOwner<T>, FanOutOwner {
  private readonly settings: SharingSettings<T>;
  private readonly forget: (run: SharedRun<T>) => void;
  private readonly input: Input<T> = new Input(this);
  private readonly table: FanOut<T>;
  private readonly gate = new Gate();
  private readonly memory = new RingQueue<T>();
  /** How many items have come since the run began. */
  private received = 0;
  /** How many were asked for. */
  private asked = 0;
  private subscribed = false;
  /** Set when a subscriber has asked for something. */
  private wanted = false;

  constructor(settings: SharingSettings<T>, forget: (run: SharedRun<T>) => void) {
    this.settings = settings;
    this.forget = forget;
    this.table = new FanOut(settings.policy, this);
  }

  add(downstream: Receiver<T>): void {
    this.table.add(downstream, this.memory.toArray());
  }

  begin(source: Flow<T>): void {
    if (!this.input.ended) source.attach(this.input);
  }

  inputSubscribed(): void {
    this.subscribed = true;
    this.ask();
  }

  inputItem(item: T): void {
    this.received++;
    this.remember(item);
    this.table.push(item);
    if (this.asked - this.received <= LOW_WATER) this.ask();
  }

  inputFailed(reason: unknown): void {
    if (this.settings.resetOnError) this.forget(this);
    this.table.fail(reason);
  }

  inputCompleted(): void {
    if (this.settings.resetOnComplete) this.forget(this);
    this.table.complete();
  }

  branchJoined(seat: Seat): void {
    seat.limit = this.received - this.memory.size;
    this.gate.enter(seat);
  }

  branchBegan(seat: Seat): void {
    this.wanted = true;
    if (this.settings.capacity > 0) this.gate.raise(seat, this.settings.capacity);
  }

  branchAsked(seat: Seat, n: number): void {
    this.gate.raise(seat, n);
    this.ask();
  }

  branchLeft(seat: Seat): void {
    this.gate.leave(seat);
    if (this.input.ended) return;
    if (this.table.size > 0) this.ask();
    else if (this.settings.resetOnRefCountZero) this.stop();
  }

  private stop(): void {
    this.forget(this);
    this.input.cancel();
  }

  private remember(item: T): void {
    if (this.settings.remembered === 0) return;
    if (this.memory.size === this.settings.remembered) this.memory.poll();
    this.memory.push(item);
  }

  /** Asks upstream for what can be taken, and was not asked for before. */
  private ask(): void {
    if (!this.subscribed || !this.wanted) return;
    const upTo = this.settings.gated ? Math.min(this.gate.limit, this.received + WINDOW) : UNBOUNDED;
    const more = upTo - this.asked;
    if (!(more > 0)) return; // also when everything was asked for already
    this.asked = upTo;
    this.input.request(more);
  }
}
