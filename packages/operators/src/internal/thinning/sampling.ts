import type { Ending, Flow, Operator } from '@sluice/core';
import { Input, type InputOwner, operator, type Policy, type Receiver, UNBOUNDED } from '@sluice/core/kernel';
import type { Subscription } from '@sluice/spec';
import { ThinningStage, type ThinningOptions, thinningPolicy } from './thinning-stage.ts';

/** Gives the newest item whenever `notifier` gives one. */
export function sampled<T>(name: string, notifier: Flow<unknown>, options: ThinningOptions<T>): Operator<T, T> {
  const policy = thinningPolicy(name, options);
  return operator(name, (downstream) => new SampleStage(downstream, policy, notifier));
}

class SampleStage<T> extends ThinningStage<T> implements InputOwner<unknown> {
  private readonly notifier: Flow<unknown>;
  private readonly input: Input<unknown> = new Input(this);

  constructor(downstream: Receiver<T>, policy: Policy<T>, notifier: Flow<unknown>) {
    super(downstream, policy);
    this.notifier = notifier;
  }

  override onSubscribe(subscription: Subscription): void {
    super.onSubscribe(subscription);
    if (!this.closed) this.notifier.attach(this.input);
  }

  override requested(n: number): void {
    const first = !this.begun;
    super.requested(n);
    if (first) this.input.request(UNBOUNDED);
  }

  inputSubscribed(): void {
    if (this.begun) this.input.request(UNBOUNDED);
  }

  inputItem(): void {
    this.give();
  }

  inputFailed(reason: unknown): void {
    this.outlet.fail(reason);
  }

  inputCompleted(): void {}

  protected override came(): void {}

  protected override releasing(how: Ending): void {
    super.releasing(how);
    this.input.cancel();
  }
}
