import { host } from './host.ts';
import { callerOutside } from './where.ts';

/** A timer that was started during a test and is still to fire. */
export interface PendingTimer {
  readonly what: string;
  readonly startedBy: string;
}

type Starter = 'setTimeout' | 'setInterval' | 'setImmediate';
const clearers: Record<Starter, string> = { setTimeout: 'clearTimeout', setInterval: 'clearInterval', setImmediate: 'clearImmediate' };
type AnyFunction = (...args: unknown[]) => unknown;
const globals = globalThis as unknown as Record<string, AnyFunction | undefined>;

/**
 * Sees the timers that are started through the host's globals while it watches. Code that took `setTimeout` away before is
 * seen only as a resource of the host, where the host tells.
 */
export class TimerWatch {
  readonly #pending = new Map<unknown, PendingTimer>();
  readonly #originals = new Map<string, AnyFunction>();
  #baseline: number | undefined; // what keeps the host busy before the test begins
  /** Grows with each timer that starts or fires. */
  activity = 0;

  start(): void {
    this.#baseline = activeResources();
    for (const starter of Object.keys(clearers) as Starter[]) this.#replace(starter);
  }

  stop(): void {
    for (const [name, original] of this.#originals) globals[name] = original;
    this.#originals.clear();
  }

  get pending(): readonly PendingTimer[] {
    for (const handle of this.#pending.keys()) if (closedByHand(handle)) this.#pending.delete(handle);
    return [...this.#pending.values()];
  }

  /** Whether the host can tell that nothing is under way; false also where it cannot tell. */
  get idle(): boolean {
    if (this.#baseline === undefined || this.pending.length > 0) return false;
    return (activeResources() ?? Infinity) <= this.#baseline;
  }

  #replace(starter: Starter): void {
    const start = globals[starter];
    const clear = globals[clearers[starter]];
    if (start === undefined || clear === undefined) return;
    const watched = (task: unknown, ...args: unknown[]): unknown => {
      if (typeof task !== 'function') return start(task, ...args);
      this.activity++;
      const once = starter !== 'setInterval';
      const handle = start((...given: unknown[]) => {
        this.activity++;
        if (once) this.#pending.delete(handle);
        return (task as AnyFunction)(...given);
      }, ...args);
      const delay = starter === 'setImmediate' ? '' : `, ${String(args[0] ?? 0)} ms`;
      this.#pending.set(handle, { what: `${starter}(…${delay})`, startedBy: startedBy() });
      return handle;
    };
    const forget = (handle: unknown): unknown => {
      // Clearing by number is allowed too, where handles are objects that turn into one.
      for (const known of this.#pending.keys()) if (known === handle || Number(known) === handle) this.#pending.delete(known);
      return clear(handle);
    };
    this.#install(starter, start, watched);
    this.#install(clearers[starter], clear, forget);
  }

  #install(name: string, original: AnyFunction, replacement: AnyFunction): void {
    this.#originals.set(name, original);
    globals[name] = Object.defineProperties(replacement, Object.getOwnPropertyDescriptors(original)); // promisify.custom and the like
  }
}

function startedBy(): string {
  const place = callerOutside();
  return place === undefined ? 'by code that cannot be seen' : `at ${place}`;
}

function closedByHand(handle: unknown): boolean {
  return typeof handle === 'object' && handle !== null && (handle as { _destroyed?: boolean })._destroyed === true;
}

/** How many things keep the host's event loop busy, or undefined where it does not say. */
function activeResources(): number | undefined {
  if (!tellsResources()) return undefined;
  return host.process?.getActiveResourcesInfo?.().filter((kind) => kind !== 'Immediate').length;
}

let trusted: boolean | undefined;

/** Some hosts have the function and always answer with an empty list, or throw; a timer of our own tells the difference. */
function tellsResources(): boolean {
  if (trusted !== undefined) return trusted;
  const list = host.process?.getActiveResourcesInfo;
  return (trusted = list !== undefined && showsTimers(list));
}

function showsTimers(list: () => string[]): boolean {
  const count = (): number => list().filter((kind) => kind === 'Timeout').length;
  let timer: ReturnType<typeof setTimeout> | undefined;
  try {
    const before = count();
    timer = setTimeout(() => undefined, 1000);
    return count() === before + 1;
  } catch {
    return false; // there in name only
  } finally {
    clearTimeout(timer);
  }
}

