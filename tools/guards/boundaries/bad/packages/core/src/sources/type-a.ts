import type { TypeB } from './type-b.ts';
export interface TypeA { b: TypeB }
