/**
 * Is an arrow, and out of order.
 *
 * - Demand: one to one.
 * - Shape: one to one.
 * - Ends: with its source.
 * - Holds: nothing.
 *
 * @backpressure passthrough
 * @example
 * arrow();
 */
export const arrow = (): void => {};
