import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { rooms } from './rooms.ts';

it('finds crowded rooms, drawers, odd names, logic in an index and things left over', () => {
  expect(rooms(fileURLToPath(new URL('bad', import.meta.url)), ['crowded'])).toEqual([
    'crowded/src/full: 21 source files; a room holds 20, split it by meaning',
    'crowded/src/flow/retry-helpers.ts: is a drawer; name it by what it holds',
    'crowded/src/flow/retryTwice.ts: is not in kebab-case',
    'crowded/src/utils/strings.ts: is a drawer; name it by what it holds',
    "crowded/src/index.ts: an index only names exports, not: import './full/a03.ts';",
    'crowded/src/index.ts: an index only names exports, not: export const answer = 42;',
    'crowded/src/flow/retry.test.ts:3 runs only this',
    'crowded/src/flow/retry.test.ts:4 is skipped without a reason',
    'crowded/src/flow/retryTwice.ts:1 leaves work without the number of an issue',
  ]);
});
