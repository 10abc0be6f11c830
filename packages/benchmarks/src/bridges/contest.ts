/** How a way counts: one of Sluice's, one of the platform's own, or a loop by hand that converts nothing. */
export type Sort = 'sluice' | 'native' | 'floor';

/** One way to do the work of a contest. */
export interface Way {
  readonly name: string;
  readonly sort: Sort;
  /** Brings `items` items across, and gives how many arrived. */
  run(items: number): Promise<number> | number;
}

/** A piece of work, and the ways to do it. */
export interface Contest {
  readonly heading: string;
  /** What Sluice aims at here: to be faster than the best native way, or to be at most 5 % slower. */
  readonly aim: 'faster' | 'within 5 %';
  /** How many items a round brings across. */
  readonly items: number;
  readonly ways: readonly Way[];
}

export const sluice = (name: string, run: Way['run']): Way => ({ name, sort: 'sluice', run });
export const native = (name: string, run: Way['run']): Way => ({ name, sort: 'native', run });
export const floor = (name: string, run: Way['run']): Way => ({ name, sort: 'floor', run });
