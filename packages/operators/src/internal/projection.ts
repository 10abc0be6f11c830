import { type Flow, type FlowInput, from } from '@sluice/core';

/** Gives an inner flow for an item. `signal` aborts when the subscription is cancelled or fails. */
export type Project<T, R> = (item: T, index: number, signal: AbortSignal) => R;

/** Gives a wrapper of a user's function a number of parameters of its own, by which the signal is decided. */
export function withArity<F extends (...args: never[]) => unknown>(length: number, wrapper: F): F {
  return Object.defineProperty(wrapper, 'length', { value: length });
}

/**
 * One subscription's use of a user's projection: counts the items, and makes the signal that it may want. The signal
 * costs more than many a projection, so it is made only for a function that declares no parameters (it may use rest
 * parameters) or a third one.
 */
export class Projection<T, R> {
  private readonly project: Project<T, FlowInput<R>>;
  private readonly failed: (reason: unknown) => void;
  private readonly wantsSignal: boolean;
  private index = 0;
  /** Set when the subscription has ended. */
  private over = false;
  private controller: AbortController | undefined = undefined;

  constructor(project: Project<T, FlowInput<R>>, failed: (reason: unknown) => void) {
    this.project = project;
    this.failed = failed;
    this.wantsSignal = project.length === 0 || project.length > 2;
  }

  /**
   * The inner flow of an item. There is none if the user's function throws, which `failed` is told, or ends the
   * subscription from inside.
   */
  flowOf(item: T): Flow<R> | undefined {
    let inner: Flow<R>;
    try {
      inner = from(this.apply(item));
    } catch (reason) {
      this.failed(reason);
      return undefined;
    }
    if (!this.over) return inner;
    inner.abandon();
    return undefined;
  }

  /** Aborts the signal: what the projections started is no longer wanted. */
  abort(): void {
    this.over = true;
    this.controller?.abort();
  }

  /** The same, and what is projected from now on gets a new signal. */
  renew(): void {
    this.controller?.abort();
    this.controller = undefined;
  }

  private apply(item: T): FlowInput<R> {
    const { project } = this;
    if (!this.wantsSignal) return project(item, this.index++, undefined as unknown as AbortSignal);
    this.controller ??= new AbortController();
    return project(item, this.index++, this.controller.signal);
  }
}
