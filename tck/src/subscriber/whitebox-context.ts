import type { RuleId, Subscriber } from '@sluice/spec';
import type { Environment } from '../environment/environment.ts';
import { alike, show } from '../environment/show.ts';
import type { Upstream } from '../environment/upstream.ts';
import type { Test } from '../suite/suite.ts';
import type { SubscriberPuppet, WhiteboxProbe } from './options.ts';

export type WhiteboxTest = Test<WhiteboxContext>;

/** How a test gets at the subscriber: a factory that makes one around a probe, and items to feed it. */
export interface WhiteboxSubject {
  createSubscriber(probe: WhiteboxProbe<unknown>, environment: Environment): Subscriber<unknown>;
  createElement(i: number): unknown;
}

/** What the white-box tests of a subscriber work with. */
export class WhiteboxContext {
  readonly environment: Environment;
  readonly #subject: WhiteboxSubject;

  constructor(subject: WhiteboxSubject, environment: Environment) {
    this.#subject = subject;
    this.environment = environment;
  }

  in(environment: Environment): WhiteboxContext {
    return new WhiteboxContext(this.#subject, environment);
  }

  /** A subscriber that has not been subscribed yet. */
  stage(): WhiteboxStage {
    return new WhiteboxStage(this.#subject, this.environment);
  }

  /** A subscriber that has its subscription and has registered its puppet; `onRequest` answers its requests before they return. */
  async open(onRequest?: (stage: WhiteboxStage) => void): Promise<WhiteboxStage> {
    const stage = this.stage();
    if (onRequest !== undefined) stage.upstream.onRequest = () => onRequest(stage);
    stage.upstream.subscribe();
    await stage.puppetRegistered();
    return stage;
  }
}

/** A subscriber under test between the publisher that feeds it and the probe that looks into it. */
export class WhiteboxStage {
  readonly subscriber: Subscriber<unknown>;
  readonly upstream: Upstream<unknown>;
  readonly registered: unknown[] = [];
  completed = 0;
  readonly reasons: unknown[] = [];
  /** The sum of what was triggered. */
  triggered = 0;
  readonly #environment: Environment;
  readonly #subject: WhiteboxSubject;
  readonly #sent: unknown[] = [];
  #puppet: SubscriberPuppet | undefined;

  constructor(subject: WhiteboxSubject, environment: Environment) {
    this.#environment = environment;
    this.#subject = subject;
    this.subscriber = subject.createSubscriber(this.#probe(), environment);
    this.upstream = environment.upstream(this.subscriber);
  }

  async puppetRegistered(): Promise<void> {
    const { signalMs } = this.#environment.timeouts;
    if (await this.#environment.until(() => this.#puppet !== undefined)) return this.#environment.verify();
    this.#environment.fail(undefined, `the subscriber did not registerOnSubscribe within ${signalMs} ms`);
  }

  request(n: number): this {
    this.triggered += n;
    this.#drive(`triggerRequest(${n})`, (puppet) => puppet.triggerRequest(n));
    return this;
  }

  cancel(): this {
    this.#drive('signalCancel', (puppet) => puppet.signalCancel());
    return this;
  }

  /** Sends item number `i`. */
  send(i: number): this {
    const item = this.#subject.createElement(i);
    this.#sent.push(item);
    this.upstream.next(item);
    return this;
  }

  /** Sends up to two of the items that were asked for before the subscriber cancelled. */
  sendLate(): this {
    for (let late = Math.min(2, this.upstream.owed); late > 0; late--) this.send(this.upstream.sent);
    return this;
  }

  /** Waits until the subscriber has registered the items that were sent, and no others. */
  async took(): Promise<void> {
    const sent = this.#sent;
    await this.#environment.until(() => this.registered.length >= sent.length);
    this.#environment.verify();
    if (this.registered.length !== sent.length) this.#environment.fail(undefined, `expected the subscriber to registerOnNext ${sent.length} ${sent.length === 1 ? 'item' : 'items'}, but it registered ${this.registered.length}`);
    const wrong = sent.findIndex((item, index) => !alike(item, this.registered[index]));
    if (wrong >= 0) this.#environment.fail(undefined, `expected the subscriber to registerOnNext ${show(sent[wrong])}, but it registered ${show(this.registered[wrong])}`);
  }

  async sawCompletion(): Promise<void> {
    await this.#environment.until(() => this.completed > 0);
    this.#sawOneEnd('2.9', 'registerOnComplete', this.completed, this.reasons.length);
  }

  async sawFailure(reason: unknown): Promise<void> {
    await this.#environment.until(() => this.reasons.length > 0);
    this.#sawOneEnd('2.10', 'registerOnError', this.reasons.length, this.completed);
    if (this.reasons[0] !== reason) this.#environment.fail('2.10', `expected the subscriber to registerOnError with ${show(reason)}, but it was ${show(this.reasons[0])}`);
  }

  #sawOneEnd(rule: RuleId, call: string, times: number, others: number): void {
    this.#environment.verify();
    if (times !== 1) this.#environment.fail(rule, `expected the subscriber to ${call} once within ${this.#environment.timeouts.signalMs} ms, but it did ${times} times`);
    if (others > 0) this.#environment.fail(rule, `expected the subscriber to ${call} only, but it registered the other end, too`);
  }

  #drive(label: string, act: (puppet: SubscriberPuppet) => void): void {
    const puppet = this.#puppet;
    if (puppet === undefined) return this.#environment.fail(undefined, 'the subscriber did not registerOnSubscribe');
    this.#environment.timeline.call('subscriber', 'note', label, () => {
      try {
        act(puppet);
      } catch (reason) {
        this.#environment.flag(undefined, `${label} threw ${show(reason)}`);
      }
    });
  }

  #probe(): WhiteboxProbe<unknown> {
    const note = (label: string, record: () => void): void => {
      record();
      this.#environment.timeline.add('subscriber', 'note', label);
      this.#environment.pulse.beat();
    };
    return {
      registerOnSubscribe: (puppet) => note('registerOnSubscribe', () => {
        if (this.#puppet !== undefined) this.#environment.flag('2.5', 'the subscriber registered a second subscription');
        this.#puppet ??= puppet;
      }),
      registerOnNext: (item) => note(`registerOnNext(${show(item)})`, () => void this.registered.push(item)),
      registerOnError: (reason) => note(`registerOnError(${show(reason)})`, () => void this.reasons.push(reason)),
      registerOnComplete: () => note('registerOnComplete', () => void this.completed++),
    };
  }
}
