import { describe, expect, it } from 'vitest';
import { run } from '../src/index.ts';
import { controls } from './controls.ts';
import { suiteOf } from './suite-of.ts';

describe.each(controls.map(({ subject, skips }) => [subject.kind, subject.options.name, suiteOf(subject), skips] as const))('a correct %s, %s', (_kind, _name, suite, skips) => {
  it('passes, and what is skipped has its reason', async () => {
    const report = await run(suite);
    expect(report.results.filter((result) => result.status === 'failed').map((result) => `${result.id}: ${result.error?.message}`)).toEqual([]);
    const skipped = report.results.filter((result) => result.status === 'skipped' && result.kind !== 'untested');
    for (const result of skipped) expect(result.reason, result.id).toMatch(skips);
    expect(report.passed).toBe(report.results.filter((result) => result.kind !== 'untested').length - skipped.length);
    expect(report.passed).toBeGreaterThan(0);
  }, 20_000);
});
