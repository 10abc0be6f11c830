import { array, type Arbitrary, constantFrom, integer, option, record } from 'fast-check';

/** What a source does: its items with the time before each, and how it ends. */
export interface Script {
  /** All at the subscription, synchronously, or each at its time. */
  readonly pace: 'at once' | 'in time';
  readonly items: readonly { readonly afterMs: number; readonly item: number }[];
  readonly ending: 'complete' | 'fail' | 'none';
  /** Milliseconds from the last item to the end. */
  readonly lastMs: number;
}

/** All that may differ from run to run, beside the arguments of the operator. */
export interface Scenario {
  /** What the source does at the first subscription, the second …; the last one serves all that follow. */
  readonly attempts: readonly Script[];
  /** What further sources do: inner flows, notifiers, alternatives. */
  readonly others: readonly Script[];
  /** Which call of a user's function throws, if one does. */
  readonly throwingCall: number | null;
}

/** What came out, and when: an item, or a terminal. */
export type Outcome = readonly (readonly [atMs: number, what: unknown])[];

/** How long a run is watched. */
export const LONG_MS = 300;

export const failure: Error = new Error('the source failed');
export const thrown: Error = new Error('a user’s function threw');

/** A number of milliseconds, so small that events of one time are common. */
export const duration: Arbitrary<number> = integer({ min: 1, max: 9 });

const script = (...endings: Script['ending'][]): Arbitrary<Script> =>
  record({
    pace: constantFrom<Script['pace'][]>('in time', 'in time', 'at once'),
    items: array(record({ afterMs: integer({ min: 0, max: 6 }), item: integer({ min: 0, max: 9 }) }), { maxLength: 8 }),
    ending: constantFrom<Script['ending'][]>(...endings),
    lastMs: integer({ min: 0, max: 6 }),
  });

export const scenarios: Arbitrary<Scenario> = record({
  attempts: array(script('complete', 'complete', 'fail', 'none'), { minLength: 1, maxLength: 3 }),
  others: array(script('complete', 'complete', 'complete', 'fail', 'none'), { minLength: 1, maxLength: 3 }),
  throwingCall: option(integer({ min: 0, max: 7 }), { freq: 8 }),
});

/** Plays a script that takes its time, on any library's clock. */
export function play(script: Script, player: Player): void {
  let atMs = 0;
  for (const { afterMs, item } of script.items) player.at((atMs += afterMs), () => player.next(item));
  const endMs = atMs + script.lastMs;
  if (script.ending === 'complete') player.at(endMs, () => player.complete());
  if (script.ending === 'fail') player.at(endMs, () => player.fail(failure));
}

interface Player {
  at(ms: number, act: () => unknown): unknown;
  next(item: number): unknown;
  complete(): unknown;
  fail(reason: unknown): unknown;
}

/** Lets one call of all the functions that pass through it throw. */
export function throwingAt(throwingCall: number | null): <F extends (...args: never[]) => unknown>(call: F) => F {
  let calls = 0;
  return <F extends (...args: never[]) => unknown>(call: F) =>
    ((...args: never[]) => {
      if (calls++ === throwingCall) throw thrown;
      return call(...args);
    }) as F;
}

/** A failure as it can be compared: what the run made is itself, an error of a library is its name. */
export function failedWith(reason: unknown): unknown {
  if (reason === failure || reason === thrown) return { failed: reason };
  return { failed: reason instanceof Error ? reason.name : reason };
}
