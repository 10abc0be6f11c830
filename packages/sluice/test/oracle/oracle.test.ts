import { assert, check, pre, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { titleOf } from '../registry/row.ts';
import type { OracleRow } from './row.ts';
import { oracle } from './rows.ts';
import { RxSide } from './rx-side.ts';
import { type Outcome, type Scenario, scenarios } from './scenario.ts';
import { SluiceSide } from './sluice-side.ts';

const titled = oracle.map((row) => [titleOf(row), row] as const);

function ours(row: OracleRow, scenario: Scenario, args: unknown): Outcome {
  const side = new SluiceSide(scenario);
  return side.run(row.sluice(side, args)(side.source));
}

function theirs(row: OracleRow, scenario: Scenario, args: unknown): Outcome {
  const side = new RxSide(scenario);
  return side.run(row.rxjs(side, args)(side.source));
}

describe('with everything asked for, the same comes at the same times as from RxJS, apart from what is meant to differ:', () => {
  it.each(titled)('%s', (_, row) => {
    assert(
      property(scenarios, row.args, (scenario, args) => {
        pre(!row.differences.some(({ except }) => except?.(scenario, args)));
        const adjusted = row.differences.reduce((outcome, { adjust }) => adjust?.(outcome, scenario, args) ?? outcome, theirs(row, scenario, args));
        expect(ours(row, scenario, args)).toEqual(adjusted);
      }),
      { numRuns: 200, maxSkipsPerRun: 1000 },
    );
  });
});

const differing = titled.filter(([, { differences }]) => differences.length > 0);

describe('what is meant to differ does differ:', () => {
  it.each(differing)('%s', (_, row) => {
    const { failed } = check(property(scenarios, row.args, (scenario, args) => {
      expect(ours(row, scenario, args)).toEqual(theirs(row, scenario, args));
    }), { numRuns: 2000, endOnFailure: true });
    expect(failed).toBe(true);
  });
});
