/** Something that is waited for, again and again: a time, or the first item of a flow. */
export interface Wait<in T> {
  /** Whether it is being waited for. */
  readonly pending: boolean;
  /** Begins to wait, on account of `item`; what was waited for before is given up. It may be over before this returns. */
  start(item: T): void;
  cancel(): void;
}

/** Who waits. */
export interface Waiter {
  /** It has come. */
  waitOver(): void;
  /** It will not come: the flow that was waited for has completed without an item. */
  waitFutile(): void;
  /** The flow that was waited for has failed, or could not be made. */
  waitFailed(reason: unknown): void;
}

/** Makes a wait for who waits. */
export type WaitKind<T> = (waiter: Waiter) => Wait<T>;
