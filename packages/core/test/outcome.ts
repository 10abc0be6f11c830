import { settle } from './settle.ts';

/** How a promise has come out, or `'pending'`, once the promises that had settled are through. */
export async function outcome<T>(promise: Promise<T>): Promise<unknown> {
  let seen: unknown = 'pending';
  promise.then(
    (value) => (seen = { resolved: value }),
    (reason: unknown) => (seen = { rejected: reason }),
  );
  await settle();
  return seen;
}
