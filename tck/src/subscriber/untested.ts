import type { RuleId } from '@sluice/spec';
import { untested } from '../suite/suite.ts';
import type { Test } from '../suite/suite.ts';

const oneThread = 'one realm has one thread, so there is nothing to get wrong; what a subscriber does across workers cannot be seen from here';
const bindsPublishers = 'this binds publishers and their subscriptions; publisherVerification shows it';

/** What the official kit names for both kinds of subscriber and leaves untested, with the reason why it stays so. */
const entries: readonly (readonly [name: string, rule: RuleId, reason: string])[] = [
  ['spec202_shouldAsynchronouslyDispatch', '2.2', 'a recommendation about work that only the subscriber knows'],
  ['spec204_mustConsiderTheSubscriptionAsCancelledInAfterRecievingOnCompleteOrOnError', '2.4', 'what a subscriber considers cannot be seen; that it does not call its subscription inside the signal is shown for §2.3'],
  ['spec206_mustCallSubscriptionCancelIfItIsNoLongerValid', '2.6', 'only the subscriber knows when it no longer needs its subscription'],
  ['spec207_mustEnsureAllCallsOnItsSubscriptionTakePlaceFromTheSameThreadOrTakeCareOfSynchronization', '2.7', oneThread],
  ['spec211_mustMakeSureThatAllCallsOnItsMethodsHappenBeforeTheProcessingOfTheRespectiveEvents', '2.11', oneThread],
  ['spec212_mustNotCallOnSubscribeMoreThanOnceBasedOnObjectEquality', '2.12', `${bindsPublishers} with required_spec212_onSubscribeIsCalledOnce`],
  ['spec213_failingOnSignalInvocation', '2.13', 'named by the official kit; every test here fails when a signal throws, and property_spec213 looks for it'],
  ['spec301_mustNotBeCalledOutsideSubscriberContext', '3.1', 'who calls a method cannot be seen in JavaScript'],
  ['spec310_requestMaySynchronouslyCallOnNextOnSubscriber', '3.10', 'named by the official kit; shown here by required_spec310'],
  ['spec311_requestMaySynchronouslyCallOnCompleteOrOnError', '3.11', 'named by the official kit; shown here by required_spec311'],
  ['spec314_cancelMayCauseThePublisherToShutdownIfNoOtherSubscriptionExists', '3.14', 'a permission for publishers, with nothing to fail'],
  ['spec315_cancelMustNotThrowExceptionAndMustSignalOnError', '3.15', `${bindsPublishers} with required_spec315_cancelReturnsNormally`],
  ['spec316_requestMustNotThrowExceptionAndMustOnErrorTheSubscriber', '3.16', `${bindsPublishers} with required_spec316_requestReturnsNormally`],
];

/** Official names that differ between the two kits by more than the infix. */
const whiteboxNames: Record<string, string> = {
  spec212_mustNotCallOnSubscribeMoreThanOnceBasedOnObjectEquality: 'spec212_mustNotCallOnSubscribeMoreThanOnceBasedOnObjectEquality_specViolation',
};

export const whiteboxUntested: readonly Test<unknown>[] = entries.map(([name, rule, reason]) => untested(`untested_${whiteboxNames[name] ?? name}`, rule, reason));

export const blackboxUntested: readonly Test<unknown>[] = [
  ...entries.map(([name, rule, reason]) => untested(`untested_${blackbox(name)}`, rule, reason)),
  untested('untested_spec208_blackbox_mustBePreparedToReceiveOnNextSignalsAfterHavingCalledSubscriptionCancel', '2.8', 'nobody can make a black box cancel; subscriberWhiteboxVerification shows it, and property_spec213 sends late items where it cancels by itself'),
  untested('untested_spec308_blackbox_requestMustRegisterGivenNumberElementsToBeProduced', '3.8', 'nobody can make a black box request a number; subscriberWhiteboxVerification shows it'),
];

export function blackbox(name: string): string {
  return name.replace(/^(spec\d+)_/, '$1_blackbox_');
}
