import { publisherVerification } from '@sluice/tck';
import { RangePublisher, FailedPublisher } from '../models/range.ts';

console.log('an adapter that prints does not disturb the report');

export default publisherVerification({
  name: 'range',
  createPublisher: (elements) => new RangePublisher(elements),
  createFailedPublisher: () => new FailedPublisher(),
  timeouts: { quietMs: 10 },
});
