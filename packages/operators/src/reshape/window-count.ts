import type { Operator } from '@sluice/core';
import { type Receiver, requirePositiveInteger } from '@sluice/core/kernel';
import type { Branch, KeyedFlow } from '../internal/splitting/branch.ts';
import { splitOperator, type Splitting, SplitStage, splitting } from '../internal/splitting/split-stage.ts';
import type { WindowOptions } from '../internal/splitting/windows.ts';

/**
 * Splits items into windows of `size`; a new window begins every `every` items.
 *
 * - Shape: `T × n → ⌈n / every⌉` windows, order kept; with `every` below `size` windows overlap, above it items between
 *   them are left out. A window opens with its first item; its `key` is its number, from 0 on. It is a flow for one
 *   subscriber.
 * - Demand: downstream counts windows. Upstream is asked, from the first request on, for `prefetch` items, and again as
 *   they come, never for more than every open window has room for: the slowest window paces all. While a window waits to
 *   be asked for, nothing is asked.
 * - Holds: in each window at most `prefetch` items that nobody has asked for: one that is not consumed stops upstream
 *   until it closes.
 * - Ends: all open windows and the flow end as upstream does, each window after what it holds. When the flow is
 *   cancelled, a window that has a subscriber goes on to its end, and then upstream is cancelled.
 *
 * @param size - items per window; an integer ≥ 1
 * @param every - items between the beginnings of two windows; an integer ≥ 1, `size` unless said
 * @throws TypeError or RangeError at assembly, if an argument is wrong
 * @backpressure prefetch(prefetch)
 * @example
 * await range(1, 5).pipe(windowCount(2), concatMap((items) => items.toArray())).toArray(); // => [[1, 2], [3, 4], [5]]
 * @public
 */
export function windowCount<T>(
  size: number,
  every: number = size,
  options: WindowOptions = {},
): Operator<T, KeyedFlow<number, T>> {
  requirePositiveInteger('size', size);
  requirePositiveInteger('every', every);
  const settings = splitting<T>('windowCount', 'prefetch', options.prefetch);
  return splitOperator(settings, (downstream) => new WindowCountStage(downstream, settings, { size, every }));
}

interface Spacing {
  readonly size: number;
  readonly every: number;
}

class WindowCountStage<T> extends SplitStage<T, number> {
  private readonly spacing: Spacing;
  private readonly filling = new Map<number, Branch<T, number>>();
  private index = 0;

  constructor(downstream: Receiver<KeyedFlow<number, T>>, settings: Splitting<T>, spacing: Spacing) {
    super(downstream, settings);
    this.spacing = spacing;
  }

  protected override came(item: T): void {
    const { size, every } = this.spacing;
    const index = this.index++;
    if (index % every === 0 && this.accepting) this.open(index / every, (window) => this.filling.set(index, window));
    for (const window of this.filling.values()) this.give(window, item);
    const filled = index - size + 1;
    const full = this.filling.get(filled);
    if (full === undefined) return;
    this.filling.delete(filled);
    this.close(full);
  }
}
