import type { DropReason, Flow } from '@sluice/core';
import { discard, EMPTY, Input, type InputOwner, UNBOUNDED } from '@sluice/core/kernel';

/** Whose inputs they are. */
export interface LatestOwner {
  /** An input has given an item, which is now its newest. */
  latestCame(): void;
  latestFailed(reason: unknown): void;
  /** An input has completed. */
  latestEnded(): void;
}

/** Several inputs of which the newest items count: all are asked for everything, and the newest item of each is held. */
export class LatestInputs {
  private readonly owner: LatestOwner;
  private inputs: LatestInput[] = [];
  private items: unknown[] = [];
  private begun = false;
  private closed = false;
  /** Set when a row has been given, and with it every item that is held. */
  private used = false;
  /** How many inputs have not given an item yet. */
  missing = 0;
  /** How many inputs have not completed. */
  left = 0;
  /** Set when an input has completed without an item: there will never be one of each. */
  futile = false;

  constructor(owner: LatestOwner) {
    this.owner = owner;
  }

  /** Subscribes to all; they are asked once it has begun. */
  open(flows: readonly Flow<unknown>[]): void {
    this.missing = flows.length;
    this.left = flows.length;
    this.items = flows.map(() => EMPTY);
    for (const [at, flow] of flows.entries()) {
      if (this.closed) return;
      const latest = new LatestInput(this, at);
      this.inputs.push(latest);
      flow.attach(latest.input);
    }
  }

  /** Downstream asks for the first time: the inputs may be asked now. */
  begin(): void {
    if (this.begun) return;
    this.begun = true;
    for (const { input } of this.inputs) input.request(UNBOUNDED);
  }

  /** The newest item of each input; each has one. */
  row(): unknown[] {
    this.used = true;
    return this.items.slice();
  }

  /** Cancels all inputs, and lets go of what is held; `why` is for {@link discard}. */
  close(why: DropReason): void {
    const { inputs, items } = this;
    this.closed = true;
    this.inputs = [];
    this.items = [];
    for (const { input } of inputs) input.cancel();
    if (this.used) return;
    for (const item of items) if (item !== EMPTY) discard(item, why);
  }

  subscribed({ input }: LatestInput): void {
    if (this.begun) input.request(UNBOUNDED);
  }

  came(at: number, item: unknown): void {
    if (this.items[at] === EMPTY) this.missing--;
    this.items[at] = item;
    this.owner.latestCame();
  }

  failed(reason: unknown): void {
    this.owner.latestFailed(reason);
  }

  ended(at: number): void {
    this.left--;
    this.futile ||= this.items[at] === EMPTY;
    this.owner.latestEnded();
  }
}

class LatestInput implements InputOwner<unknown> {
  readonly input: Input<unknown> = new Input(this);
  private readonly table: LatestInputs;
  private readonly at: number;

  constructor(table: LatestInputs, at: number) {
    this.table = table;
    this.at = at;
  }

  inputSubscribed(): void {
    this.table.subscribed(this);
  }

  inputItem(item: unknown): void {
    this.table.came(this.at, item);
  }

  inputFailed(reason: unknown): void {
    this.table.failed(reason);
  }

  inputCompleted(): void {
    this.table.ended(this.at);
  }
}
