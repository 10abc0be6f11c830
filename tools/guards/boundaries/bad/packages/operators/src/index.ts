export { batch } from './reshape/batch.ts';
