import type { OperatorRow } from '../registry/row.ts';

/** How many items an operator must be given for so many to come out, and how many can come out at most. */
export interface Needed {
  readonly need: (out: number) => number;
  readonly most: number;
}

const LONGEST = 24;

/** Tells it from the row's model; `most` is 0 where the model does not say, or leaves some numbers out. */
export function needed({ identity, model, view, mayFail, conservation = 'exact' }: OperatorRow): Needed {
  if (identity === true) return { need: (out) => out, most: Infinity };
  if (model === undefined || view !== undefined || mayFail === true || !['exact', 'any-order'].includes(conservation)) return { need: () => 0, most: 0 };
  const least = new Map<number, number>();
  for (let given = LONGEST; given >= 0; given--) least.set(model(Array.from({ length: given }, (_, n) => n)).length, given);
  let most = -1;
  while (least.has(most + 1)) most++;
  return { need: (out) => least.get(out) ?? LONGEST, most };
}
