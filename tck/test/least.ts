import type { Suite } from '../src/index.ts';

/** How many tests of a verification must have passed at least, or next to nothing was tried. */
export const least: Readonly<Record<Suite['subject'], number>> = {
  publisher: 5,
  processor: 40,
  'whitebox subscriber': 15,
  'blackbox subscriber': 10,
};
