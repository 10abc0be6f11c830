import { TestPublisher, TestSubscriber, type TestSubscriberOptions, VirtualTimeScheduler } from '@sluice/testing';
import { type DropReason, type Flow, type FlowInput, type Publisher, range } from 'sluice';
import type { OperatorRow, Surroundings } from '../registry/row.ts';

/** In what form a further input is given: each takes another way through the kernel. */
export type InputForm = 'array' | 'publisher' | 'async';

/** What surrounds an operator in a test: it is watched, and played with, here. */
export class Rig implements Surroundings {
  readonly scheduler: VirtualTimeScheduler = new VirtualTimeScheduler();
  /** Items that were lost, and why. */
  readonly lost: { readonly item: unknown; readonly why: DropReason }[] = [];
  /** Further inputs in the form of publishers, in the order in which they were made. */
  readonly inputs: TestPublisher<number>[] = [];
  /** The names of the user's functions that were called, once for each call. */
  readonly calls: string[] = [];
  /** The names of the user's functions that the operator has. */
  readonly users: Set<string> = new Set<string>();
  private readonly form: InputForm;
  /** What happens when a user's function is called, before it does what it should. */
  onUser: (name: string) => void = () => {};

  constructor(form: InputForm = 'array') {
    this.form = form;
  }

  // Fields, not methods: rows take them apart.
  readonly user = <F extends (...args: never[]) => unknown>(name: string, call: F): F => {
    this.users.add(name);
    const watched = (...args: never[]): unknown => {
      this.calls.push(name);
      this.onUser(name);
      return call(...args);
    };
    return Object.defineProperty(watched, 'length', { value: call.length }) as unknown as F;
  };

  readonly input = (...items: readonly number[]): FlowInput<number> => {
    if (this.form === 'array') return items;
    if (this.form === 'async') return later(items);
    const publisher = TestPublisher.cold(...items).complete();
    this.inputs.push(publisher);
    return publisher;
  };

  readonly onDropped = (item: unknown, why: DropReason): void => {
    this.lost.push({ item, why });
    this.calls.push('onDropped');
    this.onUser('onDropped');
  };

  /** Applies an operator to a source. */
  apply(row: OperatorRow, source: Publisher<number>): Flow<unknown> {
    return row.make(this)(source);
  }

  /** Lets promises settle, and time pass. */
  async pass(ms = 1): Promise<void> {
    await this.scheduler.advanceByAsync(ms);
  }
}

async function* later(items: readonly number[]): AsyncGenerator<number> {
  yield* items;
}

/** How a bench is set up. */
export interface BenchOptions extends TestSubscriberOptions<unknown> {
  readonly form?: InputForm;
  /** Instead of what the test sends, upstream is a synchronous source of so many items. */
  readonly pulled?: number;
}

/** An operator between a publisher that the test plays and a subscriber that it holds. */
export class Bench extends Rig {
  readonly row: OperatorRow;
  readonly upstream: TestPublisher<number> = TestPublisher.create();
  readonly probe: TestSubscriber<unknown>;
  private readonly source: Publisher<number>;
  private sent = 0;

  constructor(row: OperatorRow, options: BenchOptions = {}) {
    super(options.form);
    this.row = row;
    this.probe = new TestSubscriber<unknown>(options);
    this.source = options.pulled === undefined ? this.upstream : range(0, options.pulled);
    this.sent = options.pulled ?? 0;
  }

  /** Subscribes; apart from the constructor, so that what happens meanwhile can use the bench. */
  begin(): this {
    this.apply(this.row, this.source).subscribe(this.probe);
    return this;
  }

  /** The items that upstream has sent; of a synchronous source, all that it has. */
  get emitted(): readonly number[] {
    return Array.from({ length: this.sent }, (_, n) => n);
  }

  /** Sends the next items, as far as upstream was asked for them. */
  send(most: number): this {
    for (let left = most; left > 0 && this.upstream.outstanding > 0; left--) this.upstream.next(this.sent++);
    return this;
  }

  /** Completes upstream, unless nobody listens any more. */
  complete(): this {
    if (this.upstream.subscribers > 0) this.upstream.complete();
    return this;
  }

  fail(reason: unknown): this {
    if (this.upstream.subscribers > 0) this.upstream.fail(reason);
    return this;
  }

  /** What has come out, taken apart as the row's model says it. */
  get delivered(): readonly unknown[] {
    const { view } = this.row;
    return view === undefined ? this.probe.items : this.probe.items.flatMap(view);
  }
}
