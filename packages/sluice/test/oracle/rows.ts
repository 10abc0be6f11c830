import type { OracleRow } from './row.ts';
import { combining } from './rows/combine.ts';
import { mending } from './rows/errors.ts';
import { filtering } from './rows/filter.ts';
import { flattening } from './rows/flatten.ts';
import { multicasting } from './rows/multicast.ts';
import { reducing } from './rows/reduce.ts';
import { reshaping } from './rows/reshape.ts';
import { making } from './rows/sources.ts';
import { timing } from './rows/time.ts';
import { transforming } from './rows/transform.ts';

/** Every operator that RxJS has too, some with several arguments. */
export const oracle: readonly OracleRow[] = [
  ...making,
  ...transforming,
  ...filtering,
  ...reducing,
  ...reshaping,
  ...combining,
  ...flattening,
  ...mending,
  ...timing,
  ...multicasting,
];
