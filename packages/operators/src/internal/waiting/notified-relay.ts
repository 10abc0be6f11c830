import type { Flow, FlowInput, Operator } from '@sluice/core';
import { from } from '@sluice/core';
import type { Receiver } from '@sluice/core/kernel';
import { relayOperator } from '../source-relay.ts';
import { flowWait } from './flow-wait.ts';
import type { WaitKind } from './wait.ts';
import { WaitingRelay } from './waiting-relay.ts';

/**
 * Gives its source until, or since, a notifier has given its first item. The notifier is subscribed first, and asked for
 * that item at once: what it has to say needs no demand, and may come but once.
 */
export abstract class NotifiedRelay<T> extends WaitingRelay<T> {
  override start(source: Flow<T>): void {
    this.downstream.onSubscribe(this);
    if (!this.ended) this.wait.start();
    this.follow(source);
  }

  override waitFutile(): void {}
}

/** Makes an operator of a notified relay. */
export function notifiedOperator<T>(
  name: string,
  notifier: FlowInput<unknown>,
  relay: (downstream: Receiver<T>, wait: WaitKind<void>) => NotifiedRelay<T>,
): Operator<T, T> {
  const flow = from(notifier);
  const wait = flowWait('notifier', () => flow);
  return relayOperator(name, (downstream) => relay(downstream, wait));
}
