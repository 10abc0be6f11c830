import { AsyncLocalStorage } from 'node:async_hooks';
import { ContextReceiver, type Receiver } from '@sluice/core/kernel';

/** Gives a receiver whose signals run in the async context of this call, whoever causes them. */
export function inContext<T>(downstream: Receiver<T>): Receiver<T> {
  return new ContextReceiver(downstream, AsyncLocalStorage.snapshot());
}
