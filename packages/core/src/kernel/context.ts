import type { Subscription } from '@sluice/spec';
import { Receiver } from './receiver.ts';

/** Runs a function in the async context that was captured. @public */
export type Run = (act: (argument: unknown) => void, argument?: unknown) => void;

interface Host {
  process?: { getBuiltinModule?: (name: string) => { AsyncLocalStorage: { snapshot?: () => Run } } | undefined };
  AsyncContext?: { Snapshot: new () => { run: Run } };
}

/**
 * What every bridge that reads takes, for its signals to keep to the context of the subscriber.
 *
 * @public
 */
export interface ContextOptions {
  /**
   * Whether signals run in the `AsyncLocalStorage` (or `AsyncContext`) context in which the flow was subscribed, and not
   * in that of whoever causes them. False unless said, for speed.
   */
  readonly context?: boolean | undefined;
}

/** Gives what makes receivers keep to their context if the options say so, and leaves them as they are otherwise. @public */
export function contextOf(name: string, { context }: ContextOptions): <T>(downstream: Receiver<T>) => Receiver<T> {
  if (context !== true) return (downstream) => downstream;
  const capture = requireContext(name);
  return (downstream) => new ContextReceiver(downstream, capture());
}

/** Fails at assembly where the host has no async context to capture: no `AsyncLocalStorage`, no `AsyncContext`. */
function requireContext(name: string): () => Run {
  const { process, AsyncContext } = globalThis as unknown as Host;
  if (AsyncContext !== undefined) {
    return () => {
      const snapshot = new AsyncContext.Snapshot();
      return (act, argument) => snapshot.run(act, argument);
    };
  }
  const snapshot = process?.getBuiltinModule?.('node:async_hooks')?.AsyncLocalStorage.snapshot;
  if (snapshot === undefined) throw new TypeError(`${name}: this host has no AsyncLocalStorage whose context could be kept`);
  return snapshot;
}

/** Has its signals run in one async context, whoever causes them. @public */
export class ContextReceiver<T> extends Receiver<T> {
  private readonly downstream: Receiver<T>;
  private readonly run: Run;

  constructor(downstream: Receiver<T>, run: Run) {
    super();
    this.downstream = downstream;
    this.run = run;
  }

  override onSubscribe(subscription: Subscription): void {
    this.downstream.onSubscribe(subscription); // called by the subscriber, and so in its context already
  }

  override onNext(item: T): void {
    this.run(this.next, item);
  }

  override onError(reason: unknown): void {
    this.run(this.fail, reason);
  }

  override onComplete(): void {
    this.run(this.complete);
  }

  private readonly next = (item: unknown): void => this.downstream.onNext(item as T);
  private readonly fail = (reason: unknown): void => this.downstream.onError(reason);
  private readonly complete = (): void => this.downstream.onComplete();
}
