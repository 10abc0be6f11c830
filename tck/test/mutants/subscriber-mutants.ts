import type { Subscriber, Subscription } from '@sluice/spec';
import type { WhiteboxProbe } from '../../src/index.ts';
import { OneByOneSubscriber } from '../models/subscribers.ts';
import { timeouts } from './mutant.ts';
import type { Mutant } from './mutant.ts';

type Signals = Subscriber<number>;
/** What is done in place of a signal; `own` is the correct subscriber, `state` what the flaw has to know. */
interface Flaw {
  onSubscribe?(subscription: Subscription, own: Signals, state: State): void;
  onNext?(item: number, own: Signals, state: State): void;
  onError?(reason: unknown, own: Signals, state: State): void;
  onComplete?(own: Signals, state: State): void;
}
interface State {
  subscription: Subscription | undefined;
  items: number;
  cancelled: boolean;
  outcome: 'completed' | 'failed' | undefined;
  readonly probe: WhiteboxProbe<number> | undefined;
}

class Flawed implements Subscriber<number> {
  readonly state: State;
  readonly #own: OneByOneSubscriber;
  readonly #flaw: Flaw;

  constructor(flaw: Flaw, probe?: WhiteboxProbe<number>) {
    this.#flaw = flaw;
    this.#own = new OneByOneSubscriber(probe);
    this.state = { subscription: undefined, items: 0, cancelled: false, outcome: undefined, probe };
  }

  get outcome(): 'completed' | 'failed' | undefined {
    return this.state.outcome ?? this.#own.outcome;
  }

