import { choosing } from './choose.ts';
import { combine } from './combine.ts';
import { demand } from './demand.ts';
import { errors } from './errors.ts';
import { filtering } from './filter.ts';
import { flatten } from './flatten.ts';
import { flattenAll } from './flatten-all.ts';
import { inspecting } from './inspect.ts';
import { multicasting } from './multicast.ts';
import { overflow } from './overflow.ts';
import { paced } from './paced.ts';
import { reducing } from './reduce.ts';
import { reshape } from './reshape.ts';
import { type OperatorRow, titleOf } from './row.ts';
import { splitting } from './split.ts';
import { time } from './time.ts';
import { transform } from './transform.ts';

/** Every operator, some with several arguments. */
export const operators: readonly OperatorRow[] = [
  ...transform,
  ...filtering,
  ...choosing,
  ...reducing,
  ...reshape,
  ...splitting,
  ...combine,
  ...flatten,
  ...flattenAll,
  ...errors,
  ...time,
  ...paced,
  ...multicasting,
  ...inspecting,
  ...demand,
  ...overflow,
];

const byTitle: ReadonlyMap<string, OperatorRow> = new Map(operators.map((row) => [titleOf(row), row]));

/** Titles with their rows, for `it.each`. */
export const titled: readonly (readonly [string, OperatorRow])[] = [...byTitle];

/** The row of a title: properties draw titles, which they can print. */
export function rowOf(title: string): OperatorRow {
  const row = byTitle.get(title);
  if (row === undefined) throw new Error(`no row is called ${title}`);
  return row;
}
