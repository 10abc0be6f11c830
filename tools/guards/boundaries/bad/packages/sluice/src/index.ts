export { batch } from '../../operators/src/index.ts';
export { web } from '../../web/src/index.ts';
