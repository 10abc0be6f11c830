import { describe, expect, it } from 'vitest';
import { kitRoot } from '../src/environment/where.ts';

describe("the folder of the kit's own code", () => {
  it.each([
    ['at flag (file:///home/me/src/app/node_modules/@sluice/tck/dist/index.js:1:2)', '/home/me/src/app/node_modules/@sluice/tck/dist/'],
    ['at callerOutside (/code/dist/sluice/tck/src/environment/where.ts:6:18)', '/code/dist/sluice/tck/src/'],
    ['at C:\\Users\\me\\src\\app\\node_modules\\@sluice\\tck\\dist\\index.cjs:1:2', 'C:\\Users\\me\\src\\app\\node_modules\\@sluice\\tck\\dist\\'],
    ['at eval (<anonymous>)', undefined],
  ])('of %s', (frame, expected) => {
    expect(kitRoot(frame)).toBe(expected);
  });
});
