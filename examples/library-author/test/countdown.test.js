import { describe, it } from 'node:test';
import { publisherVerification, register } from '@sluice/tck';
import { countdown } from '../src/countdown.js';

// Each test of the kit becomes a test of this suite.
register(publisherVerification({ name: 'countdown', createPublisher: countdown }), { describe, it });
