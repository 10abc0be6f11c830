import { publisherVerification } from '@sluice/tck';
import { RangePublisher } from '../models/range.ts';

// Takes the orders of the command line away.
process.on('message', ({ test }) => {
  if (test !== undefined) throw new Error('mine');
});

export default publisherVerification({ name: 'intercepting', createPublisher: (elements) => new RangePublisher(elements), timeouts: { signalMs: 1, quietMs: 1, gcMs: 1 } });
