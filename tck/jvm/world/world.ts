import './host.ts';
import type { Subscriber, Subscription } from '@sluice/spec';
import type { SubscriberPuppet, WhiteboxProbe } from '../../src/index.ts';
import { corpus } from '../corpus.ts';
import type { Case } from '../corpus.ts';

/** What the JVM's side sees of this one. The other way round it hands over its own objects, wrapped here. */
export const cases: readonly Case[] = corpus;

interface JavaSubscriber {
  onSubscribe(subscription: Subscription): void;
  onNext(item: unknown): void;
  onError(reason: unknown, isRangeError: boolean): void;
  onComplete(): void;
}

interface JavaProbe {
  registerOnSubscribe(puppet: SubscriberPuppet): void;
  registerOnNext(item: unknown): void;
  registerOnError(reason: unknown, isRangeError: boolean): void;
  registerOnComplete(): void;
}

/** A Throwable on its way through JavaScript, where a reason may be a key and must be an object. */
class Thrown extends Error {
  readonly jvm: unknown;

  constructor(jvm: unknown) {
    super(String(jvm));
    this.jvm = jvm;
  }
}

export const reason = (throwable: unknown): Thrown => new Thrown(throwable);

const returned = (given: unknown): unknown => (given instanceof Thrown ? given.jvm : given);

// Classes and not closures: the engine caches functions where they are called, and would keep what they close over (§3.13).

/** A subscriber of the JVM. Items that are no plain values there are told apart by a number. */
class SubscriberView implements Subscriber<unknown> {
  readonly #java: JavaSubscriber;

  constructor(java: JavaSubscriber) {
    this.#java = java;
  }

  onSubscribe(given: Subscription): void {
    this.#java.onSubscribe(given);
  }

  onNext(item: unknown): void {
    this.#java.onNext(plain(item));
  }

  onError(given: unknown): void {
    this.#java.onError(returned(given), given instanceof RangeError);
  }

  onComplete(): void {
    this.#java.onComplete();
  }
}

class SubscriptionView implements Subscription {
  readonly #java: Subscription;

  constructor(java: Subscription) {
    this.#java = java;
  }

  request(n: number): void {
    this.#java.request(n);
  }

  cancel(): void {
    this.#java.cancel();
  }
}

class ProbeView implements WhiteboxProbe<unknown> {
  readonly #java: JavaProbe;

  constructor(java: JavaProbe) {
    this.#java = java;
  }

  registerOnSubscribe(puppet: SubscriberPuppet): void {
    this.#java.registerOnSubscribe(puppet);
  }

  registerOnNext(item: unknown): void {
    this.#java.registerOnNext(plain(item));
  }

  registerOnError(given: unknown): void {
    this.#java.registerOnError(returned(given), given instanceof RangeError);
  }

  registerOnComplete(): void {
    this.#java.registerOnComplete();
  }
}

export const subscriber = (java: JavaSubscriber): Subscriber<unknown> => new SubscriberView(java);
export const subscription = (java: Subscription): Subscription => new SubscriptionView(java);
export const probe = (java: JavaProbe): WhiteboxProbe<unknown> => new ProbeView(java);

const known = new WeakMap<object, number>();
let last = 0;

function plain(item: unknown): unknown {
  if (item === undefined) return 'undefined';
  if (typeof item !== 'object' || item === null) return item;
  const id = known.get(item) ?? ++last;
  known.set(item, id);
  return `object ${id}`;
}
