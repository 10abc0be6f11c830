import { type Arbitrary, integer, record } from 'fast-check';

/** A question about a number that prints itself when a run fails. */
export interface Question {
  readonly modulo: number;
  readonly least: number;
}

export const question: Arbitrary<Question> = record({ modulo: integer({ min: 1, max: 5 }), least: integer({ min: 0, max: 4 }) });

/** The question as a predicate: it reads the item and the index. */
export function asks({ modulo, least }: Question): (n: number, index: number) => boolean {
  return (n, index) => (n + index) % modulo >= least;
}

/** Small counts. */
export function upTo(max: number, min = 0): Arbitrary<number> {
  return integer({ min, max });
}
