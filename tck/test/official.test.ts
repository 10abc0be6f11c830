import { describe, expect, it } from 'vitest';
import { processorTests } from '../src/processor/tests.ts';
import { publisherTests } from '../src/publisher/verification.ts';
import { blackboxTests } from '../src/subscriber/blackbox-tests.ts';
import { whiteboxTests } from '../src/subscriber/whitebox-tests.ts';
import { official } from './official.ts';

const ours = { publisher: publisherTests, whitebox: whiteboxTests, blackbox: blackboxTests, processor: processorTests } as const;

describe.each(Object.entries(official))('the official tests of a %s', (subject, names) => {
  const declared = new Map(ours[subject as keyof typeof ours].map((test) => [test.id, test]));

  it.each(names)('has %s, of the same kind', (id, rule) => {
    const test = declared.get(id);
    expect(test?.id).toBe(id);
    expect(id.startsWith('must') ? 'required' : id.split('_')[0]).toBe(test?.kind);
    if (rule !== undefined) expect(test?.rule).toBe(rule);
  });
});

describe('the official tests', () => {
  it('are 38 of a publisher, 27 and 26 of a subscriber, and 3 of a processor', () => {
    expect(Object.values(official).map((names) => names.length)).toEqual([38, 27, 26, 3]);
  });

  it('leave untested what is tested here, or say why nothing can', () => {
    const untested = Object.values(ours).flat().filter((test) => test.kind === 'untested');
    for (const test of untested) expect(test.text.length, test.id).toBeGreaterThan(30);
  });
});
