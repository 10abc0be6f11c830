import type { Flow, Operator } from '@sluice/core';
import { TestPublisher, TestSubscriber, type TestSubscriberOptions } from '@sluice/testing';

/** An operator between an upstream that the test plays and a subscriber that it holds. */
export interface Between<T, R> {
  readonly upstream: TestPublisher<T>;
  readonly flow: Flow<R>;
  readonly probe: TestSubscriber<R>;
}

/** Applies an operator to an upstream, and subscribes to it. */
export function between<T, R>(operator: Operator<T, R>, options?: TestSubscriberOptions<R>): Between<T, R> {
  const upstream = TestPublisher.create<T>();
  const flow = operator(upstream);
  return { upstream, flow, probe: TestSubscriber.on(flow, options) };
}
