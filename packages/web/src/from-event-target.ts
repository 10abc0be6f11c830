import type { Flow, Overflow } from '@sluice/core';
import {
  type ContextOptions,
  contextOf,
  DrainLoop,
  EMPTY,
  flow,
  nullItem,
  Outlet,
  type OutletOwner,
  type Policy,
  type Receiver,
  requireMethods,
  requireOptionalFunction,
  resolveOverflow,
  RingQueue,
} from '@sluice/core/kernel';

/** @public */
export interface FromEventTargetOptions<T> extends ContextOptions {
  /** What to do with an event that comes when nothing is requested. Required: see `Overflow`. */
  readonly overflow: Overflow<T>;
  /** Whether to listen while the event goes down to its target. False unless said. */
  readonly capture?: boolean | undefined;
  /** Whether to promise not to call `preventDefault()`; unless said, the host decides. */
  readonly passive?: boolean | undefined;
}

/** @public */
export interface MapEventOptions<E, T> extends FromEventTargetOptions<T> {
  /**
   * Makes an item of an event, once for all subscribers and while the event is dispatched: later `currentTarget` is gone
   * and `preventDefault()` without effect. A throw fails the subscribers.
   */
  readonly map: (event: E) => T;
}

/**
 * The events of an `EventTarget`: a DOM node, an `AbortSignal`, a `WebSocket`, a `MessagePort`.
 *
 * - Shape: the events from the subscription on, or what `map` makes of them.
 * - Demand: an event target knows none; an event that comes when nothing is requested goes to the overflow policy.
 * - Holds: for each subscriber what its policy says.
 * - Ends: never by itself. Cancel removes the listener, if it was the last subscriber's.
 *
 * All subscribers of one flow share one listener, added for the first and removed with the last.
 *
 * @throws TypeError at assembly, if `target` is not an event target or `overflow` is missing or wrong
 * @example
 * const target = new EventTarget();
 * const first = fromEventTarget(target, 'tick', { overflow: 'latest', map: (event) => event.type }).first();
 * target.dispatchEvent(new Event('tick'));
 * await first; // => 'tick'
 * @public
 */
export function fromEventTarget<E extends Event, T>(target: EventTarget, type: string, options: MapEventOptions<E, T>): Flow<T>;
export function fromEventTarget<E extends Event>(target: EventTarget, type: string, options: FromEventTargetOptions<E>): Flow<E>;
export function fromEventTarget<E extends Event>(
  target: EventTarget,
  type: string,
  options: FromEventTargetOptions<unknown> & { readonly map?: (event: E) => unknown },
): Flow<unknown> {
  requireMethods('target', target, 'addEventListener', 'removeEventListener');
  const policy = resolveOverflow('fromEventTarget', options?.overflow);
  const map = requireOptionalFunction('map', options.map);
  const events = new EventListeners({ target, type, policy, map: map as ((event: Event) => unknown) | undefined, options });
  const keep = contextOf('fromEventTarget', options);
  return flow((downstream) => events.add(keep(downstream)));
}

interface Listening {
  readonly target: EventTarget;
  readonly type: string;
  readonly policy: Policy<unknown>;
  readonly map: ((event: Event) => unknown) | undefined;
  readonly options: { readonly capture?: boolean | undefined; readonly passive?: boolean | undefined };
}

interface Delivery {
  readonly to: readonly Outlet<unknown>[];
  deliver(outlet: Outlet<unknown>): void;
}

/**
 * The subscribers of one flow, and the one listener that they share. An event that is dispatched while another one is
 * delivered waits until everybody has that one, so that all see the same order.
 */
class EventListeners {
  private readonly listening: Listening;
  /** Replaced, never changed: a delivery goes to those who were there when the event was dispatched. */
  private outlets: readonly Outlet<unknown>[] = [];
  private readonly deliveries = new RingQueue<Delivery>();
  private readonly loop = new DrainLoop(() => this.deliver());

  constructor(listening: Listening) {
    this.listening = listening;
  }

  add(downstream: Receiver<unknown>): void {
    const owner: OutletOwner = { ended: () => this.remove(outlet) };
    const outlet = new Outlet<unknown>(downstream, this.listening.policy, owner);
    this.outlets = [...this.outlets, outlet];
    if (this.outlets.length === 1) this.listen();
    downstream.onSubscribe(outlet);
  }

  private remove(outlet: Outlet<unknown>): void {
    this.outlets = this.outlets.filter((other) => other !== outlet);
    if (this.outlets.length === 0) this.unlisten();
  }

  private listen(): void {
    const { target, type, options } = this.listening;
    const { capture = false, passive } = options;
    target.addEventListener(type, this.heard, passive === undefined ? { capture } : { capture, passive });
  }

  private unlisten(): void {
    const { target, type, options } = this.listening;
    target.removeEventListener(type, this.heard, { capture: options.capture ?? false });
  }

  private readonly heard = (event: Event): void => {
    this.deliveries.push({ to: this.outlets, deliver: this.deliveryOf(event) });
    this.loop.wake();
  };

  /** Maps at once, while the event is dispatched. */
  private deliveryOf(event: Event): Delivery['deliver'] {
    const { map } = this.listening;
    let item: unknown = event;
    try {
      if (map !== undefined) item = map(event);
    } catch (reason) {
      return (outlet) => outlet.fail(reason);
    }
    return item === null ? (outlet) => outlet.fail(nullItem('fromEventTarget: map')) : (outlet) => void outlet.push(item);
  }

  private deliver(): void {
    for (let next = this.deliveries.poll(); next !== EMPTY; next = this.deliveries.poll()) {
      for (const outlet of next.to) next.deliver(outlet);
    }
  }
}
