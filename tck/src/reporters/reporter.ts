import type { Report, Result } from '../suite/report.ts';
import type { Suite } from '../suite/suite.ts';

/** Turns what a run shows into text, while it goes on or at its end. */
export interface Reporter {
  /** What to print when a suite begins, if anything. */
  suite?(suite: Pick<Suite, 'name' | 'subject'>): string;
  /** What to print when a test has ended, if anything. */
  result?(result: Result): string;
  /** What to print at the end. */
  end(reports: readonly Report[]): string;
}
