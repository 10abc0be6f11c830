import type { Flow, Overflow } from '@sluice/core';
import {
  type ContextOptions,
  contextOf,
  flow,
  Hub,
  type HubOwner,
  type Policy,
  requireMethods,
  requireOptionalFunction,
  resolveOverflow,
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
  const { hub } = new EventListener(policy, { target, type, map: map as ((event: Event) => unknown) | undefined, options });
  const keep = contextOf('fromEventTarget', options);
  return flow('fromEventTarget', (downstream) => hub.add(keep(downstream)));
}

interface Listening {
  readonly target: EventTarget;
  readonly type: string;
  readonly map: ((event: Event) => unknown) | undefined;
  readonly options: { readonly capture?: boolean | undefined; readonly passive?: boolean | undefined };
}

/** The one listener that all subscribers of a flow share. */
class EventListener implements HubOwner {
  readonly hub: Hub<unknown>;
  private readonly listening: Listening;

  constructor(policy: Policy<unknown>, listening: Listening) {
    this.listening = listening;
    this.hub = new Hub(policy, this);
  }

  began(): void {
    const { target, type, options } = this.listening;
    const { capture = false, passive } = options;
    target.addEventListener(type, this.heard, passive === undefined ? { capture } : { capture, passive });
  }

  idled(): void {
    const { target, type, options } = this.listening;
    target.removeEventListener(type, this.heard, { capture: options.capture ?? false });
  }

  /** Maps at once, while the event is dispatched. */
  private readonly heard = (event: Event): void => {
    const { map } = this.listening;
    let item: unknown = event;
    try {
      if (map !== undefined) item = map(event);
    } catch (reason) {
      this.hub.fail(reason);
      return;
    }
    this.hub.next(item);
  };
}
