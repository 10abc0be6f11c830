export const web = 1;
export { batch } from '../../operators/src/index.ts';
