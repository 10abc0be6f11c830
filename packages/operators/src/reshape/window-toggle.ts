import { type Flow, type FlowInput, from, type Operator } from '@sluice/core';
import { Input, type InputOwner, type Receiver } from '@sluice/core/kernel';
import type { Branch, KeyedFlow } from '../internal/splitting/branch.ts';
import { splitOperator, type Splitting, SplitStage, splitting } from '../internal/splitting/split-stage.ts';
import type { WindowOptions } from '../internal/splitting/windows.ts';
import { flowWait } from '../internal/waiting/flow-wait.ts';
import type { Wait, Waiter, WaitKind } from '../internal/waiting/wait.ts';

/**
 * Splits items into windows that one flow opens, and a flow made for each closes.
 *
 * - Shape: a window for each item of `openings`, which is its `key`. Windows may overlap; an item that comes while none is
 *   open is left out. A window is a flow for one subscriber.
 * - Demand: `openings` is asked for as many items as windows are asked for. Upstream is asked, from the first request on,
 *   for `prefetch` items, and again as they come, never for more than every open window has room for. The flow that
 *   closes is asked for one item, and cancelled when it has come.
 * - Holds: in each window at most `prefetch` items that nobody has asked for: one that is not consumed stops upstream
 *   until it closes.
 * - Ends: all open windows and the flow end as upstream does, each window after what it holds; a failure of another
 *   flow, or a throw from `closing`, fails them. When the flow is cancelled, a window that has a subscriber goes on to its
 *   end, and then upstream is cancelled. The end of `openings` ends nothing.
 *
 * @param closing - gives the flow whose first item closes the window that `opening` has opened
 * @throws TypeError or RangeError at assembly, if an argument is wrong
 * @backpressure prefetch(prefetch)
 * @example
 * await of(1, 2).pipe(windowToggle(of('open'), () => timer(10)), concatMap((items) => items.toArray())).toArray(); // => [[1, 2]]
 * @public
 */
export function windowToggle<T, O>(
  openings: FlowInput<O>,
  closing: (opening: O) => FlowInput<unknown>,
  options: WindowOptions = {},
): Operator<T, KeyedFlow<O, T>> {
  const flow = from(openings);
  const wait = flowWait('closing', closing);
  const settings = splitting<T>('windowToggle', 'prefetch', options.prefetch);
  return splitOperator(settings, (downstream) => new WindowToggleStage<T, O>(downstream, settings, { openings: flow, closing: wait }));
}

interface Toggling<O> {
  readonly openings: Flow<O>;
  readonly closing: WaitKind<O>;
}

class WindowToggleStage<T, O> extends SplitStage<T, O> {
  private readonly toggling: Toggling<O>;
  private readonly openings: Input<O> = new Input(this.opener());
  private readonly waits = new Set<Wait<O>>();

  constructor(downstream: Receiver<KeyedFlow<O, T>>, settings: Splitting<T>, toggling: Toggling<O>) {
    super(downstream, settings);
    this.toggling = toggling;
  }

  protected override beginning(): void {
    this.toggling.openings.attach(this.openings);
  }

  protected override wanted(n: number): void {
    this.openings.request(n);
  }

  protected override came(item: T): void {
    for (const window of [...this.live]) if (this.live.has(window)) this.give(window, item); // who gets it may open and close others
  }

  protected override releasing(): void {
    this.openings.cancel();
    for (const wait of this.waits) wait.cancel();
    this.waits.clear();
  }

  private opened(opening: O): void {
    if (!this.accepting) return;
    const window = this.open(opening);
    if (!this.live.has(window)) return; // its subscriber has left at once, or all has ended
    const wait = this.toggling.closing(this.closer(window, () => this.waits.delete(wait)));
    this.waits.add(wait);
    wait.start(opening);
  }

  private opener(): InputOwner<O> {
    return {
      inputSubscribed: () => {},
      inputItem: (opening) => this.opened(opening),
      inputFailed: (reason) => this.abort(reason),
      inputCompleted: () => {},
    };
  }

  private closer(window: Branch<T, O>, over: () => void): Waiter {
    return {
      waitOver: () => {
        over();
        this.close(window);
      },
      waitFutile: over,
      waitFailed: (reason) => this.abort(reason),
    };
  }
}
