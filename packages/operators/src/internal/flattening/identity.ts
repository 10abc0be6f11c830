import type { FlowInput } from '@sluice/core';

/** What the items of a flow, an iterable or a promise are. @public */
export type ItemOf<I> = I extends FlowInput<infer T> ? T : never;

/** The projection of what is a flow already. */
export function itself<I extends FlowInput<unknown>>(inner: I): FlowInput<ItemOf<I>> {
  return inner as FlowInput<ItemOf<I>>;
}
