export { a } from '../../packages/core/src/index.ts';
export { spec } from '../../packages/spec/src/index.ts';