  onSubscribe(subscription: Subscription): void {
    if (this.#flaw.onSubscribe) this.#flaw.onSubscribe(subscription, this.#own, this.state);
    else this.#own.onSubscribe(subscription);
    this.state.subscription ??= subscription;
  }

  onNext(item: number): void {
    this.state.items++;
    if (this.#flaw.onNext) this.#flaw.onNext(item, this.#own, this.state);
    else this.#own.onNext(item);
  }

  onError(reason: unknown): void {
    if (this.#flaw.onError) this.#flaw.onError(reason, this.#own, this.state);
    else this.#own.onError(reason);
  }

  onComplete(): void {
    if (this.#flaw.onComplete) this.#flaw.onComplete(this.#own, this.state);
    else this.#own.onComplete();
  }
}

function whitebox(kills: string, flaw: string, complaint: RegExp, with_: Flaw): Mutant {
  return { flaw, kills, complaint, subject: () => ({ kind: 'whitebox', options: { name: flaw, createSubscriber: (probe) => new Flawed(with_, probe), createElement: (i) => i, timeouts } }) };
}

function blackbox(kills: string, flaw: string, complaint: RegExp, with_: Flaw): Mutant {
  return {
    flaw,
    kills,
    complaint,
    subject: () => ({ kind: 'blackbox', options: { name: flaw, createSubscriber: () => new Flawed(with_), createElement: (i) => i, outcome: (subscriber) => (subscriber as Flawed).outcome, timeouts } }),
  };
}

const nothing = (): void => undefined;
const refuse = (what: string) => (): never => {
  throw new Error(what);
};
/** Takes its subscription without requesting, and registers a puppet of its own. */
const onlyPuppet = (ask: (n: number, subscription: Subscription, state: State) => void): Flaw => ({
  onSubscribe: (subscription, _, state) => {
    if (state.subscription !== undefined) return subscription.cancel();
    state.subscription = subscription;
    state.probe?.registerOnSubscribe({ triggerRequest: (n) => ask(n, subscription, state), signalCancel: () => { state.cancelled = true; subscription.cancel(); } });
  },
});

const acceptSecond: Flaw = { onSubscribe: (subscription, own, state) => (state.subscription === undefined ? own.onSubscribe(subscription) : subscription.request(1)) };
const swap: Flaw = { onSubscribe: (subscription, own, state) => { if (state.subscription === undefined) return own.onSubscribe(subscription); state.subscription.cancel(); subscription.cancel(); } };
const requestInside = { complete: { onComplete: (own, { subscription }) => { subscription?.request(1); own.onComplete(); } } satisfies Flaw, fail: { onError: (reason, own, { subscription }) => { subscription?.cancel(); own.onError(reason); } } satisfies Flaw };
/** Loses whatever comes before its own request call has returned. */
const deafInsideRequest = (): Flaw => {
  let asking = false;
  return {
    ...onlyPuppet((n, subscription) => {
      asking = true;
      subscription.request(n);
      asking = false;
    }),
    onNext: (item, own) => void (asking || own.onNext(item)),
    onComplete: (own) => void (asking || own.onComplete()),
    onError: (reason, own) => void (asking || own.onError(reason)),
  };
};

/** Takes what comes after cancel for a fault, unless it had cancelled early. */
const throwingLate = (): Flaw => ({
  ...onlyPuppet((n, subscription) => subscription.request(n)),
  onNext: (item, own, { cancelled, items }) => {
    if (cancelled && items > 3) throw new Error('I cancelled');
    own.onNext(item);
  },
});

export const whiteboxMutants: readonly Mutant[] = [
  whitebox('required_exerciseWhiteboxHappyPath', 'never registers a puppet', /did not registerOnSubscribe within/, { onSubscribe: nothing }),
  whitebox('required_exerciseWhiteboxHappyPath', 'registers each item twice', /expected the subscriber to registerOnNext 1 item, but it registered 2/, { onNext: (item, own) => { own.onNext(item); own.onNext(item); } }),
  { flaw: 'is the same instance again and again', kills: 'required_spec213_onSubscribe_mustThrowNullPointerExceptionWhenParametersAreNull', complaint: /§2\.12: createSubscriber\(probe\) returned the same instance twice/, subject: () => { const one = new OneByOneSubscriber(); return { kind: 'whitebox', options: { name: 'one', createSubscriber: () => one, createElement: (i) => i, timeouts } }; } },
  whitebox('required_spec201_mustSignalDemandViaSubscriptionRequest', 'ignores triggerRequest', /§2\.1: expected the subscriber to request an item within/, onlyPuppet(nothing)),
  whitebox('required_spec203_mustNotCallMethodsOnSubscriptionOrPublisherInOnComplete', 'requests inside onComplete', /§2\.3: request\(1\) was called inside onComplete/, requestInside.complete),
  whitebox('required_spec203_mustNotCallMethodsOnSubscriptionOrPublisherInOnComplete', 'cancels inside onComplete while demand is open', /§2\.3: cancel was called inside onComplete/, { onComplete: (own, { subscription, items }) => { if (items > 0) subscription?.cancel(); own.onComplete(); } }),
  whitebox('required_spec203_mustNotCallMethodsOnSubscriptionOrPublisherInOnError', 'cancels inside onError', /§2\.3: cancel was called inside onError/, requestInside.fail),
  whitebox('required_spec205_mustCallSubscriptionCancelIfItAlreadyHasAnSubscriptionAndReceivesAnotherOnSubscribeSignal', 'takes a second subscription', /§2\.5: expected cancel within 25 ms on the second subscription/, acceptSecond),
  whitebox('required_spec205_mustCallSubscriptionCancelIfItAlreadyHasAnSubscriptionAndReceivesAnotherOnSubscribeSignal', 'cancels both subscriptions', /§2\.5: the subscriber cancelled its first subscription/, swap),
  whitebox('required_spec208_mustBePreparedToReceiveOnNextSignalsAfterHavingCalledSubscriptionCancel', 'throws for an item after cancel', /§2\.13: onNext\(0\) threw Error: I cancelled/, { onNext: refuse('I cancelled') }),
  whitebox('required_spec209_mustBePreparedToReceiveAnOnCompleteSignalWithPrecedingRequestCall', 'does not take onComplete', /§2\.9: expected the subscriber to registerOnComplete once/, { onComplete: nothing }),
  whitebox('required_spec209_mustBePreparedToReceiveAnOnCompleteSignalWithoutPrecedingRequestCall', 'takes onComplete only after an item was requested', /§2\.9: expected the subscriber to registerOnComplete once/, { ...onlyPuppet((n, subscription, state) => { state.items = n; subscription.request(n); }), onComplete: (own, { items }) => void (items > 0 && own.onComplete()) }),
  whitebox('required_spec210_mustBePreparedToReceiveAnOnErrorSignalWithPrecedingRequestCall', 'throws from onError', /§2\.13: onError\(.*\) threw Error: no/, { onError: refuse('no') }),
  whitebox('required_spec210_mustBePreparedToReceiveAnOnErrorSignalWithoutPrecedingRequestCall', 'wraps the reason', /§2\.10: expected the subscriber to registerOnError with .*, but it was Error: wrapped/, { onError: (_, own) => own.onError(new Error('wrapped')) }),
  whitebox('required_spec213_onSubscribe_mustThrowNullPointerExceptionWhenParametersAreNull', 'ignores a null subscription', /§2\.13: expected onSubscribe\(null\) to throw TypeError, but it returned/, { onSubscribe: (subscription, own) => void (subscription && own.onSubscribe(subscription)) }),
  whitebox('required_spec213_onNext_mustThrowNullPointerExceptionWhenParametersAreNull', 'takes null for an item', /§2\.13: expected onNext\(null\) to throw TypeError, but it returned/, { onNext: (item, own) => void (item !== null && own.onNext(item)) }),
  whitebox('required_spec213_onError_mustThrowNullPointerExceptionWhenParametersAreNull', 'throws something else for a null reason', /§2\.13: expected onError\(null\) to throw TypeError, but it threw RangeError: null/, { onError: (reason, own) => { if (reason === null) throw new RangeError('null'); own.onError(reason); } }),
  whitebox('required_spec308_requestMustRegisterGivenNumberElementsToBeProduced', 'requests one however much is triggered', /§3\.8: expected the subscriber to request an item within 25 ms, but it asked for 2 of which 2 were sent/, onlyPuppet((_, subscription) => subscription.request(1))),
  whitebox('required_spec310_takesItemsThatComeInsideItsRequest', 'loses what comes inside its request', /expected the subscriber to registerOnNext 3 items, but it registered 0/, deafInsideRequest()),
  whitebox('required_spec311_takesAnEndThatComesInsideItsRequest', 'loses an end that comes inside its request', /§2\.9: expected the subscriber to registerOnComplete once/, deafInsideRequest()),
  whitebox('property_spec213_signalsReturnNormallyAtAnyMoment', 'throws on the fourth item', /§2\.13: onNext\(3\) threw Error: full; signals return normally\nshortest failing schedule \(shrunk \d+ times\): .*\nrepeat it with --seed 20/, { onNext: (item, own, { items }) => { if (items > 3) throw new Error('full'); own.onNext(item); } }),
  whitebox('property_spec213_signalsReturnNormallyAtAnyMoment', 'loses the end after three items', /§2\.9: expected the subscriber to registerOnComplete once/, { onComplete: (own, { items }) => void (items === 3 || own.onComplete()) }),
  whitebox('property_spec213_signalsReturnNormallyAtAnyMoment', 'registers an item of its own before the end', /expected the subscriber to registerOnNext \d items?, but it registered \d/, { onComplete: (own, { probe }) => { probe?.registerOnNext(99); own.onComplete(); } }),
  whitebox('required_spec210_mustBePreparedToReceiveAnOnErrorSignalWithPrecedingRequestCall', 'takes a failure for both ends', /§2\.10: expected the subscriber to registerOnError only, but it registered the other end, too/, { onError: (reason, own) => { own.onError(reason); own.onComplete(); } }),
  whitebox('property_spec208_itemsAfterCancelDoNoHarm', 'throws for an item after cancel once it has taken three', /§2\.13: onNext\(3\) threw Error: I cancelled; signals return normally\nshortest failing schedule/, throwingLate()),
];

const spec = (name: string): string => `required_${name.replace('_', '_blackbox_')}`;

export const blackboxMutants: readonly Mutant[] = [
  blackbox(spec('spec201_mustSignalDemandViaSubscriptionRequest'), 'never requests', /§2\.1: expected the subscriber to request an item within/, { onSubscribe: nothing }),
  blackbox(spec('spec201_mustSignalDemandViaSubscriptionRequest'), 'throws on every item, which the official kit lets pass', /§2\.13: onNext\(0\) threw Error: no/, { onNext: refuse('no') }),
  blackbox(spec('spec201_mustSignalDemandViaSubscriptionRequest'), 'requests zero items', /§3\.9: the subscriber called request\(0\)/, { onSubscribe: (subscription, own) => { own.onSubscribe(subscription); subscription.request(0); } }),
  blackbox(spec('spec203_mustNotCallMethodsOnSubscriptionOrPublisherInOnComplete'), 'requests inside onComplete', /§2\.3: request\(1\) was called inside onComplete/, requestInside.complete),
  blackbox(spec('spec203_mustNotCallMethodsOnSubscriptionOrPublisherInOnError'), 'cancels inside onError', /§2\.3: cancel was called inside onError/, requestInside.fail),
  blackbox(spec('spec205_mustCallSubscriptionCancelIfItAlreadyHasAnSubscriptionAndReceivesAnotherOnSubscribeSignal'), 'takes a second subscription', /§2\.5: expected cancel within 25 ms on the second subscription/, acceptSecond),
  blackbox(spec('spec209_mustBePreparedToReceiveAnOnCompleteSignalWithPrecedingRequestCall'), 'does not understand onComplete', /§2\.9: expected the subscriber to have completed within 25 ms, but its outcome is undefined/, { onComplete: nothing }),
  blackbox(spec('spec209_mustBePreparedToReceiveAnOnCompleteSignalWithoutPrecedingRequestCall'), 'throws out of a promise when it completes', /unhandled rejection: Error: later/, { onComplete: (own) => { own.onComplete(); void Promise.reject(new Error('later')); } }),
  blackbox(spec('spec210_mustBePreparedToReceiveAnOnErrorSignalWithPrecedingRequestCall'), 'takes a failure for the end', /§2\.10: expected the subscriber to have failed within 25 ms, but its outcome is "completed"/, { onError: (_, own) => own.onComplete() }),
  blackbox(spec('spec210_mustBePreparedToReceiveAnOnErrorSignalWithoutPrecedingRequestCall'), 'throws from onError', /§2\.13: onError\(.*\) threw Error: no/, { onError: refuse('no') }),
  blackbox(spec('spec213_onSubscribe_mustThrowNullPointerExceptionWhenParametersAreNull'), 'ignores a null subscription', /§2\.13: expected onSubscribe\(null\) to throw TypeError/, { onSubscribe: (subscription, own) => void (subscription && own.onSubscribe(subscription)) }),
  { flaw: 'is the same instance again and again', kills: spec('spec213_onSubscribe_mustThrowNullPointerExceptionWhenParametersAreNull'), complaint: /§2\.12: createSubscriber\(\) returned the same instance twice/, subject: () => { const one = new Flawed({}); return { kind: 'blackbox', options: { name: 'one', createSubscriber: () => one, createElement: (i) => i, timeouts } }; } },
  { flaw: 'comes from a factory that returns nothing', kills: spec('spec213_onNext_mustThrowNullPointerExceptionWhenParametersAreNull'), complaint: /createSubscriber\(\) returned undefined/, subject: () => ({ kind: 'blackbox', options: { name: 'none', createSubscriber: () => undefined as unknown as Subscriber<number>, createElement: (i) => i, timeouts } }) },
  blackbox(spec('spec213_onNext_mustThrowNullPointerExceptionWhenParametersAreNull'), 'takes null for an item', /§2\.13: expected onNext\(null\) to throw TypeError/, { onNext: (item, own) => void (item !== null && own.onNext(item)) }),
  blackbox(spec('spec213_onError_mustThrowNullPointerExceptionWhenParametersAreNull'), 'takes null for a reason', /§2\.13: expected onError\(null\) to throw TypeError/, { onError: (reason, own) => own.onError(reason ?? 'unknown') }),
  blackbox(spec('spec310_takesItemsThatComeInsideItsRequest'), 'throws for an item inside its request', /§2\.13: onNext\(0\) threw Error: not yet/, { onNext: (item, own, { subscription }) => { if (subscription === undefined) throw new Error('not yet'); own.onNext(item); } }),
  blackbox(spec('spec311_takesAnEndThatComesInsideItsRequest'), 'loses an end inside its request', /§2\.9: expected the subscriber to have completed/, { onComplete: (own, { subscription }) => void (subscription && own.onComplete()) }),
  blackbox('property_spec213_blackbox_signalsReturnNormallyAtAnyMoment', 'throws on the fourth item', /§2\.13: onNext\(3\) threw Error: full; signals return normally\nshortest failing schedule/, { onNext: (item, own, { items }) => { if (items > 3) throw new Error('full'); own.onNext(item); } }),
  blackbox('property_spec213_blackbox_signalsReturnNormallyAtAnyMoment', 'throws for an item after it cancelled', /§2\.13: onNext\(2\) threw Error: I cancelled; signals return normally\nshortest failing schedule/, { onSubscribe: (subscription, own) => { own.onSubscribe(subscription); subscription.request(4); }, onNext: (item, own, { items, subscription }) => { if (items > 2) throw new Error('I cancelled'); if (items === 2) return subscription?.cancel(); own.onNext(item); } }),
];
