import type { EventEmitter } from 'node:events';
import type { Flow, Overflow } from '@sluice/core';
import { flow, requireFunction, requireMethods, requireOptionalFunction, resolveOverflow } from '@sluice/core/kernel';
import { inContext } from '../stream/in-context.ts';
import { EventListeners } from './event-listeners.ts';

/** One event, or several that are treated alike. @public */
export type EventNames = string | symbol | readonly (string | symbol)[];

/** @public */
export interface FromEventsOptions<T> {
  /** The event whose first argument is an item; with several names, each of them. */
  readonly data: EventNames;
  /** The event that fails the flow with its first argument. Not listened to unless said: a listener for `'error'` changes what an emitter does. */
  readonly error?: EventNames | undefined;
  /** The event that completes the flow. */
  readonly end?: EventNames | undefined;
  /** What to do with an item that comes when nothing is requested. Required: an emitter cannot be slowed down. */
  readonly overflow: Overflow<T>;
  /** Makes the item of the event's arguments, at once: some emitters reuse them. The first argument unless said. */
  readonly select?: ((...args: never[]) => T) | undefined;
  /** Called when some subscriber has no room left, for an emitter that can pause. */
  readonly pause?: (() => void) | undefined;
  /** Called when every subscriber has room again. */
  readonly resume?: (() => void) | undefined;
  /** Whether signals run in the `AsyncLocalStorage` context in which the flow was subscribed. False unless said, for speed. */
  readonly context?: boolean | undefined;
}

/**
 * Gives an emitter's events as a flow. It is hot: a subscriber gets what is emitted while it is there.
 *
 * - Shape: an item for each event; an event that is emitted from inside another's delivery comes after it, for every
 *   subscriber.
 * - Demand: exact downstream; an event cannot wait, so what comes without demand goes to the overflow policy.
 * - Holds: what the policy says, for each subscriber.
 * - Ends: completes on `end`, fails on `error`. All subscribers share one listener for each event, which is removed
 *   with the last of them.
 *
 * @throws TypeError at assembly, if `overflow` is missing or wrong, or `emitter` is none
 * @example
 * import { EventEmitter } from 'node:events';
 * const emitter = new EventEmitter();
 * const ticks = fromEvents(emitter, { data: 'tick', end: 'stop', overflow: 'unbounded' }).toArray();
 * for (const tick of [1, 2]) emitter.emit('tick', tick);
 * emitter.emit('stop');
 * await ticks; // => [1, 2]
 * @public
 */
export function fromEvents<T>(emitter: EventEmitter, options: FromEventsOptions<T>): Flow<T> {
  requireMethods('emitter', emitter, 'on', 'off');
  const policy = resolveOverflow('fromEvents', options?.overflow);
  const { hub } = new EventListeners<T>(emitter, policy, {
    data: names('data', options.data),
    error: options.error === undefined ? [] : names('error', options.error),
    end: options.end === undefined ? [] : names('end', options.end),
    select: requireFunction('select', options.select ?? firstOf) as (...args: unknown[]) => T,
    pause: requireOptionalFunction('pause', options.pause),
    resume: requireOptionalFunction('resume', options.resume),
  });
  return flow('fromEvents', (downstream) => hub.add(options.context ? inContext(downstream) : downstream));
}

function firstOf<T>(...args: unknown[]): T {
  return args[0] as T;
}

function names(option: string, given: EventNames): readonly (string | symbol)[] {
  const list: readonly unknown[] = Array.isArray(given) ? given : [given];
  if (list.length > 0 && list.every((name) => typeof name === 'string' || typeof name === 'symbol')) {
    return list as readonly (string | symbol)[];
  }
  throw new TypeError(`${option} must be the name of an event, or several`);
}
