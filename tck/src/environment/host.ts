/**
 * What the kit needs from the host, taken when the module loads: fake clocks that a test framework installs later, and the
 * kit's own watch over timers, must not reach its waiting.
 */
interface Host {
  readonly process?: {
    readonly getActiveResourcesInfo?: () => string[];
    readonly getBuiltinModule?: (name: string) => unknown;
  };
  readonly setImmediate?: (task: () => void) => unknown;
}

export const host = globalThis as unknown as Host;

const { setTimeout, clearTimeout, performance } = globalThis;
const setImmediate = host.setImmediate;

export const now = (): number => performance.now();

/** Starts a timer that the watch over timers does not see. */
export function startTimer(task: () => void, delayMs: number): () => void {
  const timer = setTimeout(task, delayMs);
  return () => clearTimeout(timer);
}

const nextTurn = setImmediate ?? messages() ?? ((task: () => void) => setTimeout(task, 0));

/** One turn of the event loop: everything that is due by now has run when it resolves. */
export function turn(): Promise<void> {
  return new Promise((resolve) => void nextTurn(resolve));
}

/** A browser makes a chain of timers wait for four milliseconds each, but not one of messages. */
function messages(): ((task: () => void) => void) | undefined {
  if (typeof MessageChannel !== 'function') return undefined;
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

export function sleep(delayMs: number): Promise<void> {
  return new Promise((resolve) => void setTimeout(resolve, delayMs));
}
