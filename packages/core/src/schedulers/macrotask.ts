import { EMPTY, RingQueue } from '../kernel/queue/ring-queue.ts';
import type { Cancellation, Scheduler } from './scheduler.ts';
import { hostNow, timerScheduler } from './timer.ts';

type Post = (task: () => void) => void;

interface Host {
  setImmediate?: Post;
  MessageChannel?: new () => { port1: { onmessage: (() => void) | null }; port2: { postMessage(message: null): void } };
}

/** The fastest way that the host has to run a task after input, output and timers had their turn. */
function chooseHost(): Post {
  const { setImmediate, MessageChannel } = globalThis as unknown as Host;
  if (typeof setImmediate === 'function') return (task) => setImmediate(task);
  if (typeof MessageChannel !== 'function') return (task) => void setTimeout(task, 0);
  const waiting = new RingQueue<() => void>();
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => {
    const task = waiting.poll();
    if (task !== EMPTY) task();
  };
  return (task) => {
    waiting.push(task);
    port2.postMessage(null);
  };
}

let post: Post | undefined;

class Macrotask implements Cancellation {
  private task: (() => void) | undefined;

  constructor(task: () => void) {
    this.task = task;
    post ??= chooseHost();
    post(() => this.task?.());
  }

  cancel(): void {
    this.task = undefined;
  }
}

/**
 * Runs tasks as macrotasks: after pending input, output and timers. A delay goes through the timer.
 *
 * @public
 */
export const macrotaskScheduler: Scheduler = {
  now: hostNow,
  schedule: (task, delayMs = 0) => (delayMs > 0 ? timerScheduler.schedule(task, delayMs) : new Macrotask(task)),
};
