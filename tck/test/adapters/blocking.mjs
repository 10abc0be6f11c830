import { publisherVerification } from '@sluice/tck';
import { RangePublisher } from '../models/range.ts';
import { tampered } from '../models/tampered.ts';

export default publisherVerification({
  name: 'blocking',
  createPublisher: (elements) =>
    tampered(new RangePublisher(elements), {
      request: (n, { up }) => {
        while (n === 0);
        up.request(n);
      },
    }),
  timeouts: { quietMs: 10 },
});
