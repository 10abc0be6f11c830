export { a } from './full/a01.ts';
export type { B } from './full/a02.ts';
import './full/a03.ts';
export const answer = 42;
