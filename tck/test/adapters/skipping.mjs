import { publisherVerification } from '@sluice/tck';
import { RangePublisher } from '../models/range.ts';

const createPublisher = (elements) => new RangePublisher(elements);
const rules = publisherVerification({ name: 'range', createPublisher }).tests.map(({ rule }) => rule).filter((rule) => rule !== 'setup');

export const some = publisherVerification({ name: 'some', createPublisher, skip: { '3.13': 'not today' }, timeouts: { quietMs: 10 } });
export const none = publisherVerification({ name: 'none', createPublisher, skip: Object.fromEntries(rules.map((rule) => [rule, 'not today'])) });
