import { publisherVerification, subscriberBlackboxVerification } from '@sluice/tck';

const same = { onSubscribe() {}, onNext() {}, onError() {}, onComplete() {} };

export const none = publisherVerification({ name: 'nothing', createPublisher: () => undefined, timeouts: { quietMs: 10 } });
export const again = subscriberBlackboxVerification({ name: 'again', createSubscriber: () => same, createElement: (i) => i, timeouts: { signalMs: 20, quietMs: 10 } });
