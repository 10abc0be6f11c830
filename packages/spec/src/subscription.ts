/**
 * One subscriber's tie to one publisher, used by that subscriber alone (§3.1).
 *
 * @public
 */
export interface Subscription {
  /**
   * Adds `n` to the demand. `n` is an integer ≥ 1; `Infinity`, or a sum that reaches 2^53 − 1, is unbounded (§3.17).
   * Anything else comes back as `onError(RangeError)`, never as a throw (§3.9, §3.16).
   */
  request(n: number): void;
  /** Asks the publisher to stop and to let go of the subscriber (§3.12, §3.13). Idempotent (§3.7). */
  cancel(): void;
}
