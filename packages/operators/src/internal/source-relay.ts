import type { Flow, Operator } from '@sluice/core';
import { asFlow, flow, type Receiver, Relay } from '@sluice/core/kernel';

/** A relay that begins with the flow that the operator is applied to. */
export abstract class SourceRelay<T> extends Relay<T> {
  start(source: Flow<T>): void {
    this.downstream.onSubscribe(this);
    this.follow(source);
  }
}

/** Makes an operator of a relay: `relay` gives a new one for each subscriber. */
export function relayOperator<T, R extends T = T>(name: string, relay: (downstream: Receiver<T>) => SourceRelay<T>): Operator<R, T> {
  return (source) => flow(name, (downstream) => relay(downstream).start(asFlow(source)));
}
