import { run, type Suite } from '@sluice/tck';
import { describe, expect, it } from 'vitest';
import { least } from '../../../../tck/test/least.ts';
import { suiteOf } from '../../../../tck/test/suite-of.ts';
import { operators } from '../registry/registry.ts';
import { sinks } from '../registry/sinks.ts';
import { sources } from '../registry/sources.ts';
import { titleOf } from '../registry/row.ts';
import { subjects } from '../rig/subjects.ts';

/** Fails with what the kit complains of, and if it tried next to nothing. */
async function expectCompliant(suite: Suite): Promise<void> {
  const report = await run(suite, { schedules: 4, seed: 20 });
  const complaints = report.results.filter(({ status }) => status === 'failed').map(({ id, error }) => `${id}: ${error?.message}`);
  expect(complaints).toEqual([]);
  expect(report.passed, 'tests passed').toBeGreaterThanOrEqual(least[suite.subject]);
}

describe('the compliance kit', { timeout: 60_000 }, () => {
  it.each(subjects.map((subject) => [subject.options.name, subject] as const))('finds nothing wrong with %s', async (_, subject) => {
    await expectCompliant(suiteOf(subject));
  });

  const names = subjects.map(({ options }) => options.name);
  it.each([...operators, ...sinks, ...sources].map(titleOf))('is shown %s', (title) => {
    expect(names.filter((name) => name.includes(title))).not.toEqual([]);
  });
});
