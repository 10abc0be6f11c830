import { run } from '@sluice/tck';
import { describe, expect, it } from 'vitest';
import { least } from '../../../../tck/test/least.ts';
import type { Subject } from '../../../../tck/test/subject.ts';
import { suiteOf } from '../../../../tck/test/suite-of.ts';
import { titleOf } from '../registry/row.ts';

/** Has the kit judge the subjects, and sees to it that each row is among them. */
export function describeCompliance(subjects: readonly Subject[], rows: readonly Parameters<typeof titleOf>[0][]): void {
  describe('the compliance kit', { timeout: 60_000 }, () => {
    it.each(subjects.map((subject) => [subject.options.name, subject] as const))('finds nothing wrong with %s', async (_, subject) => {
      await expectCompliant(subject);
    });

    const names = subjects.map(({ options }) => options.name);
    it.each(rows.map(titleOf))('is shown %s', (title) => {
      expect(names.filter((name) => name.includes(title))).not.toEqual([]);
    });
  });
}

/** Fails with what the kit complains of, and if it tried next to nothing. */
async function expectCompliant(subject: Subject): Promise<void> {
  const suite = suiteOf(subject);
  const report = await run(suite, { schedules: 4, seed: 20 });
  const complaints = report.results.filter(({ status }) => status === 'failed').map(({ id, error }) => `${id}: ${error?.message}`);
  expect(complaints, complaints.join('\n')).toEqual([]);
  expect(report.passed, 'tests passed').toBeGreaterThanOrEqual(least[suite.subject]);
}
