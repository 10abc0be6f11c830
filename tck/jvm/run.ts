import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { compare, differs } from './compare.ts';
import { corpus } from './corpus.ts';
import { explain } from './differences.ts';
import { officialVerdicts, ownVerdicts } from './judges.ts';
import { page } from './page.ts';

/* Puts Sluice and the mutants before both judges, and writes down where they agree. Fails where the official kit finds
   something in Sluice or in a correct implementation, and where the judges differ without a known reason. */

const docs = join(import.meta.dirname, '../../docs/tck');

const official = await officialVerdicts(corpus);
const own = await ownVerdicts(corpus);
const comparisons = compare(corpus, official, own);
const { explained, unexplained } = explain(comparisons.filter(differs));

mkdirSync(docs, { recursive: true });
writeFileSync(join(docs, 'agreement.md'), page(comparisons, explained));

const complain = (complaint: string): void => {
  console.error(complaint);
  process.exitCode = 1;
};
for (const { of, test, official: { status, told } } of comparisons) {
  if (of.group !== 'mutant' && status === 'failed' && !explained.some(({ found }) => found.some((one) => one.of === of && one.test === test))) complain(`the official kit finds: ${of.kind} ${of.name}: ${test}: ${told}`);
}
for (const { of, test, official: theirs, own: ours } of unexplained) {
  complain(`unexplained: ${of.group} ${of.kind} ${of.name}: ${test}\n  official kit ${theirs.status}: ${theirs.told}\n  ours ${ours.status}: ${ours.told}`);
}
for (const { why, found, rare } of explained) if (found.length === 0 && rare !== true) complain(`no longer a difference: ${why}`);

const same = comparisons.filter((one) => !differs(one)).length;
console.log(`${corpus.length} subjects, ${comparisons.length} verdicts of each judge, ${same} the same, ${unexplained.length} unexplained`);
