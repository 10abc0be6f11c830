import type { Environment } from '../environment/environment.ts';
import { holds } from '../properties/property.ts';
import { describeSignals, signalSchedules } from '../properties/signal-schedule.ts';
import type { SignalSchedule, SignalStep } from '../properties/signal-schedule.ts';
import { isPause, rest } from '../properties/steps.ts';
import type { WhiteboxContext, WhiteboxStage, WhiteboxTest } from './whitebox-context.ts';

/** Interleavings that nobody thought of: generated schedules of a publisher's signals. */
export const subscriberProperties: readonly WhiteboxTest[] = [
  {
    id: 'property_spec213_signalsReturnNormallyAtAnyMoment',
    rule: '2.13',
    kind: 'property',
    text: 'under any schedule of signals and requests every item is taken in order, and the end once',
    run: (context) => play(context, { cancels: false }, async (stage, schedule, sent) => {
      if (schedule.end === 'fail') return await stage.sawFailure(theReason); // it may overtake items
      await stage.took(sent);
      if (schedule.end === 'complete') await stage.sawCompletion();
    }),
  },
  {
    id: 'property_spec208_itemsAfterCancelDoNoHarm',
    rule: '2.8',
    kind: 'property',
    text: 'under any schedule with a cancel, signals that were on their way do no harm and bring no new request',
    run: (context) => play(context, { cancels: true }, async (stage, _, __, environment) => {
      if (!stage.upstream.cancelled && !stage.upstream.ended) stage.cancel();
      await environment.settled();
      const before = environment.timeline.events.filter((event) => event.direction === 'up').length;
      stage.send(90).send(91);
      await environment.settled();
      environment.verify();
      const [late] = environment.timeline.events.filter((event) => event.direction === 'up' && event.label.startsWith('request')).slice(before);
      if (late !== undefined) environment.fail('2.8', `the subscriber called ${late.label} after it had cancelled`);
    }),
  },
];

const theReason = new Error('sent by the compliance kit');

type Ending = (stage: WhiteboxStage, schedule: SignalSchedule, sent: readonly unknown[], environment: Environment) => Promise<void>;

async function play(context: WhiteboxContext, flavour: { readonly cancels: boolean }, finish: Ending): Promise<void> {
  await holds(context.environment, {
    schedules: signalSchedules(flavour),
    describe: describeSignals,
    play: async (schedule, environment) => {
      const own = context.in(environment);
      const stage = await own.open();
      const sent = await signal(own, stage, schedule);
      await environment.settled();
      environment.verify();
      await finish(stage, schedule, sent, environment);
    },
  });
}

/** Plays a schedule, and answers with the items that were sent and not too late. */
async function signal(context: WhiteboxContext, stage: WhiteboxStage, schedule: SignalSchedule): Promise<readonly unknown[]> {
  const { upstream } = stage;
  const sent: unknown[] = [];
  const deliver = (limit: number): void => {
    for (let left = limit; left > 0 && upstream.demand > 0 && sent.length < stage.triggered; left--) {
      sent.push(context.item(sent.length));
      stage.send(sent.length - 1);
    }
  };
  if (schedule.synchronous) upstream.onRequest = () => deliver(Infinity);
  for (const step of schedule.steps) {
    act(stage, step, deliver);
    if (isPause(step)) await rest(step);
  }
  upstream.onRequest = undefined;
  if (schedule.end !== 'nothing' && !upstream.cancelled) end(stage, schedule.end);
  return sent;
}

function act(stage: WhiteboxStage, step: SignalStep, deliver: (limit: number) => void): void {
  if (step.do === 'request') stage.request(step.n);
  if (step.do === 'cancel' && !stage.upstream.cancelled) stage.cancel();
  if (step.do === 'send') deliver(step.n);
}

function end(stage: WhiteboxStage, how: 'complete' | 'fail'): void {
  if (how === 'complete') stage.upstream.complete();
  else stage.upstream.fail(theReason);
}
