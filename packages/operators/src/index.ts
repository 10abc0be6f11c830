export { distinctUntilChanged } from './filter/distinct-until-changed.ts';
export { filter } from './filter/filter.ts';
export { skip } from './filter/skip.ts';
export { take } from './filter/take.ts';
export { takeWhile, type TakeWhileOptions } from './filter/take-while.ts';
export { map } from './transform/map.ts';
export { mapNotNull } from './transform/map-not-null.ts';
export { pairwise } from './transform/pairwise.ts';
export { scan } from './transform/scan.ts';
