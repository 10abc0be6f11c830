/**
 * What Sluice looks for in its host and a bare JavaScript engine has not: timers, given by the JVM, and a few classes.
 * Promises are the engine's own.
 */
interface Jvm {
  setTimer(task: () => void, delayMs: number): number;
  clearTimer(timer: number): void;
  nowMs(): number;
}

declare const jvm: Jvm;

type Task = (...args: unknown[]) => void;

class HostSignal {
  aborted = false;
  reason: unknown = undefined;
  readonly #listeners = new Set<() => void>();

  addEventListener(_type: 'abort', listener: () => void): void {
    this.#listeners.add(listener);
  }

  removeEventListener(_type: 'abort', listener: () => void): void {
    this.#listeners.delete(listener);
  }

  throwIfAborted(): void {
    if (this.aborted) throw this.reason;
  }

  abort(reason: unknown): void {
    if (this.aborted) return;
    this.aborted = true;
    this.reason = reason;
    const listeners = [...this.#listeners];
    this.#listeners.clear();
    for (const listener of listeners) listener();
  }
}

class HostException extends Error {
  constructor(message: string, name: string) {
    super(message);
    this.name = name;
  }
}

class HostController {
  readonly signal: HostSignal = new HostSignal();

  abort(reason: unknown = new HostException('This operation was aborted', 'AbortError')): void {
    this.signal.abort(reason);
  }
}

/** A timer as Node gives it: an object that can be told not to keep anything alive. */
class HostTimer {
  readonly id: number;

  constructor(task: Task, delayMs: number, args: readonly unknown[]) {
    this.id = jvm.setTimer(() => task(...args), delayMs);
  }

  unref(): this {
    return this;
  }
}

const clear = (timer: HostTimer | undefined): void => {
  if (timer !== undefined) jvm.clearTimer(timer.id);
};

Object.assign(globalThis, {
  setTimeout: (task: Task, delayMs = 0, ...args: unknown[]) => new HostTimer(task, delayMs, args),
  setImmediate: (task: Task, ...args: unknown[]) => new HostTimer(task, 0, args),
  clearTimeout: clear,
  clearImmediate: clear,
  queueMicrotask: (task: () => void) => void Promise.resolve().then(task),
  performance: { now: () => jvm.nowMs() },
  reportError: () => undefined, // what nobody can be told; the official kit has no ear for it
  AbortController: HostController,
  AbortSignal: HostSignal,
  DOMException: HostException,
});
