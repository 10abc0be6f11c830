import { Environment } from '../environment/environment.ts';
import { now, startTimer } from '../environment/host.ts';
import { RejectionWatch } from '../environment/rejections.ts';
import { show } from '../environment/show.ts';
import { TimerWatch } from '../environment/timers.ts';
import type { Complaint, Result } from './report.ts';
import type { BoundTest, Suite, SuiteTest } from './suite.ts';
import { isNotVerified, isViolation, Violation } from './violation.ts';

export interface JudgeOptions {
  readonly seed: number;
  readonly schedules: number;
}

const TURN = Symbol.for('@sluice/tck: the turn of a test'); // of the host, since one copy of the kit can run beside another
const host = globalThis as { [TURN]?: Promise<unknown> };

/** Runs one test, alone: the watches over timers and rejections belong to the whole host, so tests take turns. */
export function judge(suite: Suite, test: SuiteTest, options: JudgeOptions): Promise<Result> {
  const turn = (host[TURN] ?? Promise.resolve()).then(() => judgeAlone(suite, test as BoundTest, options));
  host[TURN] = turn.catch(() => undefined);
  return turn;
}

async function judgeAlone(suite: Suite, test: BoundTest, options: JudgeOptions): Promise<Result> {
  const { id, rule, kind, text } = test;
  const about = { id, rule, kind, text };
  if (test.unavailable !== undefined) return { ...about, status: 'skipped', reason: test.unavailable, durationMs: 0 };
  const startedMs = now();
  const outcome = await watched(suite, test, options);
  return { ...about, ...outcome, durationMs: now() - startedMs };
}

type Outcome = Pick<Result, 'status' | 'error' | 'reason'>;

async function watched(suite: Suite, test: BoundTest, options: JudgeOptions): Promise<Outcome> {
  const timers = new TimerWatch();
  const rejections = new RejectionWatch();
  const { timeouts, recursionBound } = suite;
  const environment = new Environment({ timeouts, recursionBound, timers, ...options });
  const limit = timeLimit(timeouts);
  timers.start();
  rejections.start();
  try {
    await Promise.race([test.run(environment), limit.over]);
    await environment.close();
    environment.verify();
    verifyNothingIsLeft(suite, timers, rejections);
    return { status: 'passed' };
  } catch (reason) {
    await environment.close();
    const [flagged] = environment.complaints; // a test that shows nothing can still have met a broken rule
    if (isNotVerified(reason) && flagged === undefined) return { status: 'skipped', reason: reason.message };
    return { status: 'failed', error: complaint(isNotVerified(reason) ? flagged : reason, environment) };
  } finally {
    rejections.stop();
    timers.stop();
    limit.stop();
  }
}

/** How long a test may take at all. No wait of a test is unbounded; this is for what an implementation could still hold up. */
export function testLimitMs({ signalMs, quietMs, gcMs }: Suite['timeouts']): number {
  return 5000 + 100 * (signalMs + quietMs) + 10 * gcMs;
}

function timeLimit(timeouts: Suite['timeouts']): { readonly over: Promise<never>; stop(): void } {
  const limitMs = testLimitMs(timeouts);
  let stop = (): void => undefined;
  const over = new Promise<never>((_, reject) => {
    stop = startTimer(() => reject(new Violation(undefined, `the test did not end within ${limitMs} ms`)), limitMs);
  });
  return { over, stop };
}

function verifyNothingIsLeft(suite: Suite, timers: TimerWatch, rejections: RejectionWatch): void {
  const [failure] = rejections.failures;
  if (failure !== undefined && suite.unchecked.rejections === undefined) throw new Violation(undefined, `after the test: ${failure}`);
  const [timer] = timers.pending;
  if (timer !== undefined && suite.unchecked.timers === undefined) {
    throw new Violation(undefined, `after the test, with every subscription ended, a timer is left: ${timer.what}, started ${timer.startedBy}`);
  }
}

function complaint(reason: unknown, environment: Environment): Complaint {
  const timeline = [...((reason as { timeline?: Complaint['timeline'] }).timeline ?? environment.timeline.events)];
  if (isViolation(reason)) return { name: reason.name, message: reason.message, rule: reason.rule, timeline, ...(reason.at && { at: reason.at }) };
  const stack = reason instanceof Error ? reason.stack : undefined;
  return { name: 'Error', message: `the test met an exception: ${show(reason)}`, rule: undefined, timeline, ...(stack && { stack }) };
}
