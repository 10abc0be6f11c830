export { of } from './sources/of.ts';
export { pipe } from './pipe.ts';
