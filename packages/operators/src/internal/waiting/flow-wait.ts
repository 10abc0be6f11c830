import { type Flow, type FlowInput, from } from '@sluice/core';
import { Input, type InputOwner, requireFunction } from '@sluice/core/kernel';
import type { Wait, Waiter, WaitKind } from './wait.ts';

/** Waits for the first item of the flow that `select` gives, which is asked for one item and then cancelled. */
export function flowWait<T>(name: string, select: (item: T) => FlowInput<unknown>): WaitKind<T> {
  requireFunction(name, select);
  return (waiter) => new FlowWait(select, waiter);
}

class FlowWait<T> implements Wait<T> {
  private readonly select: (item: T) => FlowInput<unknown>;
  private readonly waiter: Waiter;
  private awaited: Awaited | undefined = undefined;

  constructor(select: (item: T) => FlowInput<unknown>, waiter: Waiter) {
    this.select = select;
    this.waiter = waiter;
  }

  get pending(): boolean {
    return this.awaited !== undefined;
  }

  start(item: T): void {
    this.cancel();
    let flow: Flow<unknown>;
    try {
      flow = from(this.select(item));
    } catch (reason) {
      this.waiter.waitFailed(reason);
      return;
    }
    this.awaited = new Awaited(this);
    flow.attach(this.awaited.input);
  }

  cancel(): void {
    const { awaited } = this;
    this.awaited = undefined;
    awaited?.input.cancel();
  }

  /** What was waited for has ended, before or with its first item: gives who is to be told. */
  end(): Waiter {
    this.cancel();
    return this.waiter;
  }
}

/** One flow that is waited for. */
class Awaited implements InputOwner<unknown> {
  readonly input: Input<unknown> = new Input(this);
  private readonly wait: FlowWait<never>;

  constructor(wait: FlowWait<never>) {
    this.wait = wait;
  }

  inputSubscribed(): void {
    this.input.request(1);
  }

  inputItem(): void {
    this.wait.end().waitOver();
  }

  inputCompleted(): void {
    this.wait.end().waitFutile();
  }

  inputFailed(reason: unknown): void {
    this.wait.end().waitFailed(reason);
  }
}
