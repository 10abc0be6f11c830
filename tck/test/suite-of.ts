import { processorVerification, publisherVerification, subscriberBlackboxVerification, subscriberWhiteboxVerification } from '../src/index.ts';
import type { Suite } from '../src/index.ts';
import type { Subject } from './subject.ts';

/** The subject before our own judge. */
export function suiteOf(subject: Subject): Suite {
  switch (subject.kind) {
    case 'publisher': return publisherVerification(subject.options);
    case 'whitebox': return subscriberWhiteboxVerification(subject.options);
    case 'blackbox': return subscriberBlackboxVerification(subject.options);
    case 'processor': return processorVerification(subject.options);
  }
}
