import { realTime } from '../time/real-time.ts';

/**
 * How long to wait for a signal.
 *
 * @public
 */
export interface AwaitOptions {
  /** Rejects after so many milliseconds of real time; without it the wait has no limit of its own. */
  readonly timeoutMs?: number;
}

/** What a look at the state of things may say: not yet, yes, or never. */
export type Look = 'waiting' | 'met' | { readonly hopeless: string };

interface Waiter {
  readonly look: () => Look;
  readonly settle: (failure?: string) => void;
}

/** Promises that settle when a signal makes their condition true, or makes it impossible. */
export class WaitingRoom {
  #waiters: Waiter[] = [];
  readonly #describe: () => string;

  /** `describe` adds the state of things to each failure. */
  constructor(describe: () => string) {
    this.#describe = describe;
  }

  /** Settles as soon as `look` says met or hopeless; it is looked at now and on each {@link WaitingRoom.knock}. */
  wait(what: string, look: () => Look, { timeoutMs }: AwaitOptions): Promise<void> {
    return new Promise((resolve, reject) => {
      const fail = (failure: string): void => reject(new Error(`Awaited ${what}, but ${failure}; ${this.#describe()}`));
      const waiter: Waiter = { look, settle: (failure) => (failure === undefined ? resolve() : fail(failure)) };
      if (attend(waiter)) return;
      this.#waiters.push(timeoutMs === undefined ? waiter : this.#limit(waiter, timeoutMs));
    });
  }

  /** Has everybody look again: something happened. */
  knock(): void {
    if (this.#waiters.length > 0) this.#waiters = this.#waiters.filter((waiter) => !attend(waiter));
  }

  #limit({ look, settle }: Waiter, timeoutMs: number): Waiter {
    const limit = realTime.schedule(() => {
      this.#waiters = this.#waiters.filter((other) => other !== limited);
      settle(`${timeoutMs} ms went by`);
    }, timeoutMs);
    const limited: Waiter = {
      look,
      settle: (failure) => {
        limit.cancel();
        settle(failure);
      },
    };
    return limited;
  }
}

/** Whether the waiter's wait is over. */
function attend({ look, settle }: Waiter): boolean {
  const seen = look();
  if (seen === 'waiting') return false;
  settle(seen === 'met' ? undefined : seen.hopeless);
  return true;
}
