import type { Scheduler } from '@sluice/core';
import { requireDuration, requireScheduler } from '@sluice/core/kernel';
import { Timeout } from '../timeout.ts';
import type { Wait, Waiter, WaitKind } from './wait.ts';

/** Waits for a time, on the host's timers unless said; fails at assembly if `ms` is no time, or `scheduler` no clock. */
export function timeWait(ms: number, scheduler: Scheduler | undefined, name = 'ms'): WaitKind<unknown> {
  requireDuration(name, ms);
  const clock = requireScheduler('scheduler', scheduler);
  return (waiter) => new TimeWait(new Timeout(clock, ms), waiter);
}

class TimeWait implements Wait<unknown> {
  private readonly timeout: Timeout;
  private readonly waiter: Waiter;

  constructor(timeout: Timeout, waiter: Waiter) {
    this.timeout = timeout;
    this.waiter = waiter;
  }

  get pending(): boolean {
    return this.timeout.pending;
  }

  start(): void {
    this.timeout.start(() => this.waiter.waitOver());
  }

  cancel(): void {
    this.timeout.cancel();
  }
}
