import { subjects } from '../../packages/sluice/test/rig/subjects.ts';
import { controls } from '../test/controls.ts';
import { processorMutants } from '../test/mutants/processor-mutants.ts';
import { publisherMutants } from '../test/mutants/publisher-mutants.ts';
import { blackboxMutants, whiteboxMutants } from '../test/mutants/subscriber-mutants.ts';
import type { Subject } from '../test/subject.ts';

/** What both judges are shown. */
export interface Case {
  readonly group: 'Sluice' | 'control' | 'mutant';
  readonly name: string;
  readonly kind: Subject['kind'];
  /** Of a mutant, the tests of our kit that must find it out. */
  readonly kills: readonly string[];
  readonly subject: () => Subject;
}

const correct = (group: 'Sluice' | 'control') => (subject: Subject): Case => ({ group, name: subject.options.name, kind: subject.kind, kills: [], subject: () => subject });

/** One case for each flaw: some are found out by several tests. */
function mutants(): Case[] {
  const byFlaw = new Map<string, Case & { readonly kills: string[] }>();
  for (const { flaw, kills, subject } of [...publisherMutants, ...processorMutants, ...whiteboxMutants, ...blackboxMutants]) {
    const { kind } = subject();
    const same = byFlaw.get(`${kind} ${flaw}`);
    if (same === undefined) byFlaw.set(`${kind} ${flaw}`, { group: 'mutant', name: flaw, kind, kills: [kills], subject });
    else same.kills.push(kills);
  }
  return [...byFlaw.values()];
}

export const corpus: readonly Case[] = [...subjects.map(correct('Sluice')), ...controls.map(({ subject }) => correct('control')(subject)), ...mutants()];
