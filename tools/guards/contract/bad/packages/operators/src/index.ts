export { whole } from './transform/whole.ts';
export { bare } from './transform/bare.ts';
export { silent, overloaded } from './transform/silent.ts';
export { arrow } from './transform/arrow.ts';
export type { Options } from './transform/silent.ts';
export { engine } from './internal/engine.ts';
