import { equal } from '../equal.ts';
import { showSignal } from '../subscriber/signal.ts';
import type { TimedSignal } from './parse-marbles.ts';

/** Says where two timelines part, or nothing if they do not. */
export function firstDifference(
  expected: readonly TimedSignal<unknown>[],
  actual: readonly TimedSignal<unknown>[],
): string | undefined {
  const index = expected.findIndex((signal, place) => !equal(signal, actual[place]));
  const place = index < 0 ? expected.length : index;
  const [wanted, got] = [expected[place], actual[place]];
  if (wanted === undefined && got === undefined) return undefined;
  return `expected ${showTimed(wanted)}, got ${showTimed(got)}`;
}

function showTimed(signal: TimedSignal<unknown> | undefined): string {
  return signal === undefined ? 'nothing more' : `${showSignal(signal)} at ${signal.atMs} ms`;
}
