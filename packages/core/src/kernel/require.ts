import type { Scheduler } from '../schedulers/scheduler.ts';
import { timerScheduler } from '../schedulers/timer.ts';

/**
 * Shows a value in an error message, short and on one line.
 *
 * @public
 */
export function show(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value.length > 40 ? `${value.slice(0, 39)}…` : value);
  if (typeof value === 'function') return `function ${value.name || '(anonymous)'}`;
  if (typeof value !== 'object' || value === null) return String(value);
  if (Array.isArray(value)) return `an array of ${value.length}`;
  return `an instance of ${value.constructor?.name ?? 'Object'}`;
}

/**
 * Fails at assembly unless `value` is an integer ≥ `least`, or `Infinity` where `unbounded` allows it.
 *
 * @public
 */
export function requireInteger(
  name: string,
  value: unknown,
  { least, unbounded = false }: { readonly least: number; readonly unbounded?: boolean },
): number {
  const expected = `an integer ≥ ${least}${unbounded ? ' or Infinity' : ''}`;
  if (typeof value !== 'number') throw new TypeError(`${name} must be ${expected}, but is ${show(value)}`);
  if (unbounded && value === Infinity) return value;
  if (!Number.isInteger(value) || value < least) throw new RangeError(`${name} must be ${expected}, but is ${value}`);
  return value;
}

/**
 * Fails at assembly unless `value` is an integer ≥ 1.
 *
 * @public
 */
export function requirePositiveInteger(name: string, value: unknown): number {
  return requireInteger(name, value, { least: 1 });
}

/**
 * Fails at assembly unless `value` is an integer ≥ 0.
 *
 * @public
 */
export function requireCount(name: string, value: unknown): number {
  return requireInteger(name, value, { least: 0 });
}

/**
 * Reads a bound that has to be spelled out: an integer ≥ 1, `Infinity` or `'unbounded'`.
 *
 * @public
 */
export function requireBound(name: string, value: unknown): number {
  if (value === 'unbounded') return Infinity;
  if (value === undefined) {
    throw new TypeError(`${name} is required: an integer ≥ 1, or 'unbounded' to accept any number`);
  }
  return requireInteger(name, value, { least: 1, unbounded: true });
}

/**
 * Fails at assembly unless `value` is a finite number of milliseconds ≥ 0.
 *
 * @public
 */
export function requireDuration(name: string, value: unknown): number {
  if (typeof value !== 'number') {
    throw new TypeError(`${name} must be a number of milliseconds ≥ 0, but is ${show(value)}`);
  }
  if (!(value >= 0 && value < Infinity)) {
    throw new RangeError(`${name} must be a finite number of milliseconds ≥ 0, but is ${value}`);
  }
  return value;
}

/**
 * Fails at assembly unless `value` is a finite number of milliseconds > 0: an age at which something is too old.
 *
 * @public
 */
export function requireAge(name: string, value: unknown): number {
  if (requireDuration(name, value) === 0) {
    throw new RangeError(`${name} must be more than 0 milliseconds: with 0, everything is too old when it comes`);
  }
  return value as number;
}

/**
 * Fails at assembly unless `value` is a function.
 *
 * @public
 */
export function requireFunction<F extends (...args: never[]) => unknown>(name: string, value: F): F {
  if (typeof value !== 'function') throw new TypeError(`${name} must be a function, but is ${show(value)}`);
  return value;
}

/**
 * Fails at assembly if `item`, which is to be given as it is, is null (§2.13).
 *
 * @public
 */
export function requireItem<T>(name: string, item: T): T {
  if (item === null) throw new TypeError(`${name} is null, which is not an item (§2.13); use undefined`);
  return item;
}

/**
 * Fails at assembly unless `value` is absent or a function.
 *
 * @public
 */
export function requireOptionalFunction<F extends (...args: never[]) => unknown>(
  name: string,
  value: F | undefined,
): F | undefined {
  return value === undefined ? undefined : requireFunction(name, value);
}

/**
 * Fails at assembly unless `value` is one of `choices`.
 *
 * @public
 */
export function requireOneOf<C extends string>(name: string, value: unknown, choices: readonly C[]): C {
  if (choices.includes(value as C)) return value as C;
  throw new TypeError(`${name} must be one of ${choices.map((choice) => `'${choice}'`).join(', ')}, but is ${show(value)}`);
}

/**
 * Fails at assembly unless `value` is an object with the named methods.
 *
 * @public
 */
export function requireMethods<T>(name: string, value: T, ...methods: string[]): T {
  const kind = typeof value;
  const found = value !== null && (kind === 'object' || kind === 'function');
  const missing = found ? methods.find((method) => typeof (value as Record<string, unknown>)[method] !== 'function') : '';
  if (missing === undefined) return value;
  const lacks = missing === '' ? `is ${show(value)}` : `has no method ${missing}`;
  throw new TypeError(`${name} must be an object with ${methods.join(', ')}, but ${lacks}`);
}

/**
 * Reads a clock: the host's timers unless said. Fails at assembly if it is none.
 *
 * @public
 */
export function requireScheduler(name: string, scheduler: Scheduler = timerScheduler): Scheduler {
  return requireMethods(name, scheduler, 'now', 'schedule');
}
