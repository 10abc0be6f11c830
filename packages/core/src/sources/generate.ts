import type { Flow } from '../flow.ts';
import { type Cursor, END } from '../kernel/pull/cursor.ts';
import { nullItem } from '../kernel/failure.ts';
import { attempt } from '../kernel/hooks.ts';
import { PullFlow } from '../kernel/pull/pull-flow.ts';
import { EMPTY } from '../kernel/queue/ring-queue.ts';
import { requireFunction, requireOptionalFunction } from '../kernel/require.ts';

/**
 * What a `generate` step gives when there is nothing more.
 *
 * @public
 */
export const DONE: unique symbol = Symbol('sluice.done');

/**
 * Makes items from a state, one step for each item asked for.
 *
 * - Shape: at most one item a step; a step that emits none is followed by the next one.
 * - Demand: exact; no step runs without demand, so nothing can overflow.
 * - Holds: the state.
 * - Ends: completes when a step gives `DONE`, after what it emitted; fails with what `seed` or `step` throws.
 *   Whatever the end, cancel included, `release` gets the last state, once.
 *
 * @param seed - makes the state of one subscription
 * @param step - gives the next state, or `DONE`; calls `emit` at most once
 * @throws TypeError at assembly, if an argument is not a function
 * @example
 * await generate(() => 1, (n, emit) => { emit(n); return n < 8 ? n * 2 : DONE; }).toArray(); // => [1, 2, 4, 8]
 * @public
 */
export function generate<S, T>(
  seed: () => S,
  step: (state: S, emit: (item: T) => void) => S | typeof DONE,
  release?: (state: S) => void,
): Flow<T> {
  requireFunction('seed', seed);
  requireFunction('step', step);
  requireOptionalFunction('release', release);
  return new GenerateFlow({ seed, step, release });
}

interface Generator<S, T> {
  readonly seed: () => S;
  readonly step: (state: S, emit: (item: T) => void) => S | typeof DONE;
  readonly release: ((state: S) => void) | undefined;
}

class GenerateFlow<S, T> extends PullFlow<T> {
  private readonly generator: Generator<S, T>;

  constructor(generator: Generator<S, T>) {
    super('generate');
    this.generator = generator;
  }

  override open(): Cursor<T> {
    return new GenerateCursor(this.generator);
  }
}

class GenerateCursor<S, T> implements Cursor<T> {
  private readonly generator: Generator<S, T>;
  private state: S;
  private emitted: T | typeof EMPTY = EMPTY;
  /** Set while a step runs: the state is released after it. */
  private stepping = false;
  private released = false;
  exhausted = false;

  constructor(generator: Generator<S, T>) {
    this.generator = generator;
    this.state = generator.seed();
  }

  next(): T | typeof END {
    while (!this.exhausted) {
      this.step();
      const { emitted } = this;
      this.emitted = EMPTY;
      if (this.exhausted) this.release();
      if (emitted !== EMPTY) return emitted;
    }
    return END;
  }

  close(): void {
    this.exhausted = true;
    if (!this.stepping) this.release();
  }

  private step(): void {
    this.stepping = true;
    try {
      const next = this.generator.step(this.state, this.emit);
      if (next === DONE) this.exhausted = true;
      else this.state = next;
    } finally {
      this.stepping = false;
    }
  }

  private readonly emit = (item: T): void => {
    if (item === null) throw nullItem('generate: step');
    if (!this.stepping) throw new Error('generate: emit was called outside its step');
    if (this.emitted !== EMPTY) throw new Error('generate: step emitted more than one item; give them one step each');
    this.emitted = item;
  };

  private release(): void {
    if (this.released) return;
    this.released = true;
    attempt(() => this.generator.release?.(this.state));
  }
}
