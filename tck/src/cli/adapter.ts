import type { Suite } from '../suite/suite.ts';

/**
 * The suites that an adapter module offers: whatever it exports that is a suite, a list of suites, or, as its default, a
 * function that makes one.
 */
export async function suitesOf(module: Readonly<Record<string, unknown>>): Promise<readonly Suite[]> {
  const offered = typeof module.default === 'function' ? { ...module, default: await (module.default as () => unknown)() } : module;
  const suites = Object.values(offered).flat().filter(isSuite);
  if (suites.length === 0) throw new NoSuite('it exports no suite: export what publisherVerification, processorVerification or one of the subscriber verifications returns');
  return [...new Set(suites)];
}

/** What the adapter exports is something else. */
export class NoSuite extends Error {}

function isSuite(value: unknown): value is Suite {
  const suite = value as Partial<Suite> | null | undefined;
  return typeof suite === 'object' && suite !== null && typeof suite.name === 'string' && typeof suite.timeouts === 'object' && Array.isArray(suite.tests) && suite.tests.every(isTest);
}

function isTest(value: unknown): value is Suite['tests'][number] {
  return typeof (value as Partial<Suite['tests'][number]> | null)?.run === 'function';
}
