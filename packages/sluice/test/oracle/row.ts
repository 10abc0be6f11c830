import { type Arbitrary, constant } from 'fast-check';
import type { Observable } from 'rxjs';
import type { Flow } from 'sluice';
import type { RxSide } from './rx-side.ts';
import type { Outcome, Scenario } from './scenario.ts';
import type { SluiceSide } from './sluice-side.ts';

/** Where an operator means to differ from that of RxJS. Its reason is shown in the guide for those who come from there. */
export interface Difference<A> {
  readonly reason: string;
  /** What RxJS would have given without the difference. */
  readonly adjust?: (outcome: Outcome, scenario: Scenario, args: A) => Outcome;
  /** Scenarios that cannot be compared, because all that follows differs. */
  readonly except?: (scenario: Scenario, args: A) => boolean;
}

/** One operator, how it is made in both libraries, and what it is given. */
export interface OracleRow<A = unknown> {
  readonly name: string;
  readonly variant?: string;
  readonly args: Arbitrary<A>;
  sluice(side: SluiceSide, args: A): (source: Flow<number>) => Flow<unknown>;
  rxjs(side: RxSide, args: A): (source: Observable<number>) => Observable<unknown>;
  readonly differences: readonly Difference<A>[];
}

interface Making<A> {
  readonly variant?: string;
  readonly args?: Arbitrary<A>;
  readonly sluice: OracleRow<A>['sluice'];
  readonly rxjs: OracleRow<A>['rxjs'];
  readonly differences?: readonly Difference<A>[];
}

/** Declares a row. */
export function oracleRow<A = null>(name: string, { args, differences = [], ...making }: Making<A>): OracleRow {
  return { name, args: args ?? constant(null as A), differences, ...making } as OracleRow<A> as unknown as OracleRow;
}
