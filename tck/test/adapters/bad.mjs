import { publisherVerification } from '@sluice/tck';
import { RangePublisher } from '../models/range.ts';
import { tampered } from '../models/tampered.ts';

// Adds half a request to its demand, forgets its second cancel, and delivers one item too many to those who ask for three.
export const generous = publisherVerification({
  name: 'generous <publisher> & "friends"',
  createPublisher: (elements) =>
    tampered(new RangePublisher(elements), {
      request: (n, { up }) => up.request(typeof n === 'number' && n > 0 ? Math.ceil(n) + (n === 3 ? 1 : 0) : n),
    }),
  timeouts: { quietMs: 10 },
});
