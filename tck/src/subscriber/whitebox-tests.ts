import type { Subscription } from '@sluice/spec';
import { refusesNull } from './null-signals.ts';
import { subscriberProperties } from './properties.ts';
import { whiteboxUntested } from './untested.ts';
import type { WhiteboxStage, WhiteboxTest } from './whitebox-context.ts';

const reason = (): Error => new Error('sent by the compliance kit');

export const whiteboxTests: readonly WhiteboxTest[] = [
  {
    id: 'required_exerciseWhiteboxHappyPath',
    rule: 'setup',
    kind: 'required',
    text: 'the subscriber requests, takes items and the end, and reports each to its probe',
    async run(context) {
      const stage = await context.open();
      stage.request(1);
      await stage.upstream.asked(1);
      stage.send(0);
      await stage.took();
      stage.request(2);
      for (const i of [1, 2]) {
        await stage.upstream.asked(1); // also from a subscriber that passes its demand on one by one
        stage.send(i);
      }
      await stage.took();
      stage.upstream.complete();
      await stage.sawCompletion();
    },
  },
  {
    id: 'required_spec201_mustSignalDemandViaSubscriptionRequest',
    rule: '2.1',
    kind: 'required',
    text: 'demand reaches the publisher as request, and the item that it brings is taken',
    async run(context) {
      const stage = await context.open();
      stage.request(1);
      await stage.upstream.asked(1);
      stage.send(0);
      await stage.took();
    },
  },
  inTerminal('required_spec203_mustNotCallMethodsOnSubscriptionOrPublisherInOnComplete', 'onComplete calls neither request nor cancel', async (stage) => {
    stage.upstream.complete();
    await stage.sawCompletion();
  }),
  inTerminal('required_spec203_mustNotCallMethodsOnSubscriptionOrPublisherInOnError', 'onError calls neither request nor cancel', async (stage) => {
    const sent = reason();
    stage.upstream.fail(sent);
    await stage.sawFailure(sent);
  }),
  {
    id: 'required_spec205_mustCallSubscriptionCancelIfItAlreadyHasAnSubscriptionAndReceivesAnotherOnSubscribeSignal',
    rule: '2.5',
    kind: 'required',
    text: 'a second subscription is cancelled, nothing is requested of it, and the first goes on',
    async run(context) {
      const stage = await context.open();
      const second = context.environment.upstream(stage.subscriber).subscribe();
      await second.released('2.5', 'on the second subscription');
      if (second.requested > 0) context.environment.fail('2.5', 'the subscriber requested from its second subscription');
      if (stage.upstream.cancelled) context.environment.fail('2.5', 'the subscriber cancelled its first subscription instead of the second');
      stage.request(1);
      await stage.upstream.asked(1, '2.5');
      stage.send(0);
      await stage.took();
    },
  },
  {
    id: 'required_spec208_mustBePreparedToReceiveOnNextSignalsAfterHavingCalledSubscriptionCancel',
    rule: '2.8',
    kind: 'required',
    text: 'an item that comes after cancel does no harm',
    async run(context) {
      const stage = await context.open();
      stage.request(2);
      await stage.upstream.asked(1);
      stage.cancel();
      await stage.upstream.released('2.8', 'after signalCancel');
      stage.sendLate();
      await context.environment.settled();
    },
  },
  {
    id: 'required_spec209_mustBePreparedToReceiveAnOnCompleteSignalWithPrecedingRequestCall',
    rule: '2.9',
    kind: 'required',
    text: 'takes onComplete after it has requested',
    async run(context) {
      const stage = await context.open();
      stage.request(1);
      await stage.upstream.asked(1, '2.9');
      stage.upstream.complete();
      await stage.sawCompletion();
    },
  },
  {
    id: 'required_spec209_mustBePreparedToReceiveAnOnCompleteSignalWithoutPrecedingRequestCall',
    rule: '2.9',
    kind: 'required',
    text: 'takes onComplete before it has requested',
    async run(context) {
      const stage = await context.open();
      stage.upstream.complete();
      await stage.sawCompletion();
    },
  },
  {
    id: 'required_spec210_mustBePreparedToReceiveAnOnErrorSignalWithPrecedingRequestCall',
    rule: '2.10',
    kind: 'required',
    text: 'takes onError after it has requested, with its reason unchanged',
    async run(context) {
      const stage = await context.open();
      stage.request(1);
      await stage.upstream.asked(1, '2.10');
      const sent = reason();
      stage.upstream.fail(sent);
      await stage.sawFailure(sent);
    },
  },
  {
    id: 'required_spec210_mustBePreparedToReceiveAnOnErrorSignalWithoutPrecedingRequestCall',
    rule: '2.10',
    kind: 'required',
    text: 'takes onError before it has requested, with its reason unchanged',
    async run(context) {
      const stage = await context.open();
      const sent = reason();
      stage.upstream.fail(sent);
      await stage.sawFailure(sent);
    },
  },
  {
    id: 'required_spec213_onSubscribe_mustThrowNullPointerExceptionWhenParametersAreNull',
    rule: '2.13',
    kind: 'required',
    text: 'onSubscribe(null) and onSubscribe(undefined) throw TypeError',
    async run(context) {
      for (const nothing of [null, undefined]) {
        const { subscriber } = context.stage();
        await refusesNull(context.environment, 'onSubscribe', nothing, () => subscriber.onSubscribe(nothing as unknown as Subscription));
      }
    },
  },
  {
    id: 'required_spec213_onNext_mustThrowNullPointerExceptionWhenParametersAreNull',
    rule: '2.13',
    kind: 'required',
    text: 'onNext(null) throws TypeError',
    async run(context) {
      const stage = await context.open();
      await refusesNull(context.environment, 'onNext', null, () => stage.subscriber.onNext(null));
    },
  },
  {
    id: 'required_spec213_onError_mustThrowNullPointerExceptionWhenParametersAreNull',
    rule: '2.13',
    kind: 'required',
    text: 'onError(null) throws TypeError',
    async run(context) {
      const stage = await context.open();
      await refusesNull(context.environment, 'onError', null, () => stage.subscriber.onError(null));
    },
  },
  {
    id: 'required_spec308_requestMustRegisterGivenNumberElementsToBeProduced',
    rule: '3.8',
    kind: 'required',
    text: 'demand adds up: after triggerRequest(1) and triggerRequest(2), three items are asked for and taken',
    async run(context) {
      const stage = await context.open();
      stage.request(1).request(2);
      for (let i = 0; i < 3; i++) {
        await stage.upstream.asked(1, '3.8');
        stage.send(i);
      }
      await stage.took();
    },
  },
  {
    id: 'required_spec310_takesItemsThatComeInsideItsRequest',
    rule: '3.10',
    kind: 'required',
    text: 'an item that comes before its request has returned is taken',
    async run(context) {
      const stage = await context.open((own) => {
        while (own.upstream.demand > 0 && own.upstream.sent < 3) own.send(own.upstream.sent);
      });
      stage.request(1).request(2);
      await context.environment.until(() => stage.upstream.sent === 3);
      context.environment.verify();
      if (stage.upstream.sent < 3) context.environment.fail('3.8', `expected the subscriber to request the three items that were triggered, but it requested ${stage.upstream.requested}`);
      await stage.took();
    },
  },
  {
    id: 'required_spec311_takesAnEndThatComesInsideItsRequest',
    rule: '3.11',
    kind: 'required',
    text: 'onComplete and onError that come before its request has returned are taken',
    async run(context) {
      const completing = await context.open(({ upstream }) => void (upstream.ended || upstream.complete()));
      if (!completing.upstream.ended) completing.request(1); // it may have asked when it was subscribed
      await completing.sawCompletion();
      const sent = reason();
      const failing = await context.open(({ upstream }) => void (upstream.ended || upstream.fail(sent)));
      if (!failing.upstream.ended) failing.request(1);
      await failing.sawFailure(sent);
    },
  },
  ...whiteboxUntested,
  ...subscriberProperties,
];

function inTerminal(id: string, text: string, end: (stage: WhiteboxStage) => Promise<void>): WhiteboxTest {
  return {
    id,
    rule: '2.3',
    kind: 'required',
    text,
    async run(context) {
      const idle = await context.open();
      await end(idle);
      const busy = await context.open();
      busy.request(2);
      await busy.upstream.asked(1, '2.3');
      busy.send(0);
      await end(busy); // demand still open: a subscriber may be tempted to give it back
      await context.environment.settled();
    },
  };
}
