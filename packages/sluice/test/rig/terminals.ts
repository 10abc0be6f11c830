import { from, type Publisher } from 'sluice';

/** Each terminal, as a function that runs it over a publisher. */
export const terminals: readonly (readonly [name: string, run: (source: Publisher<number>) => Promise<unknown>])[] = [
  ['forEach', (source) => from(source).forEach(() => {})],
  ['forEach (that waits)', (source) => from(source).forEach(() => Promise.resolve(), { concurrency: 2 })],
  ['toArray', (source) => from(source).toArray()],
  ['reduce', (source) => from(source).reduce((sum, item) => sum + item, 0)],
  ['first', (source) => from(source).first()],
  ['last', (source) => from(source).last()],
  ['count', (source) => from(source).count()],
  ['some', (source) => from(source).some((item) => item < 0)],
  ['every', (source) => from(source).every((item) => item >= 0)],
  ['find', (source) => from(source).find((item) => item < 0)],
  ['drain', (source) => from(source).drain()],
  ['iterate', (source) => drained(from(source).iterate())],
  ['iterate (with a prefetch)', (source) => drained(from(source).iterate({ prefetch: 4 }))],
];

async function drained(items: AsyncIterable<unknown>): Promise<void> {
  for await (const item of items) void item;
}
