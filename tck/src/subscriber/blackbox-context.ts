import type { RuleId, Subscriber } from '@sluice/spec';
import type { Environment } from '../environment/environment.ts';
import { show } from '../environment/show.ts';
import type { Upstream } from '../environment/upstream.ts';
import type { Test } from '../suite/suite.ts';
import type { Factory } from './factory.ts';
import type { SubscriberBlackboxVerificationOptions } from './options.ts';

export type BlackboxTest = Test<BlackboxContext>;

/** What the black-box tests of a subscriber work with. */
export class BlackboxContext {
  readonly environment: Environment;
  readonly #options: SubscriberBlackboxVerificationOptions<unknown>;
  readonly #factory: Factory;

  constructor(options: SubscriberBlackboxVerificationOptions<unknown>, factory: Factory, environment: Environment) {
    this.#options = options;
    this.#factory = factory;
    this.environment = environment;
  }

  in(environment: Environment): BlackboxContext {
    return new BlackboxContext(this.#options, this.#factory, environment);
  }

  item(i: number): unknown {
    return this.#options.createElement(i);
  }

  subscriber(): Subscriber<unknown> {
    return this.#factory.make('createSubscriber()', this.environment, () => this.#options.createSubscriber());
  }

  /** A subscriber that has its subscription. */
  open(): BlackboxStage {
    return new BlackboxStage(this, this.subscriber());
  }

  /** Makes the subscriber request, where there is a way to. */
  trigger(subscriber: Subscriber<unknown>): void {
    const trigger = this.#options.triggerRequest;
    if (trigger === undefined) return;
    this.environment.timeline.call('subscriber', 'note', 'triggerRequest', () => {
      try {
        trigger(subscriber);
      } catch (reason) {
        this.environment.flag(undefined, `triggerRequest threw ${show(reason)}`);
      }
    });
  }

  /** That the subscriber has understood how its stream ended, where it can tell. */
  async understood(subscriber: Subscriber<unknown>, rule: '2.9' | '2.10', expected: 'completed' | 'failed'): Promise<void> {
    const { environment } = this;
    const outcome = this.#options.outcome;
    await environment.settled();
    environment.verify();
    if (outcome === undefined) return;
    await environment.until(() => outcome(subscriber) !== undefined);
    environment.verify();
    const got = outcome(subscriber);
    if (got !== expected) environment.fail(rule, `expected the subscriber to have ${expected} within ${environment.timeouts.signalMs} ms, but its outcome is ${show(got)}`);
  }
}

/** A subscriber under test and the publisher that feeds it. */
export class BlackboxStage {
  readonly subscriber: Subscriber<unknown>;
  readonly upstream: Upstream<unknown>;
  readonly #context: BlackboxContext;

  constructor(context: BlackboxContext, subscriber: Subscriber<unknown>) {
    this.#context = context;
    this.subscriber = subscriber;
    this.upstream = context.environment.upstream(subscriber).subscribe();
  }

  trigger(): this {
    if (!this.upstream.cancelled && !this.upstream.ended) this.#context.trigger(this.subscriber);
    return this;
  }

  /** Waits until an item is asked for, triggering where there is a way to. */
  async asked(rule: RuleId): Promise<void> {
    if (this.upstream.demand === 0) this.trigger();
    await this.upstream.asked(1, rule);
  }

  send(i: number): this {
    this.upstream.next(this.#context.item(i));
    return this;
  }

  ended(rule: '2.9' | '2.10', expected: 'completed' | 'failed'): Promise<void> {
    return this.#context.understood(this.subscriber, rule, expected);
  }
}
