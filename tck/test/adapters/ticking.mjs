import { publisherVerification } from '@sluice/tck';
import { RangePublisher } from '../models/range.ts';

// Throws all the time, also where no test is running.
setInterval(() => {
  throw new Error('tick');
});

export default publisherVerification({ name: 'ticking', createPublisher: (elements) => new RangePublisher(elements), timeouts: { quietMs: 10 } });
