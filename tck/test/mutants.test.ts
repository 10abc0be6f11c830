import { afterAll, describe, expect, it } from 'vitest';
import { run } from '../src/index.ts';
import { publisherTests } from '../src/publisher/verification.ts';
import { processorTests } from '../src/processor/tests.ts';
import { blackboxTests } from '../src/subscriber/blackbox-tests.ts';
import { whiteboxTests } from '../src/subscriber/whitebox-tests.ts';
import type { Test } from '../src/suite/suite.ts';
import type { Mutant } from './mutants/mutant.ts';
import { processorMutants } from './mutants/processor-mutants.ts';
import { publisherMutants } from './mutants/publisher-mutants.ts';
import { blackboxMutants, whiteboxMutants } from './mutants/subscriber-mutants.ts';
import { suiteOf } from './suite-of.ts';

const corpora: Record<string, { readonly mutants: readonly Mutant[]; readonly tests: readonly Test<never>[] }> = {
  'white-box subscriber': { mutants: whiteboxMutants, tests: whiteboxTests },
  'black-box subscriber': { mutants: blackboxMutants, tests: blackboxTests },
  processor: { mutants: processorMutants, tests: processorTests },
  publisher: { mutants: publisherMutants, tests: publisherTests },
};

describe.each(Object.entries(corpora))('the %s tests', (_, { mutants, tests }) => {
  const killed = new Set<string>();
  const judged = tests.filter((test) => test.kind !== 'untested');

  it.each(mutants.map((mutant) => [mutant.flaw, mutant.kills, mutant] as const))('find out a mutant that %s, by %s', async (_flaw, _id, mutant) => {
    const report = await run(suiteOf(mutant.subject()), { test: mutant.kills, seed: 20, schedules: 200 });
    const [result] = report.results;
    expect(result, `no test is called ${mutant.kills}`).toBeDefined();
    expect(result?.error?.message ?? result?.reason).toMatch(mutant.complaint);
    expect(result?.status).toBe(mutant.status ?? 'failed');
    killed.add(mutant.kills);
  });

  it('have a killing mutant each', () => {
    expect(judged.map((test) => test.id).filter((id) => !mutants.some((mutant) => mutant.kills === id))).toEqual([]);
  });

  it('have ids that are told apart, and begin with their kind', () => {
    expect(new Set(tests.map((test) => test.id)).size).toBe(tests.length);
    for (const test of tests) expect(test.id).toMatch(new RegExp(`^(${test.kind}_|mustImmediatelyPassOnOnErrorEvents)`));
  });

  afterAll(() => {
    expect(judged.map((test) => test.id).filter((id) => !killed.has(id))).toEqual([]);
  });
});
