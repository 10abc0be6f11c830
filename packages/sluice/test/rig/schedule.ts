import { type Arbitrary, array, constant, constantFrom, integer, oneof, record } from 'fast-check';
import type { TestSubscriber } from '@sluice/testing';
import { failure } from './failure.ts';
import type { Bench, InputForm } from './rig.ts';

/** One move of a schedule. */
export type Move =
  | { readonly do: 'request' | 'send' | 'pass'; readonly n: number }
  | { readonly do: 'settle' | 'complete' | 'fail' | 'cancel' };

/** What a subscriber does from inside `onNext`. */
export type Reaction = 'nothing' | 'request' | 'cancel' | 'send';

/** All that happens to an operator in one run of a property. */
export interface Schedule {
  readonly form: InputForm;
  readonly moves: readonly Move[];
  /** By the number of the item that it reacts to; nothing beyond. */
  readonly reactions: readonly Reaction[];
  /** Requested from inside `onSubscribe`; nothing if 0. */
  readonly initialRequest: number;
}

const amount = oneof(integer({ min: 1, max: 5 }), constantFrom(1, 1, 40, Number.MAX_SAFE_INTEGER, Infinity));
const move: Arbitrary<Move> = oneof(
  { weight: 8, arbitrary: record({ do: constant('request' as const), n: amount }) },
  { weight: 8, arbitrary: record({ do: constant('send' as const), n: integer({ min: 1, max: 6 }) }) },
  { weight: 4, arbitrary: record({ do: constant('pass' as const), n: integer({ min: 0, max: 30 }) }) },
  { weight: 4, arbitrary: constant({ do: 'settle' as const }) },
  { weight: 1, arbitrary: constantFrom({ do: 'complete' as const }, { do: 'fail' as const }, { do: 'cancel' as const }) },
);
const reaction = constantFrom<Reaction>(...Array<Reaction>(8).fill('nothing'), 'request', 'request', 'request', 'send', 'cancel');

/** Any schedule. */
export const schedules: Arbitrary<Schedule> = record({
  form: constantFrom<InputForm>('array', 'publisher', 'async'),
  moves: array(move, { maxLength: 24 }),
  reactions: array(reaction, { maxLength: 12 }),
  initialRequest: constantFrom(0, 0, 1, 3, Infinity),
});

/** The options of a bench whose subscriber reacts as the schedule says. */
export function reacting(
  { form, reactions, initialRequest }: Schedule,
  bench: () => Bench,
): { form: InputForm; initialRequest?: number; onItem: (item: unknown, probe: TestSubscriber<unknown>) => void } {
  return {
    form,
    ...(initialRequest > 0 && { initialRequest }),
    onItem: (_, probe) => {
      const doing = reactions[probe.items.length - 1];
      if (doing === 'request') probe.request(1);
      else if (doing === 'cancel') probe.cancel();
      else if (doing === 'send') bench().send(1);
    },
  };
}

/** Makes one move. */
export async function play(bench: Bench, move: Move): Promise<void> {
  switch (move.do) {
    case 'request':
      bench.probe.request(move.n);
      break;
    case 'send':
      bench.send(move.n);
      break;
    case 'pass':
      return bench.pass(move.n);
    case 'settle':
      return bench.pass(0);
    case 'complete':
      bench.complete();
      break;
    case 'fail':
      bench.fail(failure);
      break;
    case 'cancel':
      bench.probe.cancel();
  }
}

const ROUNDS = 200;

/** Asks for all, sends some more, completes, and lets time pass until the end has come. */
export async function finish(bench: Bench): Promise<void> {
  const { probe } = bench;
  for (let round = 0; round < ROUNDS && probe.ending === undefined; round++) {
    probe.request(2);
    bench.send(2);
    await bench.pass(7);
    if (bench.emitted.length >= 12) bench.complete();
  }
}
