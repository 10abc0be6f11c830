import type { DropReason } from '@sluice/core';
import { discard, EMPTY, END, FanIn, type Lane } from '@sluice/core/kernel';
import type { Prefetched } from './prefetched.ts';

/** What is known of an input: its next item, {@link EMPTY} while that has not come, {@link END} if there is none. */
export type Head<T> = T | typeof EMPTY | typeof END;

/**
 * The engine of what looks at the next items of all inputs together: a row of them, or which is the least. While there is
 * demand, it sees to it that the next item of each input is known, and leaves to the subclass what to do then.
 */
export abstract class HeadsStage<T, R> extends FanIn<T, R> {
  private inputs: Lane<T>[] = [];
  private heads: Head<T>[] = [];
  private started = false;

  start({ flows, prefetch }: Prefetched<T>): void {
    this.downstream.onSubscribe(this);
    for (const source of flows) {
      if (this.ended) return;
      this.inputs.push(this.open(source, prefetch));
      this.heads.push(EMPTY);
    }
    this.started = true;
    this.wake();
  }

  protected override round(): void {
    if (!this.started) return;
    while (!this.ended && this.demand > 0 && this.know()) this.known(this.heads);
    if (!this.ended && this.over()) this.complete();
  }

  /** All heads are known; the ones that are used are then to be taken. */
  protected abstract known(heads: readonly Head<T>[]): void;

  /** The next item of an input turned out to be none; others may be unknown yet. */
  protected inputEnded(): void {}

  /** Whether nothing more can come, whatever is asked for. */
  protected over(): boolean {
    return false;
  }

  protected get inputCount(): number {
    return this.inputs.length;
  }

  /** Whether an input has no item left, as far as it is known without asking. */
  protected isOver(at: number): boolean {
    const head = this.heads[at];
    return head === END || (head === EMPTY && this.inputs[at]?.exhausted === true);
  }

  /** Uses up one head: the one after it is to be known next. */
  protected take(at: number): void {
    this.heads[at] = EMPTY;
  }

  /** Uses up all heads, and gives them. */
  protected takeAll(): Head<T>[] {
    const { heads } = this;
    this.heads = heads.map(() => EMPTY);
    return heads;
  }

  protected override releasing(why: DropReason): void {
    const { heads } = this;
    this.inputs = [];
    this.heads = [];
    for (const head of heads) lose(head, why);
  }

  /** Gets to know the heads, from the left; gives whether all are known. */
  private know(): boolean {
    const { inputs, heads } = this;
    for (let at = 0; at < inputs.length; at++) {
      if (heads[at] === EMPTY && !this.poll(at)) return false;
    }
    return inputs.length > 0;
  }

  private poll(at: number): boolean {
    const head = (this.inputs[at] as Lane<T>).poll();
    if (this.ended) {
      lose(head, 'cancelled'); // asking the input for more has ended it all
      return false;
    }
    this.heads[at] = head;
    if (head === END) this.inputEnded();
    return head !== EMPTY && !this.ended;
  }
}

function lose<T>(head: Head<T>, why: DropReason): void {
  if (head !== EMPTY && head !== END) discard(head, why);
}
