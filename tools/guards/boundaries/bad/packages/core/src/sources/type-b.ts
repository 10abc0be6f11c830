import type { TypeA } from './type-a.ts';
export interface TypeB { a?: TypeA }
