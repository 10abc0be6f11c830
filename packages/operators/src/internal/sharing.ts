import type { Flow, Scheduler } from '@sluice/core';
import {
  FanOut,
  type FanOutOwner,
  Gate,
  History,
  Input,
  type InputOwner,
  type Receiver,
  type Seat,
  UNBOUNDED,
} from '@sluice/core/kernel';
import type { Pacing } from './pacing.ts';

/** What a late subscriber gets first. */
export interface Memory {
  readonly count: number;
  readonly maxAgeMs: number;
  readonly scheduler: Scheduler;
}

/** How one subscription is shared. */
export interface SharingSettings<T> extends Pacing<T> {
  readonly memory: Memory | undefined;
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

  /** Adds a subscriber, and subscribes to upstream if that has not been done. */
  join(downstream: Receiver<T>): void {
    const run = this.run();
    run.add(downstream);
    run.begin(this.source);
  }

  /** Adds a subscriber. */
  attend(downstream: Receiver<T>): void {
    this.run().add(downstream);
  }

  /** Subscribes to upstream, if that has not been done. */
  connect(): void {
    this.run().begin(this.source);
  }

  /** Cancels upstream, and fails whoever subscribes still. */
  disconnect(reason: unknown): void {
    this.current?.disconnect(reason);
  }

  private run(): SharedRun<T> {
    this.current ??= new SharedRun(this.settings, (ended) => this.forget(ended));
    return this.current;
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
  private readonly memory: History<T> | undefined;
  private begun = false;
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
    const { memory } = settings;
    this.memory = memory && new History(memory.count, memory.maxAgeMs, memory.scheduler);
    this.table = new FanOut(settings.policy, this);
  }

  add(downstream: Receiver<T>): void {
    this.memory?.trim();
    this.table.add(downstream, this.memory?.toArray());
  }

  begin(source: Flow<T>): void {
    if (this.begun || this.input.ended) return;
    this.begun = true;
    source.attach(this.input);
  }

  inputSubscribed(): void {
    this.subscribed = true;
    this.ask();
  }

  inputItem(item: T): void {
    this.received++;
    this.memory?.add(item);
    this.memory?.trim();
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
    seat.limit = this.received - (this.memory === undefined ? 0 : this.memory.next - this.memory.first);
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

  disconnect(reason: unknown): void {
    this.stop();
    this.table.fail(reason);
  }

  private stop(): void {
    this.forget(this);
    this.input.cancel();
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
