import { host } from './host.ts';
import { show } from './show.ts';

type Listener = (...args: unknown[]) => void;
const LONGEST = 500;
const events = ['unhandledRejection', 'uncaughtException'] as const;

/**
 * Collects promises that were rejected with nobody to hear it, and errors thrown out of timers and callbacks. While it
 * watches, the host's other listeners are put aside: such a failure is the implementation's and becomes a complaint, it
 * must not end the process or the test framework.
 */
export class RejectionWatch {
  readonly failures: string[] = [];
  readonly #asides = new Map<string, Listener[]>();
  readonly #onRejection: Listener = (reason) => void this.failures.push(`unhandled rejection: ${show(reason, LONGEST)}`);
  readonly #onException: Listener = (reason) => void this.failures.push(`uncaught exception: ${show(reason, LONGEST)}`);
  readonly #onEvent = (event: Event): void => {
    event.preventDefault();
    const { reason, error } = event as Event & { reason?: unknown; error?: unknown };
    if (event.type === 'error') this.#onException(error);
    else this.#onRejection(reason);
  };

  start(): void {
    const { process } = host;
    if (!emits(process)) return this.#listenOnGlobal('addEventListener');
    for (const event of events) {
      const others = process.rawListeners(event); // one that listens once stays so
      this.#asides.set(event, others);
      for (const other of others) process.off(event, other);
      process.on(event, this.#listener(event));
    }
  }

  stop(): void {
    const { process } = host;
    if (!emits(process)) return this.#listenOnGlobal('removeEventListener');
    for (const event of events) {
      process.off(event, this.#listener(event));
      for (const other of this.#asides.get(event) ?? []) process.on(event, other);
    }
    this.#asides.clear();
  }

  #listenOnGlobal(method: 'addEventListener' | 'removeEventListener'): void {
    for (const event of ['unhandledrejection', 'error']) globalThis[method]?.(event, this.#onEvent);
  }

  #listener(event: (typeof events)[number]): Listener {
    return event === 'unhandledRejection' ? this.#onRejection : this.#onException;
  }
}

interface Emitter {
  rawListeners(event: string): Listener[];
  on(event: string, listener: Listener): unknown;
  off(event: string, listener: Listener): unknown;
}

function emits(process: object | undefined): process is Emitter {
  return process !== undefined && ['rawListeners', 'on', 'off'].every((method) => typeof (process as Record<string, unknown>)[method] === 'function');
}
