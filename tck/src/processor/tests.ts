import { array, constantFrom, integer, oneof, record } from 'fast-check';
import type { Arbitrary } from 'fast-check';
import { listed, sameSequence, show } from '../environment/show.ts';
import type { Probe } from '../environment/probe.ts';
import { holds } from '../properties/property.ts';
import { describeStep, isPause, pause, request, rest } from '../properties/steps.ts';
import type { SignalStep } from '../properties/signal-schedule.ts';
import type { ProcessorContext, ProcessorStage, ProcessorTest } from './context.ts';

/** What concerns both ends of a processor at once. */
export const processorTests: readonly ProcessorTest[] = [
  {
    id: 'required_spec104_mustCallOnErrorOnAllItsSubscribersIfItEncountersANonRecoverableError',
    rule: '1.4',
    kind: 'required',
    text: 'a failure reaches every subscriber, with its reason unchanged',
    async run(context) {
      const stage = context.open();
      const first = await context.listen(stage);
      const second = await context.listenToo(stage);
      for (const probe of [first, second]) probe.request(1);
      await stage.upstream.asked(1);
      stage.upstream.next(context.item(0));
      for (const probe of [first, second]) await probe.next(1, '1.4');
      const reason = new Error('sent by the compliance kit');
      stage.upstream.fail(reason);
      for (const probe of [first, second]) await failedWith(context, probe, reason, '1.4');
    },
  },
  {
    id: 'mustImmediatelyPassOnOnErrorEventsReceivedFromItsUpstreamToItsDownstream',
    rule: '4.2',
    kind: 'required',
    text: 'a failure from upstream passes on at once, without demand and with its reason unchanged',
    async run(context) {
      const stage = context.open();
      const probe = await context.listen(stage);
      const reason = new Error('sent by the compliance kit');
      stage.upstream.fail(reason);
      await failedWith(context, probe, reason, '4.2');
    },
  },
  {
    id: 'required_mustRequestFromUpstreamForElementsThatHaveBeenRequestedLongAgo',
    rule: '2.1',
    kind: 'required',
    text: 'goes on requesting from upstream for demand of long ago, and a second subscriber gets only what it asks for',
    async run(context) {
      const stage = context.open();
      const first = await context.listen(stage);
      first.request(20);
      for (const i of [0, 1]) await pass(context, stage, i, [first]);
      const second = await context.listenToo(stage);
      await stage.upstream.asked(1);
      stage.upstream.next(context.item(2));
      await context.environment.settled();
      context.environment.verify(); // the second subscriber gets nothing that only the first has asked for
      second.request(1); // now also a processor that waits for its slowest subscriber goes on
      await first.next(1, '2.1');
      if (second.items.length === 0) await pass(context, stage, 3, []);
      await second.next(1, '2.1');
      stage.upstream.complete();
    },
  },
  {
    id: 'property_spec401_everyItemPassesOnceAndInOrder',
    rule: '4.1',
    kind: 'property',
    text: 'under any schedule of demand from below and signals from above, every item passes once and in order, and the end after them',
    run: (context) => holds(context.environment, {
      schedules,
      describe: ({ steps, reentrant }) => `${reentrant ? 'requesting inside onNext' : 'requesting from outside'}; ${steps.map((step) => (step.do === 'send' ? `send ${step.n}` : describeStep(step))).join(', ')}`,
      play: (schedule, environment) => play(context.in(environment), schedule),
    }),
  },
];

async function failedWith(context: ProcessorContext, probe: Probe<unknown>, reason: unknown, rule: '1.4' | '4.2'): Promise<void> {
  const got = await probe.failed(rule, `on ${probe.name}`);
  if (got !== reason) context.environment.fail(rule, `expected onError(${show(reason)}) on ${probe.name}, but got onError(${show(got)})`);
}

/** Sends an item as soon as it is asked for, and waits until it has come out below. */
async function pass(context: ProcessorContext, { upstream }: ProcessorStage, i: number, probes: readonly Probe<unknown>[]): Promise<void> {
  await upstream.asked(1);
  upstream.next(context.item(i));
  for (const probe of probes) await probe.next(1, '2.1');
}

interface Schedule {
  readonly reentrant: boolean;
  readonly steps: readonly SignalStep[];
}

const send: Arbitrary<SignalStep> = record({ do: constantFrom('send' as const), n: integer({ min: 1, max: 3 }) });
const schedules: Arbitrary<Schedule> = record({
  reentrant: constantFrom(false, true),
  steps: array(oneof({ weight: 3, arbitrary: request }, { weight: 3, arbitrary: send }, { weight: 2, arbitrary: pause }), { minLength: 1, maxLength: 12 }),
});

async function play(context: ProcessorContext, schedule: Schedule): Promise<void> {
  const { environment } = context;
  const stage = context.open();
  const probe = await context.listen(stage, { onNext: (own, index) => void (schedule.reentrant && index < 5 && own.request(1)) });
  const sent = await signal(context, stage, probe, schedule.steps);
  probe.request(30);
  await environment.until(() => probe.items.length >= sent.length);
  if (!stage.upstream.cancelled) stage.upstream.complete();
  await environment.until(() => probe.ending !== undefined);
  environment.verify();
  if (!sameSequence(probe.items, sent)) environment.fail('4.1', `items went astray: ${listed(sent)} were sent, and ${listed(probe.items)} came out`);
  probe.account();
  await probe.completed('1.5');
}

/** Plays the steps of both ends, and answers with the items that were sent. */
async function signal(context: ProcessorContext, { upstream }: ProcessorStage, probe: Probe<unknown>, steps: readonly SignalStep[]): Promise<readonly unknown[]> {
  const sent: unknown[] = [];
  const deliver = (limit: number): void => {
    for (let left = limit; left > 0 && upstream.demand > 0 && sent.length < 30; left--) {
      sent.push(context.item(sent.length));
      upstream.next(sent.at(-1));
    }
  };
  for (const step of steps) {
    if (step.do === 'request') probe.request(step.n);
    if (step.do === 'send') deliver(step.n);
    if (isPause(step)) await rest(step);
  }
  return sent;
}
