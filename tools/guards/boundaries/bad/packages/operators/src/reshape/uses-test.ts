export { sample } from './batch.test.ts';
