/**
 * How long the kit waits, in milliseconds.
 *
 * @public
 */
export interface Timeouts {
  /** For a signal that has to come. Waiting ends when it comes. */
  readonly signalMs: number;
  /** Before it believes that nothing more comes, where it cannot see that nothing is under way. */
  readonly quietMs: number;
  /** For the garbage collector to let a subscriber go. */
  readonly gcMs: number;
}

/**
 * What all four verifications take.
 *
 * @public
 */
export interface VerificationOptions {
  /** What the reports call the implementation. */
  readonly name: string;
  readonly timeouts?: Partial<Timeouts>;
  /**
   * Tests that are not to run, each with the reason, keyed by id (with or without its kind) or by rule.
   * The keys `timers` and `rejections` switch off the checks after each test.
   */
  readonly skip?: Readonly<Record<string, string>>;
}

const defaults: Timeouts = { signalMs: 100, quietMs: 100, gcMs: 300 };

export function completeTimeouts(chosen: Partial<Timeouts> = {}): Timeouts {
  for (const [name, value] of Object.entries(chosen)) {
    if (!(name in defaults)) throw new RangeError(`timeouts.${name} is none of ${Object.keys(defaults).join(', ')}`);
    if (!(typeof value === 'number' && value >= 0 && value < Infinity)) throw new RangeError(`timeouts.${name} must be a number of milliseconds, but is ${value}`);
  }
  return { ...defaults, ...chosen };
}

export function requireName(name: unknown): void {
  if (typeof name !== 'string' || name === '') throw new TypeError('name must be a text that the reports can use');
}

export function requireFunction(name: string, value: unknown): void {
  if (typeof value !== 'function') throw new TypeError(`${name} must be a function, but is ${value === null ? 'null' : typeof value}`);
}
