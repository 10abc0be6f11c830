export { concat } from './combine/concat.ts';
export { merge } from './combine/merge.ts';
export { zip } from './combine/zip.ts';

export { catchError } from './errors/catch-error.ts';
export { finalize } from './errors/finalize.ts';
export { onErrorComplete } from './errors/on-error-complete.ts';
export { onErrorMap } from './errors/on-error-map.ts';
export { onErrorResumeNext } from './errors/on-error-resume-next.ts';
export { onErrorReturn } from './errors/on-error-return.ts';
export { repeatWhen } from './errors/repeat-when.ts';
export { repeat, type RepeatOptions } from './errors/repeat.ts';
export { type Backoff, retry, type RetryOptions } from './errors/retry.ts';

export { distinctUntilChanged } from './filter/distinct-until-changed.ts';
export { distinct, type DistinctOptions } from './filter/distinct.ts';
export { elementAt } from './filter/element-at.ts';
export { filter } from './filter/filter.ts';
export { first } from './filter/first.ts';
export { ignoreElements } from './filter/ignore-elements.ts';
export { last } from './filter/last.ts';
export { single } from './filter/single.ts';
export { skipLast } from './filter/skip-last.ts';
export { skipWhile } from './filter/skip-while.ts';
export { skip } from './filter/skip.ts';
export { takeLast } from './filter/take-last.ts';
export { takeWhile, type TakeWhileOptions } from './filter/take-while.ts';
export { take } from './filter/take.ts';

export { concatMap, type ConcatMapOptions } from './flatten/concat-map.ts';
export { mapAsync, type MapAsyncOptions } from './flatten/map-async.ts';
export { mergeMap, type MergeMapOptions } from './flatten/merge-map.ts';
export { switchMap } from './flatten/switch-map.ts';
export { switchOnFirst } from './flatten/switch-on-first.ts';

export { checkpoint } from './inspect/checkpoint.ts';
export { formatTrace } from './inspect/format-trace.ts';
export { hide } from './inspect/hide.ts';
export { log, type LogOptions } from './inspect/log.ts';
export { named } from './inspect/named.ts';
export { traceAssembly } from './inspect/trace-assembly.ts';

export type { FallbackOptions } from './internal/fallback.ts';
export type { Notification } from './internal/notification.ts';
export type { PacingOptions } from './internal/pacing.ts';
export type { KeyedFlow } from './internal/splitting/branch.ts';
export type { BufferOptions } from './internal/splitting/span-buffers.ts';
export type { WindowOptions } from './internal/splitting/windows.ts';
export type { ThinningOptions } from './internal/thinning/thinning-stage.ts';
export type { ThrottleOptions } from './internal/thinning/throttling.ts';

export { connectable, type ConnectableFlow, type ConnectableOptions } from './multicast/connectable.ts';
export { publish, type PublishOptions } from './multicast/publish.ts';
export { shareReplay, type ShareReplayOptions } from './multicast/share-replay.ts';
export { share, type ShareOptions } from './multicast/share.ts';

export { count } from './reduce/count.ts';
export { every } from './reduce/every.ts';
export { findIndex } from './reduce/find-index.ts';
export { find } from './reduce/find.ts';
export { isEmpty } from './reduce/is-empty.ts';
export { max } from './reduce/max.ts';
export { min } from './reduce/min.ts';
export { reduce } from './reduce/reduce.ts';
export { toArray } from './reduce/to-array.ts';

export { bufferCount } from './reshape/buffer-count.ts';
export { bufferTime, type BufferTimeOptions } from './reshape/buffer-time.ts';
export { bufferToggle } from './reshape/buffer-toggle.ts';
export { bufferUntilChanged } from './reshape/buffer-until-changed.ts';
export { bufferUntil, type BufferUntilOptions } from './reshape/buffer-until.ts';
export { bufferWhen } from './reshape/buffer-when.ts';
export { bufferWhile } from './reshape/buffer-while.ts';
export { buffer } from './reshape/buffer.ts';
export { groupBy, type GroupByOptions } from './reshape/group-by.ts';
export { windowCount } from './reshape/window-count.ts';
export { windowTime, type WindowTimeOptions } from './reshape/window-time.ts';
export { windowToggle } from './reshape/window-toggle.ts';
export { windowUntilChanged } from './reshape/window-until-changed.ts';
export { windowUntil, type WindowUntilOptions } from './reshape/window-until.ts';
export { windowWhen } from './reshape/window-when.ts';
export { windowWhile } from './reshape/window-while.ts';
export { window } from './reshape/window.ts';

export { observeOn, type ObserveOnOptions } from './schedule/observe-on.ts';
export { subscribeOn } from './schedule/subscribe-on.ts';

export { auditTime, type AuditTimeOptions } from './time/audit-time.ts';
export { audit, type AuditOptions } from './time/audit.ts';
export { debounceTime, type DebounceTimeOptions } from './time/debounce-time.ts';
export { debounce, type DebounceOptions } from './time/debounce.ts';
export { delaySubscription, type DelaySubscriptionOptions } from './time/delay-subscription.ts';
export { delayWhen } from './time/delay-when.ts';
export { delay, type DelayOptions } from './time/delay.ts';
export { sampleTime, type SampleTimeOptions } from './time/sample-time.ts';
export { sample, type SampleOptions } from './time/sample.ts';
export { throttleTime, type ThrottleTimeOptions } from './time/throttle-time.ts';
export { throttle } from './time/throttle.ts';
export { timeout, type TimeoutOptions } from './time/timeout.ts';

export { cast } from './transform/cast.ts';
export { dematerialize } from './transform/dematerialize.ts';
export { index } from './transform/item-index.ts';
export { mapNotNull } from './transform/map-not-null.ts';
export { map } from './transform/map.ts';
export { materialize } from './transform/materialize.ts';
export { ofType } from './transform/of-type.ts';
export { pairwise } from './transform/pairwise.ts';
export { scan } from './transform/scan.ts';
export { tap, type TapObserver } from './transform/tap.ts';
export { timeInterval, type TimedItem, type TimeIntervalOptions } from './transform/time-interval.ts';
export { type ClockOptions, timestamp, type Timestamped } from './transform/timestamp.ts';
