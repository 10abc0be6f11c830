import { firstDifference } from './compare-rows.ts';
import type { MarbleSource } from './marble-source.ts';
import { Names } from './names.ts';
import { parseRequests } from './parse-marbles.ts';
import { drawPicture } from './picture.ts';

/**
 * Says what was to be asked of a source, and when.
 *
 * @public
 */
export interface DemandExpectation {
  /** Throws, with a picture, unless the source had so many subscribers, and each asked as its row says. */
  toBe(...rows: readonly string[]): void;
}

/** Compares what was asked of a source with rows of demand. */
export class DrawnDemand implements DemandExpectation {
  readonly #source: MarbleSource<unknown>;

  constructor(source: MarbleSource<unknown>) {
    this.#source = source;
  }

  toBe(...rows: readonly string[]): void {
    const { demand } = this.#source;
    if (demand.length !== rows.length) {
      throw new Error(`The demand is not as drawn: expected ${rows.length} subscribers, got ${demand.length}`);
    }
    for (const [index, row] of rows.entries()) {
      const expected = parseRequests(row).signals;
      const actual = (demand[index] ?? []).filter(({ kind }) => kind !== 'subscribe');
      const difference = firstDifference(expected, actual);
      if (difference === undefined) continue;
      const picture = drawPicture([{ label: 'expected', signals: expected }, { label: 'actual', signals: actual }], new Names());
      throw new Error(`The demand of subscriber ${index + 1} is not as drawn: ${difference}\n${picture}`);
    }
  }
}
