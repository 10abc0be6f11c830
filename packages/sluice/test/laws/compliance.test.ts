import { processorVerification, publisherVerification, run, type Report, type Suite } from '@sluice/tck';
import { empty, from, macrotaskScheduler, type Operator, range, type Scheduler, throwError } from 'sluice';
import { describe, expect, it } from 'vitest';
import { titled } from '../registry/registry.ts';
import { type OperatorRow, type Surroundings, titleOf } from '../registry/row.ts';
import { sources } from '../registry/sources.ts';
import { OperatorProcessor } from '../rig/processor.ts';

const timeouts = { signalMs: 300, quietMs: 1, gcMs: 300 };

const AN_AGE_MS = 1_000_000;

/** Time that passes at once: each task is a macrotask, however long it should wait, unless that is an age. */
const hurried: Scheduler = {
  now: () => performance.now() * AN_AGE_MS,
  schedule: (task, delayMs = 0) => (delayMs < AN_AGE_MS ? macrotaskScheduler.schedule(task) : { cancel: () => {} }),
};

/** What stands around an operator that is judged: nothing that watches. */
const around: Surroundings = {
  scheduler: hurried,
  user: (_, call) => call,
  input: (...items) => from(items),
  onDropped: () => {},
};

/** Fails with what the kit complains of, and if it tried next to nothing. */
function expectCompliant(report: Report, least: number): void {
  const complaints = report.results.filter(({ status }) => status === 'failed').map(({ id, error }) => `${id}: ${error?.message}`);
  expect(complaints).toEqual([]);
  expect(report.passed, 'tests passed').toBeGreaterThanOrEqual(least);
}

function judge(suite: Suite): Promise<Report> {
  return run(suite, { schedules: 4, seed: 20 });
}

/** An operator as it stands: all that its user sees is the flow that it makes. */
function asPublisher(title: string, row: OperatorRow): Suite {
  const operator = row.make(around) as Operator<number, unknown>;
  return publisherVerification({
    name: title,
    createPublisher: (elements) => operator(range(0, elements)),
    createFailedPublisher: () => operator(throwError(() => new Error('failed'))),
    timeouts,
    ...(row.skip !== undefined && { skip: row.skip }),
  });
}

function asProcessor(title: string, row: OperatorRow): Suite {
  return processorVerification<number>({
    name: title,
    createProcessor: () => new OperatorProcessor(row.make(around) as Operator<number, number>),
    createElement: (i) => i,
    maxSupportedSubscribers: 1,
    timeouts,
    ...(row.skip !== undefined && { skip: row.skip }),
  });
}

const identities = titled.filter(([, { identity }]) => identity === true);

describe('the compliance kit', { timeout: 60_000 }, () => {
  it.each(identities)('finds nothing wrong with the flow of %s', async (title, row) => {
    expectCompliant(await judge(asPublisher(title, row)), 25);
  });

  it.each(identities)('finds nothing wrong with %s as a processor', async (title, row) => {
    expectCompliant(await judge(asProcessor(title, row)), 40);
  });

  const exact = sources.filter(({ endless }) => endless !== true).map((row) => [titleOf(row), row] as const);
  it.each(exact)('finds nothing wrong with the source %s', async (title, row) => {
    const suite = publisherVerification({
      name: title,
      createPublisher: (elements) => (row.failing === true ? empty() : row.make(elements, around)),
      ...(row.failing === true && { createFailedPublisher: () => row.make(0, around) }),
      timeouts,
      ...(row.most !== undefined && { maxElements: row.most }),
      ...(row.skip !== undefined && { skip: row.skip }),
    });
    expectCompliant(await judge(suite), 5);
  });
});
