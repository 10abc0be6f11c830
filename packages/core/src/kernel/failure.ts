import { show } from './require.ts';

/** A `request(n)` with an `n` that is not an integer ≥ 1 or `Infinity` (§3.9). @public */
export class InvalidDemandError extends RangeError {
  override readonly name = 'InvalidDemandError';
  /** What was asked for. */
  readonly demand: unknown;

  constructor(demand: unknown) {
    super(`request(n) needs an integer ≥ 1 or Infinity, but got ${show(demand)} (§3.9)`);
    this.demand = demand;
  }
}

/** An item came, there was no demand and no room, and the policy was to fail. @public */
export class OverflowError extends Error {
  override readonly name = 'OverflowError';
  /** How many items were held, all that there was room for. */
  readonly capacity: number;

  constructor(where: string, capacity: number) {
    super(
      `${where}: an item came while nothing was requested and ${capacity === 0 ? 'nothing may be held' : `all ${capacity} places were taken`}; ` +
        `slow the producer down, give more capacity, or choose what to lose with another overflow policy`,
    );
    this.capacity = capacity;
  }
}

/** Nothing came in time. @public */
export class TimeoutError extends Error {
  override readonly name = 'TimeoutError';
  /** The time that was allowed, in milliseconds. */
  readonly timeoutMs: number;

  constructor(what: string, timeoutMs: number) {
    super(`${what} did not come within ${timeoutMs} ms`);
    this.timeoutMs = timeoutMs;
  }
}

/** The flow ended without the item that was asked of it. @public */
export class EmptyError extends Error {
  override readonly name = 'EmptyError';

  constructor(what: string) {
    super(`${what}, and no default was given`);
  }
}

/** A foreign publisher or subscriber broke a rule of the specification. @public */
export class SpecViolationError extends Error {
  override readonly name = 'SpecViolationError';
  /** The rule, for instance `'1.1'`. */
  readonly rule: string;

  constructor(rule: string, what: string) {
    super(`${what} (§${rule})`);
    this.rule = rule;
  }
}

/** The error for a `null` where an item belongs (§2.13). */
export function nullItem(where: string): TypeError {
  return new TypeError(`${where} gave null, which is not an item (§2.13); use undefined or an object of your own`);
}

/** What can be set for the whole process. @public */
export interface Configuration {
  /**
   * Receives each failure that no subscriber can receive: a throw from a foreign subscriber, an error after the end,
   * a release that failed. `undefined` restores the default, which is how the host reports an uncaught error.
   */
  readonly onUnhandled?: ((reason: unknown) => void) | undefined;
}

type Host = { reportError?: (reason: unknown) => void; queueMicrotask(task: () => void): void };

function reportLikeHost(reason: unknown): void {
  const host = globalThis as unknown as Host;
  if (typeof host.reportError === 'function') host.reportError(reason);
  else {
    host.queueMicrotask(() => {
      throw reason; // Node: 'uncaughtException'
    });
  }
}

let onUnhandled: (reason: unknown) => void = reportLikeHost;

/** Sets what holds for the whole process. @public */
export function configure(configuration: Configuration): void {
  if ('onUnhandled' in configuration) onUnhandled = configuration.onUnhandled ?? reportLikeHost;
}

/** Reports a failure that no subscriber can receive; never throws. */
export function reportUnhandled(reason: unknown): void {
  try {
    onUnhandled(reason);
  } catch (failureOfHook) {
    reportLikeHost(failureOfHook);
  }
}

/** Runs a piece of user code whose failure has nowhere to go but the hook. */
export function attempt(act: () => void): void {
  try {
    act();
  } catch (reason) {
    reportUnhandled(reason);
  }
}
