import { show } from '../show.ts';

/**
 * One thing that passed between a publisher and a subscriber, in either direction.
 *
 * @public
 */
export type Signal<T> = { readonly atMs?: number } & (
  | { readonly kind: 'subscribe' }
  | { readonly kind: 'request'; readonly n: number }
  | { readonly kind: 'next'; readonly item: T }
  | { readonly kind: 'complete' }
  | { readonly kind: 'fail'; readonly reason: unknown }
  | { readonly kind: 'cancel' }
);

/** Writes a signal as the call that it was: `onNext("a")`, `request(2)`. */
export function showSignal(signal: Signal<unknown>): string {
  switch (signal.kind) {
    case 'subscribe':
      return 'onSubscribe';
    case 'request':
      return `request(${String(signal.n)})`;
    case 'next':
      return `onNext(${show(signal.item)})`;
    case 'complete':
      return 'onComplete';
    case 'fail':
      return `onError(${show(signal.reason)})`;
    case 'cancel':
      return 'cancel()';
  }
}

const MOST_SHOWN = 40;

/** Writes a timeline on one line; of a long one the end, which is where things went wrong. */
export function showTimeline(timeline: readonly Signal<unknown>[]): string {
  if (timeline.length === 0) return 'timeline: (no signal)';
  const shown = timeline.slice(-MOST_SHOWN);
  const left = timeline.length - shown.length;
  const signals = shown.map((signal) => (signal.atMs === undefined ? '' : `@${signal.atMs} `) + showSignal(signal));
  return `timeline: ${left > 0 ? `(${left} earlier) ` : ''}${signals.join(', ')}`;
}
