import { reportLate, reportUnhandled } from '../kernel/hooks.ts';
import { type Ending, Outlet, type OutletOwner } from '../kernel/overflow/outlet.ts';
import type { Policy } from '../kernel/overflow/policy.ts';
import type { Receiver } from '../kernel/receiver.ts';

/** An outlet as a producer sees it: takes items and an end, and tells `onUnhandled` of a failure that comes too late. */
export abstract class Feed<T> implements OutletOwner {
  protected readonly outlet: Outlet<T>;

  constructor(downstream: Receiver<T>, policy: Policy<T>) {
    this.outlet = new Outlet(downstream, policy, this);
  }

  send(item: T): Promise<void> {
    return this.outlet.send(item);
  }

  complete(): void {
    this.outlet.complete();
  }

  fail(reason: unknown): void {
    const { state } = this.outlet;
    if (state === 'ok') this.outlet.fail(reason);
    else if (state === 'cancelled') reportLate(reason);
    else reportUnhandled(reason);
  }

  abstract ended(how: Ending): void;
}
