import type { Subscription } from '@sluice/spec';
import { holds } from '../properties/property.ts';
import { describeSignals, signalSchedules } from '../properties/signal-schedule.ts';
import type { SignalSchedule } from '../properties/signal-schedule.ts';
import { isPause, rest } from '../properties/steps.ts';
import type { BlackboxContext, BlackboxStage, BlackboxTest } from './blackbox-context.ts';
import { refusesNull } from './null-signals.ts';
import { blackboxUntested } from './untested.ts';

const theReason = new Error('sent by the compliance kit');
const ITEMS = 10;

export const blackboxTests: readonly BlackboxTest[] = [
  {
    id: 'required_spec201_blackbox_mustSignalDemandViaSubscriptionRequest',
    rule: '2.1',
    kind: 'required',
    text: 'requests, and takes up to ten of the items that this brings',
    async run(context) {
      const stage = context.open();
      await stage.asked('2.1');
      let sent = 0;
      while (sent < ITEMS && (await moreIsAsked(context, stage))) {
        stage.send(sent++);
        context.environment.verify(); // the official kit never sends one, and passes a subscriber that throws on each
      }
      await context.environment.settled();
    },
  },
  inTerminal('required_spec203_blackbox_mustNotCallMethodsOnSubscriptionOrPublisherInOnComplete', 'onComplete calls neither request nor cancel', (stage) => stage.upstream.complete()),
  inTerminal('required_spec203_blackbox_mustNotCallMethodsOnSubscriptionOrPublisherInOnError', 'onError calls neither request nor cancel', (stage) => stage.upstream.fail(theReason)),
  {
    id: 'required_spec205_blackbox_mustCallSubscriptionCancelIfItAlreadyHasAnSubscriptionAndReceivesAnotherOnSubscribeSignal',
    rule: '2.5',
    kind: 'required',
    text: 'a second subscription is cancelled, nothing is requested of it, and the first stays',
    async run(context) {
      const stage = context.open();
      const second = context.environment.upstream(stage.subscriber).subscribe();
      await second.released('2.5', 'on the second subscription');
      if (second.requested > 0) context.environment.fail('2.5', 'the subscriber requested from its second subscription');
      if (stage.upstream.cancelled) context.environment.fail('2.5', 'the subscriber cancelled its first subscription instead of the second');
    },
  },
  terminal('required_spec209_blackbox_mustBePreparedToReceiveAnOnCompleteSignalWithPrecedingRequestCall', '2.9', 'after'),
  terminal('required_spec209_blackbox_mustBePreparedToReceiveAnOnCompleteSignalWithoutPrecedingRequestCall', '2.9', 'before'),
  terminal('required_spec210_blackbox_mustBePreparedToReceiveAnOnErrorSignalWithPrecedingRequestCall', '2.10', 'after'),
  terminal('required_spec210_blackbox_mustBePreparedToReceiveAnOnErrorSignalWithoutPrecedingRequestCall', '2.10', 'before'),
  {
    id: 'required_spec213_blackbox_onSubscribe_mustThrowNullPointerExceptionWhenParametersAreNull',
    rule: '2.13',
    kind: 'required',
    text: 'onSubscribe(null) and onSubscribe(undefined) throw TypeError',
    async run(context) {
      for (const nothing of [null, undefined]) {
        const subscriber = context.subscriber();
        await refusesNull(context.environment, 'onSubscribe', nothing, () => subscriber.onSubscribe(nothing as unknown as Subscription));
      }
    },
  },
  {
    id: 'required_spec213_blackbox_onNext_mustThrowNullPointerExceptionWhenParametersAreNull',
    rule: '2.13',
    kind: 'required',
    text: 'onNext(null) throws TypeError',
    async run(context) {
      const { subscriber } = context.open();
      await refusesNull(context.environment, 'onNext', null, () => subscriber.onNext(null));
    },
  },
  {
    id: 'required_spec213_blackbox_onError_mustThrowNullPointerExceptionWhenParametersAreNull',
    rule: '2.13',
    kind: 'required',
    text: 'onError(null) throws TypeError',
    async run(context) {
      const { subscriber } = context.open();
      await refusesNull(context.environment, 'onError', null, () => subscriber.onError(null));
    },
  },
  {
    id: 'required_spec310_blackbox_takesItemsThatComeInsideItsRequest',
    rule: '3.10',
    kind: 'required',
    text: 'items that come before their request has returned are taken',
    async run(context) {
      const subscriber = context.subscriber();
      const upstream = context.environment.upstream(subscriber);
      upstream.onRequest = () => {
        while (upstream.demand > 0 && upstream.sent < ITEMS) upstream.next(context.item(upstream.sent));
      };
      upstream.subscribe();
      if (upstream.requested === 0) context.trigger(subscriber);
      await context.environment.until(() => upstream.sent > 0 || upstream.cancelled);
      context.environment.verify();
      if (upstream.sent === 0 && !upstream.cancelled) context.environment.fail('2.1', `expected the subscriber to request an item within ${context.environment.timeouts.signalMs} ms`);
      await context.environment.settled();
    },
  },
  {
    id: 'required_spec311_blackbox_takesAnEndThatComesInsideItsRequest',
    rule: '3.11',
    kind: 'required',
    text: 'onComplete and onError that come before its request has returned are taken',
    async run(context) {
      for (const expected of ['completed', 'failed'] as const) {
        const subscriber = context.subscriber();
        const upstream = context.environment.upstream(subscriber);
        upstream.onRequest = () => void (expected === 'completed' ? upstream.complete() : upstream.fail(theReason));
        upstream.subscribe();
        if (upstream.requested === 0) context.trigger(subscriber);
        await context.environment.until(() => upstream.ended);
        context.environment.verify();
        if (!upstream.ended) context.environment.fail('2.1', `expected the subscriber to request an item within ${context.environment.timeouts.signalMs} ms`);
        await context.understood(subscriber, expected === 'completed' ? '2.9' : '2.10', expected);
      }
    },
  },
  ...blackboxUntested,
  {
    id: 'property_spec213_blackbox_signalsReturnNormallyAtAnyMoment',
    rule: '2.13',
    kind: 'property',
    text: 'under any schedule of signals, also items that come after it cancelled, nothing throws and no call breaks a rule',
    run: (context) => holds(context.environment, {
      schedules: signalSchedules({ cancels: false }),
      describe: describeSignals,
      play: (schedule, environment) => signal(context.in(environment), schedule),
    }),
  },
];

