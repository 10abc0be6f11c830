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

/** A subscriber of the JVM. Items that are no plain values there are told apart by a number. */
export function subscriber(java: JavaSubscriber): Subscriber<unknown> {
  return {
    onSubscribe: (given) => java.onSubscribe(given),
    onNext: (item) => java.onNext(plain(item)),
    onError: (reason) => java.onError(reason, reason instanceof RangeError),
    onComplete: () => java.onComplete(),
  };
}

export function subscription(java: Subscription): Subscription {
  return { request: (n) => java.request(n), cancel: () => java.cancel() };
}

export function probe(java: JavaProbe): WhiteboxProbe<unknown> {
  return {
    registerOnSubscribe: (puppet) => java.registerOnSubscribe(puppet),
    registerOnNext: (item) => java.registerOnNext(plain(item)),
    registerOnError: (reason) => java.registerOnError(reason, reason instanceof RangeError),
    registerOnComplete: () => java.registerOnComplete(),
  };
}

const known = new WeakMap<object, number>();
let last = 0;

function plain(item: unknown): unknown {
  if (item === undefined) return 'undefined';
  if (typeof item !== 'object' || item === null) return item;
  const id = known.get(item) ?? ++last;
  known.set(item, id);
  return `object ${id}`;
}
