/** Throws for what is no subscriber at all (§1.9). */
export function requireSubscriber(subscriber: unknown): void {
  if (subscriber !== null && subscriber !== undefined) return;
  throw new TypeError(`§1.9: a subscriber is required, got ${String(subscriber)}`);
}
