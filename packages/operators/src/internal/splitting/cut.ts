import { requireFunction, requireOptionalFunction } from '@sluice/core/kernel';

/** Where an item divides the items: before or after itself, in its own place, which it loses, or not at all. */
export type Cut = 'before' | 'after' | 'instead' | 'none';

/** Makes the function that says, for one subscription, where each item divides. It may throw what the user's code throws. */
export type Cutting<T> = () => (item: T) => Cut;

/** Divides after each item that satisfies `accepts`, or before it. */
export function until<T>(accepts: (item: T, index: number) => unknown, where: 'before' | 'after'): Cutting<T> {
  requireFunction('accepts', accepts);
  return () => {
    let index = 0;
    return (item) => (accepts(item, index++) ? where : 'none');
  };
}

/** Leaves out each item that does not satisfy `accepts`, and divides there. */
export function asLongAs<T>(accepts: (item: T, index: number) => unknown): Cutting<T> {
  requireFunction('accepts', accepts);
  return () => {
    let index = 0;
    return (item) => (accepts(item, index++) ? 'none' : 'instead');
  };
}

/** Divides before each item whose key is not the one before. */
export function untilChanged<T, K>(
  key: ((item: T) => K) | undefined,
  same: ((before: K, now: K) => unknown) | undefined,
): Cutting<T> {
  const keyOf = requireOptionalFunction('key', key) ?? ((item: T) => item as unknown as K);
  const isSame = requireOptionalFunction('same', same) ?? Object.is;
  return () => {
    let before: { readonly key: K } | undefined;
    return (item) => {
      const now = { key: keyOf(item) };
      const changed = before !== undefined && !isSame(before.key, now.key);
      before = now;
      return changed ? 'before' : 'none';
    };
  };
}
