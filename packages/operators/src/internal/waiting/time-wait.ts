import type { Scheduler } from '@sluice/core';
import { requireDuration } from '@sluice/core/kernel';
import { Timeout } from '../timeout.ts';
import type { Wait, Waiter, WaitKind } from './wait.ts';

/** Waits for a time; fails at assembly if `ms` is not one. */
export function timeWait(ms: number, scheduler: Scheduler): WaitKind<unknown> {
  requireDuration('ms', ms);
  return (waiter) => new TimeWait(new Timeout(scheduler, ms), waiter);
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
