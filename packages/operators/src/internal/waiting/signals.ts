import { type FlowInput, from } from '@sluice/core';
import { Input, type InputOwner, UNBOUNDED } from '@sluice/core/kernel';
import type { Wait, Waiter, WaitKind } from './wait.ts';

/** A wait that is over at each item of a flow, which is subscribed once, and asked for everything. */
export function signalsOf(notifier: FlowInput<unknown>): WaitKind<void> {
  const flow = from(notifier);
  return (waiter) => new Signals(waiter, (input) => flow.attach(input));
}

class Signals implements Wait<void>, InputOwner<unknown> {
  private readonly waiter: Waiter;
  private readonly attach: (input: Input<unknown>) => void;
  private readonly input: Input<unknown> = new Input(this);
  pending = false;

  constructor(waiter: Waiter, attach: (input: Input<unknown>) => void) {
    this.waiter = waiter;
    this.attach = attach;
  }

  start(): void {
    if (this.pending) return;
    this.pending = true;
    this.attach(this.input);
  }

  cancel(): void {
    this.input.cancel();
  }

  inputSubscribed(): void {
    this.input.request(UNBOUNDED);
  }

  inputItem(): void {
    this.waiter.waitOver();
  }

  inputFailed(reason: unknown): void {
    this.waiter.waitFailed(reason);
  }

  inputCompleted(): void {}
}
