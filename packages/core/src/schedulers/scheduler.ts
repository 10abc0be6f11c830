/**
 * A clock and a place to run tasks. Every timer in Sluice goes through one, so that tests can inject virtual time.
 *
 * @public
 */
export interface Scheduler {
  /** The present, in milliseconds since an arbitrary origin; never goes back. */
  now(): number;
  /** Runs `task` once, `delayMs` milliseconds from now (0 unless said), never before this call returned. */
  schedule(task: () => void, delayMs?: number): Cancellation;
}

/**
 * A handle on something that is still to happen.
 *
 * @public
 */
export interface Cancellation {
  /** Prevents it, if it has not happened yet. Idempotent. */
  cancel(): void;
}
