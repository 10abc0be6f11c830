import { oneof } from 'fast-check';
import type { Probe } from '../environment/probe.ts';
import { listed, sameSequence } from '../environment/show.ts';
import { demandSchedules, describeSchedule, drive, reactions } from '../properties/demand-schedule.ts';
import type { DemandSchedule, Flavour } from '../properties/demand-schedule.ts';
import { holds } from '../properties/property.ts';
import { demandSteps, invalidRequest } from '../properties/steps.ts';
import type { PublisherContext, PublisherTest } from './context.ts';

/** Interleavings that nobody thought of: generated schedules of a subscriber's calls. */
export const publisherProperties: readonly PublisherTest[] = [
  {
    id: 'property_spec101_whatIsDeliveredIsWhatWasRequested',
    rule: '1.1',
    kind: 'property',
    text: 'under any schedule of requests, exactly what was requested is delivered, and the end comes when it is due',
    run: (context) => play(context, {}, async (played) => {
      await everythingArrived(played);
      await endedIfDue(played);
    }),
  },
  {
    id: 'property_spec103_theSequenceDoesNotDependOnTheSchedule',
    rule: '1.3',
    kind: 'property',
    text: 'under any schedule of requests, also from inside signals, items come one after another and in the same sequence',
    run: async (context) => {
      const references = new Map<number, readonly unknown[] | undefined>();
      await play(context, { reentrant: true }, async (played) => {
        const { elements } = played.schedule;
        if (!references.has(elements)) references.set(elements, await reference(played.context, elements));
        await everythingArrived(played);
        const got = played.probe.items.slice(0, elements);
        const expected = references.get(elements)?.slice(0, got.length);
        if (expected === undefined || sameSequence(got, expected)) return;
        played.context.environment.fail('1.3', `the sequence depends on when items are requested: ${listed(got)} came where ${listed(expected)} was due`);
      });
    },
  },
  {
    id: 'property_spec107_thereIsOneEnd',
    rule: '1.7',
    kind: 'property',
    text: 'under any schedule with valid and invalid requests there is at most one terminal signal, and nothing after it',
    run: (context) => play(context, { reentrant: true, steps: oneof({ weight: 4, arbitrary: demandSteps }, { weight: 1, arbitrary: invalidRequest }) }, async (played) => {
      const { probe, schedule } = played;
      await played.context.environment.settled();
      const invalid = schedule.steps.some((step) => step.do === 'request' && !(step.n >= 1));
      if (invalid && probe.requested < played.elements) await probe.failed('3.9', 'after an invalid request');
      if (probe.ending === undefined) return;
      probe.request(2).request(0).account();
      await probe.silent('1.7', 'after the end');
    }),
  },
  {
    id: 'property_spec312_cancelAtAnyMomentEndsTheStream',
    rule: '3.12',
    kind: 'property',
    text: 'whenever it is cancelled, also inside a signal, the stream comes to rest and later requests bring nothing',
    run: (context) => play(context, { reentrant: true, cancels: true }, async ({ probe, context: own }) => {
      if (!probe.cancelled) probe.cancel();
      await own.environment.settled();
      own.environment.verify();
      probe.account();
      probe.request(3).cancel().request(1);
      await probe.silent('3.12', 'once the cancelled stream had come to rest');
    }),
  },
];

interface Played {
  readonly probe: Probe<unknown>;
  readonly schedule: DemandSchedule;
  /** How many items there are: more than the schedule says, where a stream never completes. */
  readonly elements: number;
  /** The context of this schedule alone. */
  readonly context: PublisherContext;
}

async function play(context: PublisherContext, flavour: Omit<Flavour, 'maxElements'>, finish: (played: Played) => Promise<void>): Promise<void> {
  await holds(context.environment, {
    schedules: demandSchedules({ ...flavour, maxElements: context.maxElements }),
    describe: describeSchedule,
    play: async (schedule, environment) => {
      const own = context.in(environment);
      const probe = await own.open(own.publisher(schedule.elements), reactions(schedule));
      await drive(probe, schedule);
      await finish({ probe, schedule, elements: own.completes ? schedule.elements : Infinity, context: own });
    },
  });
}

/** Waits for all that was requested, and for nothing else. */
async function everythingArrived({ probe, elements, context: { environment } }: Played): Promise<void> {
  // Looked at again and again: items that arrive may request more.
  const due = (): number => Math.min(elements, probe.requested);
  await environment.until(() => probe.items.length >= due() || probe.ending !== undefined);
  await environment.settled();
  environment.verify();
  if (probe.items.length !== due()) environment.fail('3.8', `${probe.requested} items were requested of ${elements}, but ${probe.items.length} came`);
}

async function endedIfDue({ probe, elements, context: { environment, completes } }: Played): Promise<void> {
  if (!completes) return;
  if (probe.items.length === elements) {
    probe.account();
    return await probe.completed();
  }
  if (probe.ending !== undefined) environment.fail('1.5', `the stream ended after ${probe.items.length} of ${elements} items`);
}

/** The sequence that comes when everything is requested at once; undefined where two such runs differ. */
async function reference(context: PublisherContext, elements: number): Promise<readonly unknown[] | undefined> {
  const first = await allAtOnce(context, elements);
  const second = await allAtOnce(context, elements);
  return first.length === elements && sameSequence(first, second) ? first : undefined;
}

async function allAtOnce(context: PublisherContext, elements: number): Promise<readonly unknown[]> {
  const probe = await context.open(context.publisher(elements));
  probe.request(Math.max(1, elements));
  await context.environment.until(() => probe.items.length >= elements);
  probe.close();
  return probe.items;
}
