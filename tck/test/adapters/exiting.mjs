import { publisherVerification } from '@sluice/tck';

export default publisherVerification({ name: 'exiting', createPublisher: () => process.exit(3) });
