import { EMPTY, RingQueue } from '../kernel/queue/ring-queue.ts';

/** The host's monotonic clock, in milliseconds. */
export function hostNow(): number {
  return performance.now();
}

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

/** Runs `task` after input, output and timers had their turn. */
export function afterMacrotask(task: () => void): void {
  post ??= chooseHost();
  post(task);
}
