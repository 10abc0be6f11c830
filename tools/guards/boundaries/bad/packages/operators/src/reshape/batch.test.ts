import { probe } from '../../../testing/src/index.ts';
export const sample = probe;
