import type { Duplex } from 'node:stream';
import type { DropReason, Operator } from '@sluice/core';
import { failAtOnce, operator, type Receiver, requireFunction, requireMethods, Stage, Turn } from '@sluice/core/kernel';
import type { Subscription } from '@sluice/spec';
import { occupied, standing } from '../readable/standing.ts';
import { inContext } from '../stream/in-context.ts';
import { shield } from '../stream/watch.ts';
import { Passage } from './passage.ts';

/** @public */
export interface ThroughDuplexOptions {
  /** Whether signals run in the `AsyncLocalStorage` context in which the flow was subscribed. False unless said, for speed. */
  readonly context?: boolean | undefined;
}

/**
 * Passes items through a Node duplex or transform, made for each subscriber.
 *
 * - Shape: what the duplex makes of its items; not one for one.
 * - Demand: nothing is asked of either side before the first request. As many items are in the duplex's hands as
 *   downstream has asked for; it is given more when it took one and nothing came out. It flows while something is asked
 *   for, and is paused else.
 * - Holds: nothing. The duplex's two buffers take up to their high-water marks besides, and a transform such as gzip
 *   what it needs to make its next chunk. Once upstream has completed the duplex runs on by itself until one item waits,
 *   so that its end is seen without demand.
 * - Ends: upstream's completion ends the duplex, and its `end` completes the flow; if the duplex ends before upstream
 *   while nothing is asked for, the next request sees it. A failure of upstream or of the duplex is passed on as it is,
 *   and destroys or cancels the other. Cancel does both at once; what the duplex would write when it ends (`flush`) does
 *   not come then.
 *
 * @param make - gives a new duplex for each subscriber
 * @throws TypeError at assembly, if `make` is not a function
 * @example
 * import { createGunzip, createGzip } from 'node:zlib';
 * const text = of(Buffer.from('abc')).pipe(throughDuplex(() => createGzip()), throughDuplex(() => createGunzip()));
 * Buffer.concat(await text.toArray()).toString(); // => 'abc'
 * @public
 */
export function throughDuplex<T, R>(make: () => Duplex, options: ThroughDuplexOptions = {}): Operator<T, R> {
  requireFunction('make', make);
  return operator('throughDuplex', (downstream) => new DuplexStage<T, R>(options.context ? inContext(downstream) : downstream, make));
}

class DuplexStage<T, R> extends Stage<T, R> {
  private readonly make: () => Duplex;
  private passage: Passage<T, R> | undefined = undefined;
  /** Set from the request for an item until it comes. */
  private asked = false;
  /** A duplex that takes all at once and gives nothing would else keep a source that gives at once busy for ever. */
  private readonly turn = new Turn();

  constructor(downstream: Receiver<R>, make: () => Duplex) {
    super(downstream);
    this.make = make;
  }

  override onSubscribe(subscription: Subscription): void {
    let duplex: Duplex;
    try {
      duplex = requireFresh(this.make());
    } catch (reason) {
      const { downstream } = this;
      this.cancel();
      subscription.cancel();
      failAtOnce(downstream as Receiver<never>, reason);
      return;
    }
    this.passage = new Passage<T, R>(duplex, {
      took: () => this.feed(),
      gave: (item) => this.downstream.onNext(item),
      ended: () => this.passed(),
      failed: (reason) => this.abort(reason),
    });
    super.onSubscribe(subscription);
  }

  override onNext(item: T): void {
    this.asked = false;
    if (this.ended || this.passage === undefined) return;
    try {
      this.passage.write(item);
    } catch (reason) {
      this.abort(reason); // the stream refuses the item, or its code threw
      return;
    }
    this.feed();
  }

  protected override demanded(n: number): void {
    this.passage?.request(n);
    this.feed();
  }

  protected override completing(): void {
    this.passage?.end();
  }

  protected override failing(reason: unknown): void {
    this.passage?.fail(reason);
    this.fail(reason);
  }

  protected override releasing(why: DropReason): void {
    this.passage?.close(why);
  }

  private feed(): void {
    if (this.ended || this.asked || this.passage?.wantsMore !== true) return;
    this.asked = true;
    this.turn.run(this.ask);
  }

  private readonly ask = (): void => this.upstream.request(1);

  /** The duplex has ended: with upstream, or before it and without need of the rest. */
  private passed(): void {
    this.finish();
  }
}

function requireFresh(duplex: Duplex): Duplex {
  requireMethods('duplex', duplex, 'read', 'write', 'end', 'on', 'off', 'destroy');
  const state = standing(duplex);
  if (state.is === 'failed') {
    shield(duplex);
    throw state.reason;
  }
  const used = state.is === 'ended' ? 'it has ended' : occupied(duplex);
  if (used === undefined) return duplex;
  throw new TypeError(`throughDuplex needs a new duplex for each subscriber, but cannot use this one: ${used}`);
}
