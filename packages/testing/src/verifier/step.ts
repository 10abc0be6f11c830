import type { Signal } from '../subscriber/signal.ts';

/** A signal from upstream that a script has to account for. */
export type Received<T> = Extract<Signal<T>, { readonly kind: 'next' | 'complete' | 'fail' }>;

/** What a step may do while the script runs. */
export interface Stage<T> {
  /** The next signal that no step has taken, if it is there. */
  peek(): Received<T> | undefined;
  /** Takes that signal; an item goes to the recording, if there is one. */
  take(): void;
  request(n: number): void;
  cancel(): void;
  /** Lets time go by: virtual time where there is any, else real time. */
  elapse(ms: number): Promise<void>;
  /** The items taken since `recordWith`. */
  recording: T[] | undefined;
}

/** `'waiting'`: call again when there is another signal; a promise: over when it resolves. Fails by throwing. */
export type Outcome = 'done' | 'waiting' | Promise<void>;

/** One line of a script. It is only a description: each run begins it anew. */
export interface Step<T> {
  /** As the test wrote it: `expectNext("a")`. */
  readonly title: string;
  /** How many items it takes at the least. */
  readonly takes?: number;
  /** How many items it requests. */
  readonly requests?: number;
  begin(): (stage: Stage<T>) => Outcome;
}

/** Thrown by a step that saw something else than it expected. */
export class Mismatch extends Error {}
