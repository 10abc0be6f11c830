import { publisherVerification } from '@sluice/tck';
import { hastyCountdown } from '../src/hasty-countdown.js';

// For the command line: `npm run tck` shows what is wrong with the hasty one.
export const suite = publisherVerification({ name: 'hastyCountdown', createPublisher: hastyCountdown });
