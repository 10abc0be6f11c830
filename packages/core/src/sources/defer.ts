import type { Flow, FlowInput } from '../flow.ts';
import { flow } from '../kernel/operator.ts';
import { failAtOnce, type Receiver } from '../kernel/receiver.ts';
import { requireFunction } from '../kernel/require.ts';
import { Stage } from '../kernel/stage.ts';
import { from } from './from.ts';

/**
 * Makes its input anew for each subscriber, when it subscribes.
 *
 * - Shape: that of the input.
 * - Demand: passes to the input unchanged.
 * - Holds: nothing.
 * - Ends: as the input does; fails with what `make` throws. Cancel aborts `signal`, then cancels the input.
 *
 * @example
 * let tries = 0;
 * const counted = defer(() => of(++tries));
 * await counted.first(); // => 1
 * await counted.first(); // => 2
 * @public
 */
export function defer<T>(make: (signal: AbortSignal) => FlowInput<T>): Flow<T> {
  requireFunction('make', make);
  return flow('defer', (downstream) => {
    const controller = new AbortController();
    let made: Flow<T>;
    try {
      made = from(make(controller.signal));
    } catch (reason) {
      failAtOnce(downstream as Receiver<never>, reason);
      return;
    }
    made.attach(new AbortingStage(downstream, controller));
  });
}

/** Passes everything through, and aborts a controller on cancel. */
class AbortingStage<T> extends Stage<T, T> {
  private readonly controller: AbortController;

  constructor(downstream: Receiver<T>, controller: AbortController) {
    super(downstream);
    this.controller = controller;
  }

  override onNext(item: T): void {
    this.downstream.onNext(item);
  }

  override cancel(): void {
    if (!this.ended) this.controller.abort();
    super.cancel();
  }
}