/** Whether the subscriber asks for another item, at once or when it is triggered. */
async function moreIsAsked(context: BlackboxContext, stage: BlackboxStage): Promise<boolean> {
  if (stage.upstream.demand === 0) stage.trigger();
  if (stage.upstream.demand === 0) await context.environment.settled();
  return stage.upstream.demand > 0;
}

function inTerminal(id: string, text: string, end: (stage: BlackboxStage) => unknown): BlackboxTest {
  return {
    id,
    rule: '2.3',
    kind: 'required',
    text,
    async run(context) {
      end(context.open());
      const busy = context.open();
      await busy.asked('2.3');
      busy.send(0);
      if (!busy.upstream.cancelled) end(busy);
      await context.environment.settled();
    },
  };
}

function terminal(id: string, rule: '2.9' | '2.10', when: 'after' | 'before'): BlackboxTest {
  const [signal, outcome] = rule === '2.9' ? (['onComplete', 'completed'] as const) : (['onError', 'failed'] as const);
  return {
    id,
    rule,
    kind: 'required',
    text: `takes ${signal} ${when === 'after' ? 'once it has requested' : 'right after onSubscribe'}`,
    async run(context) {
      const stage = context.open();
      if (when === 'after') await stage.asked(rule);
      if (rule === '2.9') stage.upstream.complete();
      else stage.upstream.fail(theReason);
      await stage.ended(rule, outcome);
    },
  };
}

async function signal(context: BlackboxContext, schedule: SignalSchedule): Promise<void> {
  const stage = context.open();
  const { upstream } = stage;
  let late = 2; // items that were on their way when it cancelled
  const deliver = (limit: number): void => {
    for (let left = limit; left > 0 && upstream.sent < 30; left--) {
      if (upstream.owed === 0 || (upstream.cancelled && late-- <= 0)) return;
      stage.send(upstream.sent);
    }
  };
  if (schedule.synchronous) upstream.onRequest = () => deliver(Infinity);
  for (const step of schedule.steps) {
    if (step.do === 'request') stage.trigger();
    if (step.do === 'send') deliver(step.n);
    if (isPause(step)) await rest(step);
  }
  upstream.onRequest = undefined;
  await context.environment.settled();
  if (!upstream.cancelled) await end(stage, schedule.end);
}

async function end(stage: BlackboxStage, how: SignalSchedule['end']): Promise<void> {
  if (how === 'nothing') return;
  if (how === 'complete') {
    stage.upstream.complete();
    return await stage.ended('2.9', 'completed');
  }
  stage.upstream.fail(theReason);
  await stage.ended('2.10', 'failed');
}
