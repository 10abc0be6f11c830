export type { Cancellation, Scheduler } from './schedulers/scheduler.ts';
