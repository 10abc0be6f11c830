import { drawIdle, drawInstants } from './frames.ts';
import { Names } from './names.ts';
import type { MarbleValues, TimedSignal } from './parse-marbles.ts';

/**
 * Draws signals as a diagram that {@link parseMarbles}, or for requests and cancel {@link parseRequests}, reads back.
 *
 * Items are drawn as `values` names them, single characters as themselves, and others with free letters.
 *
 * @example
 * renderMarbles(parseMarbles('--a-(bc|)').signals); // => '--a-(bc|)'
 *
 * @throws RangeError if signals follow a group so closely that its brackets do not fit
 * @public
 */
export function renderMarbles(signals: readonly TimedSignal<unknown>[], values?: MarbleValues<unknown>): string {
  let row = '';
  let drawnMs = 0;
  for (const [atMs, text] of drawInstants(signals, new Names(values))) {
    if (atMs < drawnMs) throw new RangeError(`no room at ${atMs} ms: "${row}" reaches to ${drawnMs} ms`);
    row += drawIdle(atMs - drawnMs) + text;
    drawnMs = atMs + text.length;
  }
  return row.trimStart();
}
