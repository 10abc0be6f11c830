import type { Difference } from './row.ts';
import type { Outcome, Scenario, Script } from './scenario.ts';

/** An error that has another name here. */
export function renamed(reason: string, names: Readonly<Record<string, string>>): Difference<unknown> {
  return {
    reason,
    adjust: (outcome) => outcome.map(([atMs, what]) => [atMs, isFailure(what) ? { failed: names[String(what.failed)] ?? what.failed } : what]),
  };
}

function isFailure(what: unknown): what is { readonly failed: unknown } {
  return typeof what === 'object' && what !== null && 'failed' in what;
}

/** What is let go of at the end is let go of before downstream is told of the end. */
export function earlier(note: string): Difference<unknown> {
  return {
    reason: 'What was acquired is released before downstream hears of the end, not after.',
    adjust: (outcome) => {
      const at = outcome.findIndex(([, what]) => what === note);
      const [before, noted] = [outcome[at - 1], outcome[at]];
      if (before === undefined || noted === undefined || before[0] !== noted[0] || !isEnd(before[1])) return outcome;
      return [...outcome.slice(0, at - 1), noted, before, ...outcome.slice(at + 1)];
    },
  };
}

function isEnd(what: unknown): boolean {
  return what === 'complete' || isFailure(what);
}

/** An array that would be the last one and empty is left out. */
export const noEmptyLast: Difference<unknown> = {
  reason: 'A last array that would be empty is not given at completion.',
  adjust: (outcome) => {
    const [last, end] = outcome.slice(-2);
    return end?.[1] === 'complete' && Array.isArray(last?.[1]) && last[1].length === 0 ? [...outcome.slice(0, -2), end] : outcome;
  },
};

/** The notifier is there before the first item of the source. */
export const notifierFirst: Difference<unknown> = {
  reason: 'The other flow is subscribed before upstream is asked for anything, RxJS subscribes it afterwards: of two signals of the same moment the other one may count first.',
  except: ({ attempts: [source], others: [other] }) => meet(source!, other!),
};

function meet(one: Script, other: Script): boolean {
  const times = new Set(eventsOf(one));
  return eventsOf(other).some((atMs) => times.has(atMs));
}

/** When something happens in a script; what happens at the subscription is before all. */
export function eventsOf({ pace, items, ending, lastMs }: Script): number[] {
  if (pace === 'at once') return [-1];
  let atMs = 0;
  const times = items.map(({ afterMs }) => (atMs += afterMs));
  return ending === 'none' ? times : [...times, atMs + lastMs];
}

/** When a script ends, if it does. */
export function endOf({ pace, items, lastMs }: Script): number {
  return pace === 'at once' ? 0 : items.reduce((ms, { afterMs }) => ms + afterMs, lastMs);
}

/** A synchronous source is read no further than it is asked for. */
export const readByDemand: Difference<unknown> = {
  reason: 'A source is read only as far as there is room for its items: a failure that stands behind them comes when they have been taken, RxJS pushes past them.',
  except: ({ attempts: [source] }) => source!.pace === 'at once' && source!.ending === 'fail',
};

/** A failure cancels all and passes what is held. */
export const failureOvertakes: Difference<unknown> = {
  reason: 'A failure of one cancels the others at once, also those that have an item ready in this very moment.',
  except: ({ attempts, others, throwingCall }) => failsAtOnce(attempts[0]!) || others.some(failsAtOnce) || (throwingCall !== null && attempts[0]!.pace === 'at once'),
};

function failsAtOnce({ pace, ending }: Script): boolean {
  return pace === 'at once' && ending === 'fail';
}

/** True if a user's function throws. */
export function throws({ throwingCall }: Scenario): boolean {
  return throwingCall !== null;
}

/** Moves the completion to another time, at the end. */
export function completedAt(outcome: Outcome, atMs: number): Outcome {
  return outcome.at(-1)?.[1] === 'complete' ? [...outcome.slice(0, -1), [atMs, 'complete']] : outcome;
}
