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

/** One turn of the event loop: everything that is due by now has run when it resolves. */
export function turn(): Promise<void> {
  return new Promise((resolve) => {
    if (setImmediate !== undefined) setImmediate(resolve);
    else setTimeout(resolve, 0);
  });
}

export function sleep(delayMs: number): Promise<void> {
  return new Promise((resolve) => void setTimeout(resolve, delayMs));
}
