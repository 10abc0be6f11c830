import type { Flow, FlowInput, OnDropped, Publisher, Scheduler, Sink } from 'sluice';

/** What a row may use besides its source; a test gives it, and watches. */
export interface Surroundings {
  /** The clock of everything that takes time. */
  readonly scheduler: Scheduler;
  /** Passes on a user's function under a name, so that a test may have it throw, or cancel from inside it. */
  user<F extends (...args: never[]) => unknown>(name: string, call: F): F;
  /** A further input: an inner flow, an alternative, another source. */
  input(...items: readonly number[]): FlowInput<number>;
  /** Hears of each item that is lost. */
  readonly onDropped: OnDropped<unknown>;
}

/**
 * What of the items comes out. With `'exact'`, all that `model` says and in this order; with `'any-order'`, all of it,
 * in some order; with `'subset'`, some of it, in this order, the rest being left out by the operator's meaning; with
 * `'lossy'`, some of it, in this order, the rest being told to `onDropped`.
 */
export type Conservation = 'exact' | 'any-order' | 'subset' | 'lossy';

/** How an operator treats demand: the tag of its doc block. */
export type Stance = 'passthrough' | 'exact' | 'prefetch' | 'unbounded-in' | 'unbounded-in lossy' | 'lossy' | 'held';

/** One operator with its arguments: all that the laws need to know to be tried on it. */
export interface OperatorRow {
  readonly kind: 'operator';
  /** The name under which it is exported. */
  readonly name: string;
  /** Tells several rows of one operator apart. */
  readonly variant?: string;
  readonly stance: Stance;
  /** Applies the operator to a source of distinct integers ≥ 0, rising. */
  make(around: Surroundings): (source: Publisher<number>) => Flow<unknown>;
  /** What comes out when `items` go in, everything is asked for and upstream completes; the items themselves unless said. */
  readonly model?: (items: readonly number[]) => readonly unknown[];
  /** The same when upstream fails, for an operator that goes on then. */
  readonly recovered?: (items: readonly number[]) => readonly unknown[];
  readonly conservation?: Conservation;
  /** Takes apart what comes out into what the model says: the items of an array, for one. */
  readonly view?: (item: unknown) => readonly unknown[];
  /** True if it passes every item on, so that it can stand as an identity processor. */
  readonly identity?: true;
  /** True if it is item-local: consecutive steps are run as one. */
  readonly step?: true;
  /** Callbacks whose throw nobody downstream can be told, so that it goes to `onUnhandled`. */
  readonly unheard?: readonly string[];
  /** True if it may fail though upstream does not, for instance because a buffer is full. */
  readonly mayFail?: true;
  /** True if the end of upstream comes only with time. */
  readonly timed?: true;
  /** Rules or tests of the compliance kit that do not apply, each with the reason. */
  readonly skip?: Readonly<Record<string, string>>;
}

/** One source: makes a flow of `count` rising integers from 0 on. */
export interface SourceRow {
  readonly kind: 'source';
  readonly name: string;
  readonly variant?: string;
  make(count: number, around: Surroundings): Flow<unknown>;
  /** The most items that it can be made to give; any number unless said. */
  readonly most?: number;
  /** True if it ends only by being cancelled. */
  readonly endless?: true;
  /** True if it fails, whatever is asked of it. */
  readonly failing?: true;
  /** True if items may be left out while they are not asked for. */
  readonly lossy?: true;
  readonly skip?: Readonly<Record<string, string>>;
}

/** One hot sink. */
export interface SinkRow {
  readonly kind: 'sink';
  readonly name: string;
  readonly variant?: string;
  /** A sink with room for `capacity` items, that drops nothing within it. */
  make(capacity: number, around: Surroundings): Sink<number>;
  /** True if `send` waits until there is room. */
  readonly waits?: true;
  readonly skip?: Readonly<Record<string, string>>;
  /** The most subscribers at a time; any number unless said. */
  readonly subscribers?: number;
}

/** How a row is called in a test's title. */
export function titleOf({ name, variant }: { readonly name: string; readonly variant?: string }): string {
  return variant === undefined ? name : `${name} (${variant})`;
}

/** Declares a row. */
export function operatorRow(name: string, row: Omit<OperatorRow, 'kind' | 'name'>): OperatorRow {
  return { kind: 'operator', name, ...row };
}

/** For operators that give arrays of items. */
export function flat(item: unknown): readonly unknown[] {
  return item as readonly unknown[];
}
