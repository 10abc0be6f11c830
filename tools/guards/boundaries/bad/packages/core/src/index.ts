export { a } from './sources/cycle-a.ts';
export type { TypeB } from './sources/type-b.ts';
