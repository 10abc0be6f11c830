import { run, type Report } from '@sluice/tck';
import { describe, expect, it } from 'vitest';
import { suiteOf } from '../../../../tck/test/suite-of.ts';
import { operators } from '../registry/registry.ts';
import { sinks } from '../registry/sinks.ts';
import { sources } from '../registry/sources.ts';
import { titleOf } from '../registry/row.ts';
import { subjects } from '../rig/subjects.ts';

/** How many tests must have passed at least, or next to nothing was tried. */
const least = { publisher: 5, processor: 40, whitebox: 15, blackbox: 10 } as const;

/** Fails with what the kit complains of, and if it tried next to nothing. */
function expectCompliant(report: Report, passed: number): void {
  const complaints = report.results.filter(({ status }) => status === 'failed').map(({ id, error }) => `${id}: ${error?.message}`);
  expect(complaints).toEqual([]);
  expect(report.passed, 'tests passed').toBeGreaterThanOrEqual(passed);
}

describe('the compliance kit', { timeout: 60_000 }, () => {
  it.each(subjects.map((subject) => [subject.options.name, subject] as const))('finds nothing wrong with %s', async (_, subject) => {
    expectCompliant(await run(suiteOf(subject), { schedules: 4, seed: 20 }), least[subject.kind]);
  });

  const names = subjects.map(({ options }) => options.name);
  const rows = [...operators, ...sinks, ...sources.filter(({ endless }) => endless !== true)];
  it.each(rows.map(titleOf))('is shown %s', (title) => {
    expect(names.filter((name) => name.includes(title))).not.toEqual([]);
  });
});
