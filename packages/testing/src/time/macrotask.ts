type Post = (task: () => void) => unknown;

const { setImmediate, setTimeout, MessageChannel } = globalThis as {
  setImmediate?: Post;
  setTimeout: (task: () => void, delayMs: number) => unknown;
  MessageChannel?: new () => { port1: { onmessage: (() => void) | null }; port2: { postMessage(message: null): void } };
};

// Chosen once, so that a test runner's fake timers do not stop the real event loop under us.
const post: Post = setImmediate ?? messages() ?? ((task) => setTimeout(task, 0));

/** Resolves in the next turn of the event loop, when every microtask that was queued, or followed from one, has run. */
export function macrotask(): Promise<void> {
  return new Promise((resolve) => void post(resolve));
}

/** A browser lets a chain of timers wait for four milliseconds each, but not one of messages. */
function messages(): Post | undefined {
  if (MessageChannel === undefined) return undefined;
  const waiting = new Set<() => void>();
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => {
    for (const task of waiting) {
      waiting.delete(task);
      return task();
    }
  };
  return (task) => {
    waiting.add(task);
    port2.postMessage(null);
  };
}
