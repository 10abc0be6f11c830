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
