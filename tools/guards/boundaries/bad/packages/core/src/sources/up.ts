export { batch } from '../../../operators/src/index.ts';
