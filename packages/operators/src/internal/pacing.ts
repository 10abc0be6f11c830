import type { Overflow } from '@sluice/core';
import { type Policy, requireCount, resolveOverflow } from '@sluice/core/kernel';

/** @public */
export interface PacingOptions<T> {
  /** Room for items that a subscriber has not asked for yet, for each; an integer ≥ 0, 0 unless said. */
  readonly capacity?: number | undefined;
  /**
   * What a slow subscriber does to the others. `'gate'`, unless said: it paces all, and nothing is lost. An overflow
   * policy: upstream is asked for everything, and what the slow one has no room for goes by the policy.
   */
  readonly slow?: 'gate' | Overflow<T> | undefined;
}

/** How subscribers that differ in speed share one upstream. */
export interface Pacing<T> {
  readonly capacity: number;
  /** Whether the slowest paces all, instead of the policy saying what it loses. */
  readonly gated: boolean;
  readonly policy: Policy<T>;
}

/** Reads a pacing, failing at assembly if it is wrong. */
export function pacingOf<T>(where: string, { capacity = 0, slow = 'gate' }: PacingOptions<T>): Pacing<T> {
  const gated = slow === 'gate';
  requireCount('capacity', capacity);
  // A gate asks for no more than all have room for, so nothing can overflow.
  return { capacity, gated, policy: gated ? resolveOverflow(where, 'unbounded') : resolveOverflow(where, slow, capacity) };
}
