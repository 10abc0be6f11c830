export { concat } from './combine/concat.ts';
export { merge } from './combine/merge.ts';
export { zip } from './combine/zip.ts';

export { catchError } from './errors/catch-error.ts';
export { type Backoff, retry, type RetryOptions } from './errors/retry.ts';

export { distinctUntilChanged } from './filter/distinct-until-changed.ts';
export { filter } from './filter/filter.ts';
export { skip } from './filter/skip.ts';
export { take } from './filter/take.ts';
export { takeWhile, type TakeWhileOptions } from './filter/take-while.ts';

export { concatMap, type ConcatMapOptions } from './flatten/concat-map.ts';
export { mapAsync, type MapAsyncOptions } from './flatten/map-async.ts';
export { mergeMap, type MergeMapOptions } from './flatten/merge-map.ts';
export { switchMap } from './flatten/switch-map.ts';

export { share, type ShareOptions } from './multicast/share.ts';

export { bufferCount } from './reshape/buffer-count.ts';
export { bufferTime, type BufferTimeOptions } from './reshape/buffer-time.ts';

export { observeOn, type ObserveOnOptions } from './schedule/observe-on.ts';

export { debounceTime, type DebounceTimeOptions } from './time/debounce-time.ts';
export { delay, type DelayOptions } from './time/delay.ts';
export { timeout, type TimeoutOptions } from './time/timeout.ts';

export { map } from './transform/map.ts';
export { mapNotNull } from './transform/map-not-null.ts';
export { pairwise } from './transform/pairwise.ts';
export { scan } from './transform/scan.ts';
export { tap, type TapObserver } from './transform/tap.ts';

export { finalize } from './errors/finalize.ts';
export { onErrorComplete } from './errors/on-error-complete.ts';
export { onErrorMap } from './errors/on-error-map.ts';
export { onErrorResumeNext } from './errors/on-error-resume-next.ts';
export { onErrorReturn } from './errors/on-error-return.ts';
export { repeat, type RepeatOptions } from './errors/repeat.ts';
export { repeatWhen } from './errors/repeat-when.ts';
export { distinct, type DistinctOptions } from './filter/distinct.ts';
export { elementAt } from './filter/element-at.ts';
export { first } from './filter/first.ts';
export { ignoreElements } from './filter/ignore-elements.ts';
export { last } from './filter/last.ts';
export { single } from './filter/single.ts';
export { skipLast } from './filter/skip-last.ts';
export { skipWhile } from './filter/skip-while.ts';
export { takeLast } from './filter/take-last.ts';
export { count } from './reduce/count.ts';
export { every } from './reduce/every.ts';
export { find } from './reduce/find.ts';
export { findIndex } from './reduce/find-index.ts';
export { isEmpty } from './reduce/is-empty.ts';
export { max } from './reduce/max.ts';
export { min } from './reduce/min.ts';
export { reduce } from './reduce/reduce.ts';
export { toArray } from './reduce/to-array.ts';
export { cast } from './transform/cast.ts';
export { dematerialize } from './transform/dematerialize.ts';
export { index } from './transform/item-index.ts';
export { materialize } from './transform/materialize.ts';
export { ofType } from './transform/of-type.ts';
export { timeInterval, type TimedItem, type TimeIntervalOptions } from './transform/time-interval.ts';
export { type ClockOptions, timestamp, type Timestamped } from './transform/timestamp.ts';
export type { FallbackOptions } from './internal/fallback.ts';
export type { Notification } from './internal/notification.ts';
