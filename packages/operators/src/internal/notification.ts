/** A signal as an item. @public */
export type Notification<T> =
  | { readonly kind: 'next'; readonly item: T }
  | { readonly kind: 'error'; readonly reason: unknown }
  | { readonly kind: 'complete' };
