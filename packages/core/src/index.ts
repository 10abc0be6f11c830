export { Flow, type FlowInput, type Operator } from './flow.ts';
export { pipe } from './pipe.ts';

export { create, type CreateOptions, type Emitter, type Teardown } from './sources/create.ts';
export { defer } from './sources/defer.ts';
export { empty } from './sources/empty.ts';
export { from } from './sources/from.ts';
export { DONE, generate } from './sources/generate.ts';
export { interval, type IntervalOptions } from './sources/interval.ts';
export { never } from './sources/never.ts';
export { of } from './sources/of.ts';
export { range } from './sources/range.ts';
export { throwError } from './sources/throw-error.ts';
export { timer, type TimerOptions } from './sources/timer.ts';
export { using } from './sources/using.ts';

export { multicast } from './sinks/multicast.ts';
export { replay, type ReplayOptions } from './sinks/replay.ts';
export type { Sink, SinkOptions } from './sinks/sink.ts';
export { unicast } from './sinks/unicast.ts';

export type { Emission, Ending } from './kernel/overflow/outlet.ts';
export type { BufferOverflow, Overflow, PlainOverflow, ReduceOverflow, WhenFull } from './kernel/overflow/policy.ts';
export type { DropReason, OnDropped } from './kernel/hooks.ts';

export type { FirstOptions } from './terminals/first.ts';
export type { ForEachOptions } from './terminals/for-each.ts';
export type { IterateOptions } from './terminals/iterate.ts';
export type { TerminalOptions } from './terminals/consumer.ts';
export type { ToArrayOptions } from './terminals/to-array.ts';

export { macrotaskScheduler } from './schedulers/macrotask.ts';
export { microtaskScheduler } from './schedulers/microtask.ts';
export type { Cancellation, Scheduler } from './schedulers/scheduler.ts';
export { timerScheduler } from './schedulers/timer.ts';

export {
  EmptyError,
  InvalidDemandError,
  OverflowError,
  SpecViolationError,
  StalledError,
  TimeoutError,
} from './kernel/failure.ts';
export { type Configuration, configure, type OnAssembly, type PipePlace } from './kernel/hooks.ts';
