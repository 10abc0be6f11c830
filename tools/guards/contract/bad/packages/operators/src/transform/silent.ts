export interface Options { size: number }

/**
 * Says little.
 *
 * - Shape: one to one.
 * - Ends: 
 *
 * @example
 */
export function silent(): void {}

/**
 * Says everything once.
 *
 * - Shape: `T × n → T × n`.
 * - Demand: one to one.
 * - Holds: nothing.
 * - Ends: with its source.
 *
 * @backpressure passthrough
 * @example
 * overloaded(1);
 */
export function overloaded(a: number): void;
export function overloaded(a: string): void;
export function overloaded(_: unknown): void {}

export function notExportedByTheIndex(): void {}
