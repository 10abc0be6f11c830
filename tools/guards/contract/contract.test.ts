import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { contract } from './contract.ts';

it('says what each doc block leaves out, and is content with a whole one', () => {
  expect(contract(fileURLToPath(new URL('bad', import.meta.url)))).toEqual([
    'packages/operators/src/transform/bare.ts:1 bare: has no doc block',
    'packages/operators/src/transform/silent.ts:11 silent: does not say its Demand',
    'packages/operators/src/transform/silent.ts:11 silent: does not say its Holds',
    'packages/operators/src/transform/silent.ts:11 silent: does not say its Ends',
    'packages/operators/src/transform/silent.ts:11 silent: has no @backpressure',
    'packages/operators/src/transform/silent.ts:11 silent: has no @example',
    'packages/operators/src/transform/arrow.ts:13 arrow: says Demand, Shape, Ends, Holds; the order is Shape, Demand, Holds, Time, Ends',
    'packages/core/src/sources/of.ts:2 of: does not say its Shape',
    'packages/core/src/sources/of.ts:2 of: does not say its Demand',
    'packages/core/src/sources/of.ts:2 of: does not say its Holds',
    'packages/core/src/sources/of.ts:2 of: does not say its Ends',
    'packages/core/src/sources/of.ts:2 of: has no @example',
  ]);
});
