/**
 * Says everything.
 *
 * - Shape: `T × n → T × n`.
 * - Demand: one to one.
 * - Holds: nothing.
 * - Ends: with its source.
 *
 * @backpressure passthrough
 * @example
 * whole(); // => 1
 * @public
 */
export function whole(): number {
  return 1;
}
