import type { Operator } from '@sluice/core';
import { attempt, requireOptionalFunction, show } from '@sluice/core/kernel';
import { requireLabel } from '../internal/inspecting/tracer.ts';
import { watched, type Watcher } from '../internal/inspecting/watch.ts';

/** @public */
export interface LogOptions {
  /** Receives each line; the host's `console.log` unless said. */
  readonly sink?: ((line: string) => void) | undefined;
}

/**
 * Writes down every signal, in both directions.
 *
 * - Shape: the items as they are.
 * - Demand: passes through unchanged.
 * - Holds: nothing.
 * - Ends: as upstream does; a throw from `sink` goes to `onUnhandled`, and changes nothing.
 *
 * @param label - what each line begins with
 * @throws TypeError at assembly, if an argument is wrong
 * @backpressure passthrough
 * @example
 * const lines = [];
 * await of('a').pipe(log('letters', { sink: (line) => lines.push(line) })).drain();
 * lines; // => ['letters subscribed', 'letters request(Infinity)', 'letters item "a"', 'letters completed']
 * @public
 */
export function log<T>(label: string, { sink = toConsole }: LogOptions = {}): Operator<T, T> {
  requireLabel(label);
  requireOptionalFunction('sink', sink);
  const write = (what: string): void => attempt(() => sink(`${label} ${what}`));
  const watcher: Watcher<T> = {
    subscribed: () => write('subscribed'),
    requested: (n) => write(`request(${n})`),
    came: (item) => write(`item ${show(item)}`),
    failed: (reason) => write(`failed: ${reason instanceof Error ? String(reason) : show(reason)}`),
    completed: () => write('completed'),
    cancelled: () => write('cancelled'),
  };
  return watched('log', () => watcher);
}

function toConsole(line: string): void {
  (globalThis as unknown as { console?: { log(line: string): void } }).console?.log(line);
}
