import { timerScheduler } from '../../schedulers/timer.ts';
import type { Scheduler } from '../../schedulers/scheduler.ts';
import type { OnDropped } from '../hooks.ts';
import { requireAge, requireBound, requireFunction, requireOneOf, requireOptionalFunction, requireScheduler, show } from '../require.ts';

/**
 * What becomes of the buffer when it is full and an item comes:
 *
 * - `'error'`: the flow fails with `OverflowError`, after what is held was delivered (unless `delayError` is false)
 * - `'drop-oldest'`: the oldest held item goes, the incoming one stays
 * - `'drop-newest'`: the newest held item goes, the incoming one stays
 * - `'drop-incoming'`: the buffer stays as it is
 * - `'drop-all'`: all held items go, the incoming one stays
 *
 * @public
 */
export type WhenFull = 'error' | 'drop-oldest' | 'drop-newest' | 'drop-incoming' | 'drop-all';

/**
 * A bounded buffer before the consumer.
 *
 * @public
 */
export interface BufferOverflow<T> {
  readonly strategy: 'buffer';
  /** The most items held; item `capacity + 1` overflows. An integer ≥ 1, or `'unbounded'`. */
  readonly capacity: number | 'unbounded';
  readonly whenFull: WhenFull;
  /** Items older than this many milliseconds, more than 0, are dropped as `'expired'`. */
  readonly maxAgeMs?: number | undefined;
  /** Whether a failure waits until what is held was delivered. True unless said. */
  readonly delayError?: boolean | undefined;
  readonly onDropped?: OnDropped<T> | undefined;
  /** The clock for `maxAgeMs`. */
  readonly scheduler?: Scheduler | undefined;
}

/**
 * One item held; what comes meanwhile is folded into it.
 *
 * @public
 */
export interface ReduceOverflow<T> {
  readonly strategy: 'reduce';
  readonly reduce: (held: T, item: T) => T;
  /** What the first item is folded into; without it, that item is held as it is. */
  readonly seed?: (() => T) | undefined;
}

/**
 * Nothing held (`'error'`, `'drop'`) or one item (`'latest'`).
 *
 * @public
 */
export interface PlainOverflow<T> {
  readonly strategy: 'error' | 'drop' | 'latest';
  readonly onDropped?: OnDropped<T> | undefined;
}

/**
 * What to do with an item that comes when there is no demand: what to protect. `'unbounded'` protects every item at
 * the price of memory; `'latest'` and the dropping buffers protect timeliness; `'error'` protects the process.
 *
 * @public
 */
export type Overflow<T> =
  | 'error'
  | 'drop'
  | 'latest'
  | 'unbounded'
  | PlainOverflow<T>
  | BufferOverflow<T>
  | ReduceOverflow<T>;

/**
 * An {@link Overflow} as the engine wants it: every way is a buffer with a capacity and something to do when full.
 *
 * @public
 */
export interface Policy<T> {
  /** Who holds the buffer, for messages. */
  readonly where: string;
  readonly capacity: number;
  readonly whenFull: WhenFull | 'reduce';
  readonly maxAgeMs: number;
  readonly delayError: boolean;
  readonly onDropped: OnDropped<T> | undefined;
  readonly scheduler: Scheduler;
  readonly reduce: ((held: T, item: T) => T) | undefined;
  readonly seed: (() => T) | undefined;
}

const strategies = ['error', 'drop', 'latest', 'unbounded', 'buffer', 'reduce'] as const;
const fullWays = ['error', 'drop-oldest', 'drop-newest', 'drop-incoming', 'drop-all'] as const;

/**
 * Reads an overflow policy, failing at assembly if it is missing or wrong.
 * `capacity` is room that every plain policy gets besides: `'latest'` then keeps the newest `capacity` items.
 *
 * @public
 */
export function resolveOverflow<T>(where: string, overflow: Overflow<T>, capacity?: number): Policy<T> {
  const named = typeof overflow === 'string' ? { strategy: overflow } : overflow;
  if (named === undefined || named === null || typeof named !== 'object') {
    throw new TypeError(
      `${where}: overflow is required: what should happen to an item that comes when nothing is requested? ` +
        `Give ${strategies.map((name) => `'${name}'`).join(', ')}, or an object with a strategy; got ${show(overflow)}`,
    );
  }
  const strategy = requireOneOf(`${where}: overflow.strategy`, named.strategy, strategies);
  const plain = plainPolicy<T>(where);
  if (strategy === 'buffer') return bufferPolicy(plain, named as BufferOverflow<T>);
  if (strategy === 'reduce') return reducePolicy(plain, named as ReduceOverflow<T>);
  const { onDropped } = named as PlainOverflow<T>;
  requireOptionalFunction(`${where}: overflow.onDropped`, onDropped);
  const room = capacity ?? 0;
  switch (strategy) {
    case 'error':
      return { ...plain, onDropped, capacity: room, whenFull: 'error' };
    case 'drop':
      return { ...plain, onDropped, capacity: room, whenFull: 'drop-incoming' };
    case 'latest':
      return { ...plain, onDropped, capacity: Math.max(1, room), whenFull: 'drop-oldest', delayError: false };
    case 'unbounded':
      return { ...plain, onDropped, capacity: Infinity };
  }
}

function plainPolicy<T>(where: string): Policy<T> {
  return {
    where,
    capacity: 0,
    whenFull: 'error',
    maxAgeMs: Infinity,
    delayError: true,
    onDropped: undefined,
    scheduler: timerScheduler,
    reduce: undefined,
    seed: undefined,
  };
}

function bufferPolicy<T>(plain: Policy<T>, overflow: BufferOverflow<T>): Policy<T> {
  const at = `${plain.where}: overflow`;
  const { maxAgeMs, onDropped, delayError = true, scheduler } = overflow;
  return {
    ...plain,
    capacity: requireBound(`${at}.capacity`, overflow.capacity),
    whenFull: requireOneOf(`${at}.whenFull`, overflow.whenFull, fullWays),
    maxAgeMs: maxAgeMs === undefined ? Infinity : requireAge(`${at}.maxAgeMs`, maxAgeMs),
    onDropped: requireOptionalFunction(`${at}.onDropped`, onDropped),
    delayError,
    scheduler: requireScheduler(`${at}.scheduler`, scheduler),
  };
}

function reducePolicy<T>(plain: Policy<T>, overflow: ReduceOverflow<T>): Policy<T> {
  const at = `${plain.where}: overflow`;
  return {
    ...plain,
    capacity: 1,
    whenFull: 'reduce',
    delayError: false,
    reduce: requireFunction(`${at}.reduce`, overflow.reduce),
    seed: requireOptionalFunction(`${at}.seed`, overflow.seed),
  };
}
