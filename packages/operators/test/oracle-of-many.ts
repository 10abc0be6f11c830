import type { Flow } from '@sluice/core';
import { TestPublisher, TestSubscriber } from '@sluice/testing';
import { array, type Arbitrary, constantFrom, integer, record } from 'fast-check';
import { type Observable, Subject } from 'rxjs';

/** What one of several inputs does, one after the other. */
export interface Move {
  readonly input: number;
  readonly do: 'next' | 'complete' | 'fail';
}

/** What came out, and at which move. */
export type Played = readonly (readonly [at: number, what: unknown])[];

/** How many inputs a script plays. */
export const INPUTS = 3;

const doing = constantFrom<Move['do']>(...Array<'next'>(8).fill('next'), 'complete', 'complete', 'fail');
export const moves: Arbitrary<readonly Move[]> = array(record({ input: integer({ min: 0, max: INPUTS - 1 }), do: doing }), { maxLength: 30 });

interface Players {
  next(input: number, item: number): unknown;
  complete(input: number): unknown;
  fail(input: number, reason: unknown): unknown;
}

const failure = new Error('an input failed');

/** Plays a script to what is made of the inputs, everything being asked for. */
export function playSluice(script: readonly Move[], combine: (inputs: readonly TestPublisher<number>[]) => Flow<unknown>): Played {
  const inputs = Array.from({ length: INPUTS }, () => TestPublisher.create<number>());
  const heard: [number, unknown][] = [];
  let at = -1;
  const probe = TestSubscriber.on(combine(inputs), {
    initialRequest: Infinity,
    onItem: (item) => heard.push([at, item]),
    onTerminal: (ending) => heard.push([at, ending]),
  });
  play(script, (move) => (at = move), {
    next: (input, item) => (inputs[input]?.subscribers ?? 0) > 0 && inputs[input]?.next(item),
    complete: (input) => inputs[input]?.complete(),
    fail: (input, reason) => inputs[input]?.fail(reason),
  });
  probe.expectNoViolations();
  return heard;
}

/** Plays the same script to what RxJS makes of the inputs. */
export function playRx(script: readonly Move[], combine: (inputs: readonly Subject<number>[]) => Observable<unknown>): Played {
  const inputs = Array.from({ length: INPUTS }, () => new Subject<number>());
  const heard: [number, unknown][] = [];
  let at = -1;
  combine(inputs).subscribe({
    next: (item) => heard.push([at, item]),
    complete: () => heard.push([at, 'complete']),
    error: () => heard.push([at, 'fail']),
  });
  play(script, (move) => (at = move), {
    next: (input, item) => inputs[input]?.next(item),
    complete: (input) => inputs[input]?.complete(),
    fail: (input, reason) => inputs[input]?.error(reason),
  });
  return heard;
}

function play(script: readonly Move[], about: (at: number) => void, { next, complete, fail }: Players): void {
  const over = new Set<number>();
  for (const [at, { input, do: what }] of script.entries()) {
    if (over.has(input)) continue;
    about(at);
    if (what === 'next') {
      next(input, at);
      continue;
    }
    over.add(input);
    if (what === 'complete') complete(input);
    else fail(input, failure);
  }
}
