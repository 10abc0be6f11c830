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
    run: (context) => play(context, { cancels: false }, async (stage, { end }) => {
      if (end === 'fail') return await stage.sawFailure(theReason); // it may overtake items
      await stage.took();
      if (end === 'complete') await stage.sawCompletion();
    }),
  },
  {
    id: 'property_spec208_itemsAfterCancelDoNoHarm',
    rule: '2.8',
    kind: 'property',
    text: 'under any schedule with a cancel, items that were on their way do no harm',
    run: (context) => play(context, { cancels: true }, async (stage, _, environment) => {
      if (stage.upstream.ended) return;
      if (!stage.upstream.cancelled) stage.request(2).cancel();
      await environment.settled();
      stage.sendLate();
      await environment.settled();
      environment.verify();
    }),
  },
];

const theReason = new Error('sent by the compliance kit');

type Ending = (stage: WhiteboxStage, schedule: SignalSchedule, environment: Environment) => Promise<void>;

async function play(context: WhiteboxContext, flavour: { readonly cancels: boolean }, finish: Ending): Promise<void> {
  await holds(context.environment, {
    schedules: signalSchedules(flavour),
    describe: describeSignals,
    play: async (schedule, environment) => {
      const stage = await context.in(environment).open();
      await signal(stage, schedule);
      await environment.settled();
      environment.verify();
      await finish(stage, schedule, environment);
    },
  });
}

async function signal(stage: WhiteboxStage, schedule: SignalSchedule): Promise<void> {
  const { upstream } = stage;
  const deliver = (limit: number): void => {
    for (let left = limit; left > 0 && upstream.demand > 0 && upstream.sent < stage.triggered; left--) stage.send(upstream.sent);
  };
  if (schedule.synchronous) upstream.onRequest = () => deliver(Infinity);
  for (const step of schedule.steps) {
    act(stage, step, deliver);
    if (isPause(step)) await rest(step);
  }
  upstream.onRequest = undefined;
  if (schedule.end !== 'nothing' && !upstream.cancelled) end(stage, schedule.end);
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
