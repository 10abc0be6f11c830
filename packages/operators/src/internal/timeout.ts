import type { Cancellation, Scheduler } from '@sluice/core';

/** One timer that is started and cancelled again and again. */
export class Timeout {
  private readonly scheduler: Scheduler;
  private readonly ms: number;
  private running: Cancellation | undefined = undefined;

  constructor(scheduler: Scheduler, ms: number) {
    this.scheduler = scheduler;
    this.ms = ms;
  }

  /** Runs `task` after the time; what was started before is cancelled. */
  start(task: () => void, ms: number = this.ms): void {
    this.cancel();
    this.running = this.scheduler.schedule(() => {
      this.running = undefined;
      task();
    }, ms);
  }

  cancel(): void {
    this.running?.cancel();
    this.running = undefined;
  }

  get pending(): boolean {
    return this.running !== undefined;
  }
}
