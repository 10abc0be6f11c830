export { batch } from '../index.ts';
