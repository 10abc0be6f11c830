import { type Flow, type FlowInput, from, multicast, type Operator, type Sink } from '@sluice/core';
import { Input, type InputOwner, type Receiver, requireFunction } from '@sluice/core/kernel';
import { relayOperator, SourceRelay } from '../internal/source-relay.ts';

/**
 * Subscribes to upstream again when a notifier says so.
 *
 * - Shape: the items of upstream, once, and again for each item of the notifier.
 * - Demand: passes through unchanged; what one time left unmet is asked of the next. The notifier is asked for one item at
 *   each completion of upstream.
 * - Holds: nothing.
 * - Ends: completes when the notifier completes while upstream is over; fails as soon as upstream or the notifier does, or
 *   with what `notify` throws.
 *
 * @param notify - gets the flow of completions, each numbered from 1, and gives the notifier
 * @throws TypeError at assembly, if `notify` is not a function
 * @backpressure passthrough
 * @example
 * await of('knock').pipe(repeatWhen((completions) => completions.pipe(takeWhile((times) => times < 3)))).toArray(); // => ['knock', 'knock', 'knock']
 * @public
 */
export function repeatWhen<T>(notify: (completions: Flow<number>) => FlowInput<unknown>): Operator<T, T> {
  requireFunction('notify', notify);
  return relayOperator('repeatWhen', (downstream) => new RepeatWhenRelay<T>(downstream, notify));
}

class RepeatWhenRelay<T> extends SourceRelay<T> implements InputOwner<unknown> {
  private readonly notify: (completions: Flow<number>) => FlowInput<unknown>;
  private readonly notifier: Input<unknown> = new Input(this);
  private readonly completions: Sink<number> = multicast<number>({ overflow: 'latest' });
  private source: Flow<T> | undefined = undefined;
  private times = 0;
  private running = true;

  constructor(downstream: Receiver<T>, notify: (completions: Flow<number>) => FlowInput<unknown>) {
    super(downstream);
    this.notify = notify;
  }

  override start(source: Flow<T>): void {
    this.source = source;
    this.downstream.onSubscribe(this);
    if (this.ended) return;
    let notifier: Flow<unknown>;
    try {
      notifier = from(this.notify(this.completions.flow));
    } catch (reason) {
      this.fail(reason);
      return;
    }
    notifier.attach(this.notifier);
    this.follow(source);
  }

  inputSubscribed(): void {}

  inputItem(): void {
    if (this.running || this.source === undefined) return;
    this.running = true;
    this.follow(this.source);
  }

  inputFailed(reason: unknown): void {
    this.fail(reason);
  }

  inputCompleted(): void {
    if (!this.running) this.complete();
  }

  protected override flowCompleted(): void {
    this.running = false;
    if (this.notifier.ended) {
      this.complete();
      return;
    }
    this.notifier.request(1);
    this.completions.tryNext(++this.times);
  }

  protected override releasing(): void {
    this.notifier.cancel();
    this.completions.complete();
  }
}
