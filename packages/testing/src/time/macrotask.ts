// Taken once, so that a test runner's fake timers do not stop the real event loop under us.
const { setImmediate: immediate, setTimeout: timeout } = globalThis as {
  setImmediate?: (task: () => void) => unknown;
  setTimeout: (task: () => void, delayMs: number) => unknown;
};

/** Resolves in the next turn of the event loop, when every microtask that was queued, or followed from one, has run. */
export function macrotask(): Promise<void> {
  return new Promise((resolve) => {
    if (immediate === undefined) timeout(resolve, 0);
    else immediate(resolve);
  });
}
