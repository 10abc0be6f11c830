import { TestPublisher, TestSubscriber, VirtualTimeScheduler } from '@sluice/testing';
import { array, constantFrom, type Arbitrary, integer, record } from 'fast-check';
import { type MonoTypeOperatorFunction, type SchedulerLike, Subject, VirtualTimeScheduler as RxVirtualTime } from 'rxjs';
import type { Operator, Scheduler } from '@sluice/core';

/** When an upstream gives its items (0, 1, 2 …), and how it ends. */
export interface Script {
  /** Milliseconds from one item to the next. */
  readonly gapsMs: readonly number[];
  readonly ending: 'complete' | 'fail' | 'none';
  /** Milliseconds from the last item to the end. */
  readonly lastMs: number;
}

/** What came out, and when. */
export type Outcome = readonly (readonly [atMs: number, what: unknown])[];

export const scripts: Arbitrary<Script> = record({
  gapsMs: array(integer({ min: 0, max: 15 }), { maxLength: 20 }),
  ending: constantFrom('complete', 'fail', 'none'),
  lastMs: integer({ min: 0, max: 15 }),
});

const LONG_MS = 400;
const failure = new Error('upstream failed');

/** Runs a script through an operator, everything being asked for. */
export function runSluice<R>(script: Script, operator: (scheduler: Scheduler) => Operator<number, R>): Outcome {
  const scheduler = new VirtualTimeScheduler();
  const upstream = TestPublisher.create<number>();
  const outcome: [number, unknown][] = [];
  play(script, {
    at: (ms, act) => scheduler.schedule(act, ms),
    next: (item) => upstream.subscribers > 0 && upstream.next(item),
    complete: () => upstream.subscribers > 0 && upstream.complete(),
    fail: () => upstream.subscribers > 0 && upstream.fail(failure),
  });
  const probe = TestSubscriber.on(operator(scheduler)(upstream), {
    initialRequest: Infinity,
    onItem: (item) => outcome.push([scheduler.now(), item]),
    onTerminal: (ending) => outcome.push([scheduler.now(), ending]),
  });
  scheduler.advanceTo(LONG_MS);
  probe.expectNoViolations();
  return outcome;
}

/** Runs the same script through an operator of RxJS. */
export function runRx<R>(script: Script, operator: (scheduler: SchedulerLike) => (source: Subject<number>) => ReturnType<MonoTypeOperatorFunction<R>>): Outcome {
  const scheduler = new RxVirtualTime();
  scheduler.maxFrames = LONG_MS;
  const upstream = new Subject<number>();
  const outcome: [number, unknown][] = [];
  play(script, {
    at: (ms, act) => scheduler.schedule(act, ms),
    next: (item) => upstream.next(item),
    complete: () => upstream.complete(),
    fail: () => upstream.error(failure),
  });
  operator(scheduler)(upstream).subscribe({
    next: (item) => outcome.push([scheduler.now(), item]),
    complete: () => outcome.push([scheduler.now(), 'complete']),
    error: () => outcome.push([scheduler.now(), 'fail']),
  });
  scheduler.flush();
  return outcome;
}

interface Player {
  at(ms: number, act: () => unknown): unknown;
  next(item: number): unknown;
  complete(): unknown;
  fail(): unknown;
}

function play({ gapsMs, ending, lastMs }: Script, player: Player): void {
  let ms = 0;
  for (const [item, gapMs] of gapsMs.entries()) {
    ms += gapMs;
    player.at(ms, () => player.next(item));
  }
  if (ending === 'complete') player.at(ms + lastMs, () => player.complete());
  if (ending === 'fail') player.at(ms + lastMs, () => player.fail());
}
