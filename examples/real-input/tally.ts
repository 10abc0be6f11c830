import type { Outcome } from './outcome.ts';

/** What is known of one state. */
export interface StateRow {
  readonly state: string;
  readonly strikes: number;
  /** Share of the strikes that did any damage, 0 to 1. */
  readonly damaging: number;
  readonly costDollars: number;
  readonly meanSpeedKnots: number;
  readonly strikesPerMillion: number;
}

/** Rows that were not used for one reason, with the first of them. */
export interface RejectedRow {
  readonly reason: string;
  readonly rows: number;
  readonly firstLine: number;
  readonly firstField: string;
}

interface Sums {
  strikes: number;
  damaging: number;
  costDollars: number;
  speedKnots: number;
  readonly population: number;
}

/** Counts outcomes: every row of the file is either good or bad. */
export class Tally {
  readonly #states = new Map<string, Sums>();
  readonly #rejected = new Map<string, { rows: number; readonly line: number; readonly field: string }>();
  good = 0;
  bad = 0;

  add(outcome: Outcome): void {
    if (outcome.kind === 'good') this.#addGood(outcome);
    else this.#addBad(outcome);
  }

  /** By number of strikes, most first. */
  byState(): readonly StateRow[] {
    return [...this.#states]
      .map(([state, sums]) => ({
        state,
        strikes: sums.strikes,
        damaging: sums.damaging / sums.strikes,
        costDollars: sums.costDollars,
        meanSpeedKnots: sums.speedKnots / sums.strikes,
        strikesPerMillion: (sums.strikes / sums.population) * 1e6,
      }))
      .sort((a, b) => b.strikes - a.strikes || a.state.localeCompare(b.state));
  }

  /** By number of rows, most first. */
  rejected(): readonly RejectedRow[] {
    return [...this.#rejected]
      .map(([reason, { rows, line, field }]) => ({ reason, rows, firstLine: line, firstField: field }))
      .sort((a, b) => b.rows - a.rows);
  }

  #addGood({ strike, population }: Outcome & { kind: 'good' }): void {
    this.good++;
    const sums = this.#states.get(strike.state) ?? { strikes: 0, damaging: 0, costDollars: 0, speedKnots: 0, population };
    this.#states.set(strike.state, sums);
    sums.strikes++;
    sums.damaging += strike.damage === 'None' ? 0 : 1;
    sums.costDollars += strike.costDollars;
    sums.speedKnots += strike.speedKnots;
  }

  #addBad({ rejected: { reason, line, field } }: Outcome & { kind: 'bad' }): void {
    this.bad++;
    const seen = this.#rejected.get(reason) ?? { rows: 0, line, field };
    this.#rejected.set(reason, seen);
    seen.rows++;
  }
}
