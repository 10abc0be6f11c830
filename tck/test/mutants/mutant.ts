import type { Subject } from '../subject.ts';

/** A deliberately broken implementation, and the test that must find it out. */
export interface Mutant {
  /** What is wrong with it. */
  readonly flaw: string;
  /** The id of the test that must fail. */
  readonly kills: string;
  /** What the complaint must say. */
  readonly complaint: RegExp;
  /** 'skipped' where an optional behaviour is only not shown, and the complaint is the reason. */
  readonly status?: 'failed' | 'skipped';
  readonly subject: () => Subject;
}

export const timeouts = { signalMs: 25, quietMs: 2, gcMs: 40 } as const;
