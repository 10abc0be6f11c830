import { type DropReason, type Flow, type FlowInput, from, type Operator } from '@sluice/core';
import { discard, EMPTY, Input, type InputOwner, operator, type Receiver, requireBound, RingQueue, TailStage, UNBOUNDED } from '@sluice/core/kernel';
import type { BufferOptions } from '../internal/splitting/span-buffers.ts';
import { flowWait } from '../internal/waiting/flow-wait.ts';
import type { Wait, Waiter, WaitKind } from '../internal/waiting/wait.ts';
import type { Subscription } from '@sluice/spec';

/**
 * Groups items into arrays that one flow opens, and a flow made for each closes.
 *
 * - Shape: an array, maybe empty, for each item of `openings`, given when it closes, is full, or upstream completes.
 *   Arrays may overlap; an item that comes while none is open is left out.
 * - Demand: `openings` is asked for as many items as arrays are asked for, so that an array that closes has been asked
 *   for; what to do with an opening that comes when none is wanted is up to `openings`. Upstream is asked for everything,
 *   at the first request. The flow that closes is asked for one item, and cancelled when it has come.
 * - Holds: what comes while an array is open, at most `maxSize` items, for each open one: at most as many as are in demand.
 * - Ends: completion gives the open arrays, in the order in which they opened; a failure of any of the flows, or a throw
 *   from `closing`, drops them and passes on at once (§4.2). The end of `openings` ends nothing.
 *
 * @param closing - gives the flow whose first item closes the array that `opening` has opened
 * @throws TypeError at assembly, if an argument is wrong
 * @backpressure held
 * @example
 * await of('a', 'b').pipe(bufferToggle(of('open'), () => timer(10))).toArray(); // => [['a', 'b']]
 * @public
 */
export function bufferToggle<T, O>(
  openings: FlowInput<O>,
  closing: (opening: O) => FlowInput<unknown>,
  options: BufferOptions = {},
): Operator<T, T[]> {
  const flow = from(openings);
  const maxSize = requireBound('maxSize', options.maxSize ?? 'unbounded');
  const wait = flowWait('closing', closing);
  return operator('bufferToggle', (downstream) => new BufferToggleStage<T, O>(downstream, { flow, wait, maxSize }));
}

interface Toggling<O> {
  readonly flow: Flow<O>;
  readonly wait: WaitKind<O>;
  readonly maxSize: number;
}

class BufferToggleStage<T, O> extends TailStage<T, T[]> implements InputOwner<O> {
  private readonly toggling: Toggling<O>;
  private readonly input: Input<O> = new Input(this);
  /** Arrays that are open, oldest first. */
  private readonly open = new Set<OpenArray<T, O>>();
  private readonly closed = new RingQueue<OpenArray<T, O>>();
  /** How many items have come. */
  private count = 0;
  /** Set when the openings are subscribed: items that came earlier would find no array open. */
  private listening = false;
  private begun = false;

  constructor(downstream: Receiver<T[]>, toggling: Toggling<O>) {
    super(downstream);
    this.toggling = toggling;
  }

  override onSubscribe(subscription: Subscription): void {
    super.onSubscribe(subscription);
    if (this.ended) return;
    this.toggling.flow.attach(this.input);
    this.listening = true;
    if (this.ledger.outstanding > 0) this.begin();
  }

  override onNext(item: T): void {
    if (this.ended) return;
    this.count++;
    for (const { items } of this.open) items.push(item);
    if (this.toggling.maxSize !== UNBOUNDED) this.closeFull();
  }

  inputSubscribed(): void {
    if (this.ledger.outstanding > 0) this.input.request(this.ledger.outstanding);
  }

  inputItem(opening: O): void {
    const array = new OpenArray(this, this.toggling.wait, this.count);
    this.open.add(array);
    array.wait.start(opening);
  }

  inputFailed(reason: unknown): void {
    if (!this.ended) this.abort(reason);
  }

  inputCompleted(): void {}

  close(array: OpenArray<T, O>): void {
    this.open.delete(array);
    this.closed.push(array);
    this.wake();
  }

  /** An array that opens meanwhile has had nothing yet. */
  private closeFull(): void {
    for (const array of this.open) {
      if (array.items.length < this.toggling.maxSize) continue;
      array.wait.cancel();
      this.close(array);
    }
  }

  protected override demanded(n: number): void {
    this.input.request(n);
    if (this.listening) this.begin();
  }

  private begin(): void {
    if (this.begun || this.ended) return;
    this.begun = true;
    this.upstream.request(UNBOUNDED);
  }

  protected override giving(): void {
    for (let array = this.closed.poll(); array !== EMPTY; array = this.closed.poll()) this.deliver(array.items);
  }

  protected override completing(): void {
    this.input.cancel();
    const left = [...this.open];
    this.open.clear();
    for (const { wait } of left) wait.cancel();
    this.completeWith([...this.closed.clear(), ...left].map(({ items }) => items));
  }

  protected override releasing(why: DropReason): void {
    super.releasing(why);
    this.input.cancel();
    for (const { wait } of this.open) wait.cancel();
    const lost = new Map<number, T>(); // by number, since arrays that overlap share items
    for (const { items, after } of [...this.closed.clear(), ...this.open]) items.forEach((item, at) => lost.set(after + at, item));
    this.open.clear();
    for (const item of lost.values()) discard(item, why);
  }
}

class OpenArray<T, O> implements Waiter {
  readonly items: T[] = [];
  /** How many items had come before it opened. */
  readonly after: number;
  readonly wait: Wait<O>;
  private readonly stage: BufferToggleStage<T, O>;

  constructor(stage: BufferToggleStage<T, O>, closing: WaitKind<O>, after: number) {
    this.stage = stage;
    this.after = after;
    this.wait = closing(this);
  }

  waitOver(): void {
    this.stage.close(this);
  }

  waitFutile(): void {}

  waitFailed(reason: unknown): void {
    this.stage.inputFailed(reason);
  }
}
