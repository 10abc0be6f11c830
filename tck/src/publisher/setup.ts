import type { PublisherTest } from './context.ts';

/** That the factory makes what it is asked for; every other test relies on it. */
export const setupTests: readonly PublisherTest[] = [
  {
    id: 'required_createPublisher1MustProduceAStreamOfExactly1Element',
    rule: 'setup',
    kind: 'required',
    text: 'createPublisher(1) makes a stream of exactly one item',
    async run(context) {
      const probe = await context.open(context.finitePublisher(1));
      probe.request(1);
      await probe.next(1);
      await probe.completed();
    },
  },
  {
    id: 'required_createPublisher3MustProduceAStreamOfExactly3Elements',
    rule: 'setup',
    kind: 'required',
    text: 'createPublisher(3) makes a stream of exactly three items',
    async run(context) {
      const probe = await context.open(context.finitePublisher(3));
      for (let item = 1; item <= 3; item++) {
        probe.request(1);
        await probe.next(1);
        if (item < 3) await probe.silent('1.5', `before request ${item + 1}`);
      }
      await probe.completed();
    },
  },
  {
    id: 'required_validate_maxElementsFromPublisher',
    rule: 'setup',
    kind: 'required',
    text: 'maxElements is a number of items, or Infinity',
    run({ environment, maxElements }) {
      const valid = maxElements === Infinity || (Number.isInteger(maxElements) && maxElements >= 0);
      if (!valid) environment.fail(undefined, `maxElements must be an integer from 0 on, or Infinity, but is ${maxElements}`);
    },
  },
  {
    id: 'required_validate_boundedDepthOfOnNextAndRequestRecursion',
    rule: 'setup',
    kind: 'required',
    text: 'recursionBound is an integer from 1 on',
    run({ environment, recursionBound }) {
      if (!(Number.isInteger(recursionBound) && recursionBound >= 1)) environment.fail(undefined, `recursionBound must be an integer from 1 on, but is ${recursionBound}`);
    },
  },
];
