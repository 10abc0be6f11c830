import { type DropReason, type Flow, type FlowInput, from, type Operator } from '@sluice/core';
import { discard, EMPTY, Input, type InputOwner, operator, type Receiver, RingQueue, TailStage, UNBOUNDED } from '@sluice/core/kernel';
import { flowWait } from '../internal/waiting/flow-wait.ts';
import type { Wait, Waiter, WaitKind } from '../internal/waiting/wait.ts';
import type { Subscription } from '@sluice/spec';

/**
 * Groups items into arrays that one flow opens, and a flow made for each closes.
 *
 * - Shape: an array, maybe empty, for each item of `openings`, given when it closes, or upstream completes. Arrays may
 *   overlap; an item that comes while none is open is left out.
 * - Demand: `openings` is asked for as many items as arrays are asked for, so that an array that closes has been asked
 *   for; what to do with an opening that comes when none is wanted is up to `openings`. Upstream is asked for everything,
 *   at the first request. The flow that closes is asked for one item, and cancelled when it has come.
 * - Holds: what comes while an array is open, for each open one: at most as many as are in demand.
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
export function bufferToggle<T, O>(openings: FlowInput<O>, closing: (opening: O) => FlowInput<unknown>): Operator<T, T[]> {
  const flow = from(openings);
  const wait = flowWait('closing', closing);
  return operator('bufferToggle', (downstream) => new BufferToggleStage<T, O>(downstream, flow, wait));
}

class BufferToggleStage<T, O> extends TailStage<T, T[]> implements InputOwner<O> {
  private readonly openings: Flow<O>;
  private readonly closing: WaitKind<O>;
  private readonly input: Input<O> = new Input(this);
  /** Arrays that are open, oldest first. */
  private readonly open = new Set<OpenArray<T, O>>();
  private readonly closed = new RingQueue<T[]>();
  /** Set when the openings are subscribed: items that came earlier would find no array open. */
  private listening = false;
  private begun = false;

  constructor(downstream: Receiver<T[]>, openings: Flow<O>, closing: WaitKind<O>) {
    super(downstream);
    this.openings = openings;
    this.closing = closing;
  }

  override onSubscribe(subscription: Subscription): void {
    super.onSubscribe(subscription);
    if (this.ended) return;
    this.openings.attach(this.input);
    this.listening = true;
    if (this.ledger.outstanding > 0) this.begin();
  }

  override onNext(item: T): void {
    if (this.ended) return;
    for (const { items } of this.open) items.push(item);
  }

  inputSubscribed(): void {
    if (this.ledger.outstanding > 0) this.input.request(this.ledger.outstanding);
  }

  inputItem(opening: O): void {
    const array = new OpenArray(this, this.closing);
    this.open.add(array);
    array.wait.start(opening);
  }

  inputFailed(reason: unknown): void {
    if (!this.ended) this.abort(reason);
  }

  inputCompleted(): void {}

  close(array: OpenArray<T, O>): void {
    this.open.delete(array);
    this.closed.push(array.items);
    this.wake();
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
    for (let items = this.closed.poll(); items !== EMPTY; items = this.closed.poll()) this.deliver(items);
  }

  protected override completing(): void {
    this.input.cancel();
    const left = [...this.open];
    this.open.clear();
    for (const { wait } of left) wait.cancel();
    this.completeWith([...this.closed.clear(), ...left.map(({ items }) => items)]);
  }

  protected override releasing(why: DropReason): void {
    super.releasing(why);
    this.input.cancel();
    const items = new Set(this.closed.clear().flat());
    for (const array of this.open) {
      array.wait.cancel();
      for (const item of array.items) items.add(item); // arrays that overlap share items
    }
    this.open.clear();
    for (const item of items) discard(item, why);
  }
}

class OpenArray<T, O> implements Waiter {
  readonly items: T[] = [];
  readonly wait: Wait<O>;
  private readonly stage: BufferToggleStage<T, O>;

  constructor(stage: BufferToggleStage<T, O>, closing: WaitKind<O>) {
    this.stage = stage;
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
