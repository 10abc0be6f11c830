import type { Publisher } from '@sluice/spec';
import { requireMethods, requireOptionalFunction } from './require.ts';

/** Why an item was lost. @public */
export type DropReason = 'overflow' | 'expired' | 'cancelled' | 'failed';

/** Receives each item that is lost, and why. A throw from it goes to `onUnhandled`. @public */
export type OnDropped<T> = (item: T, why: DropReason) => void;

/**
 * A place of a `pipe`.
 *
 * @public
 */
export interface PipePlace {
  /** The name of the operator, or of the function that made the flow that the pipe begins with; '' where it has none. */
  readonly name: string;
  /** Which operator of the pipe it is, from 1; 0 is the flow that the pipe begins with. */
  readonly position: number;
  /** The function that the user called: the frames above it in a stack are not the user's. */
  readonly called: (...args: never[]) => unknown;
}

/**
 * Sees each flow that a `pipe` is made of, at assembly, and gives the flow that is to stand in its place: it, or what an
 * operator makes of it.
 *
 * @public
 */
export type OnAssembly = (flow: Publisher<unknown>, place: PipePlace) => Publisher<unknown>;

/** What can be set for the whole process. @public */
export interface Configuration {
  /**
   * Receives each failure that no subscriber can receive: a throw from a foreign subscriber, an error after the end,
   * a release that failed. `undefined` restores the default, which is how the host reports an uncaught error.
   */
  readonly onUnhandled?: ((reason: unknown) => void) | undefined;
  /**
   * Receives each item that is lost, and why, where no `onDropped` of its own is given: what an operator or a terminal
   * holds when it is cancelled or fails, too. A place to close what items own. `undefined` restores the default: nothing.
   */
  readonly onDropped?: OnDropped<unknown> | undefined;
  /**
   * Sees each flow that a `pipe` is made of, and may replace it: for traces and measurements of all pipelines that are
   * assembled from now on. `undefined` restores the default: nothing.
   */
  readonly onAssembly?: OnAssembly | undefined;
}

interface Host { reportError?: (reason: unknown) => void; queueMicrotask(task: () => void): void }

function reportLikeHost(reason: unknown): void {
  const host = globalThis as unknown as Host;
  if (typeof host.reportError === 'function') host.reportError(reason);
  else {
    host.queueMicrotask(() => {
      throw reason; // Node: 'uncaughtException'
    });
  }
}

let onUnhandled: (reason: unknown) => void = reportLikeHost;
let onDroppedAnywhere: OnDropped<unknown> | undefined = undefined;
let onAssembly: OnAssembly | undefined = undefined;

/** Sets what holds for the whole process. @public */
export function configure(configuration: Configuration): void {
  requireOptionalFunction('onUnhandled', configuration.onUnhandled);
  requireOptionalFunction('onDropped', configuration.onDropped);
  requireOptionalFunction('onAssembly', configuration.onAssembly);
  if ('onUnhandled' in configuration) onUnhandled = configuration.onUnhandled ?? reportLikeHost;
  if ('onDropped' in configuration) onDroppedAnywhere = configuration.onDropped;
  if ('onAssembly' in configuration) onAssembly = checked(configuration.onAssembly);
}

function checked(hook: OnAssembly | undefined): OnAssembly | undefined {
  return hook && ((flow, place) => requireMethods('the flow that onAssembly gives', hook(flow, place), 'subscribe', 'pipe'));
}

/**
 * Reports a failure that no subscriber can receive; never throws.
 *
 * @public
 */
export function reportUnhandled(reason: unknown): void {
  try {
    onUnhandled(reason);
  } catch (failureOfHook) {
    reportLikeHost(failureOfHook);
  }
}

/**
 * Reports a failure that comes when nobody listens any more. An abort is what a cancel has asked for, and no news.
 *
 * @public
 */
export function reportLate(reason: unknown): void {
  if (!isAbort(reason)) reportUnhandled(reason);
}

/**
 * Reports the rejection of a promise that is not waited for any more, to who has asked to hear of failures. The default
 * is not what an uncaught error does: to the host, a promise that somebody has waited for is handled.
 */
export function reportAbandoned(reason: unknown): void {
  if (onUnhandled !== reportLikeHost && !isAbort(reason)) reportUnhandled(reason);
}

/** Whether a failure is what a cancel has asked for. */
function isAbort(reason: unknown): boolean {
  return (reason as { readonly name?: unknown } | null | undefined)?.name === 'AbortError';
}

/**
 * Runs a piece of user code whose failure has nowhere to go but the hook.
 *
 * @public
 */
export function attempt(act: () => void): void {
  try {
    act();
  } catch (reason) {
    reportUnhandled(reason);
  }
}

/** Who is told of items that are lost without an `onDropped` of their own. */
export function droppedAnywhere(): OnDropped<unknown> | undefined {
  return onDroppedAnywhere;
}

/** Who sees the flows that a `pipe` is made of. */
export function assemblyHook(): OnAssembly | undefined {
  return onAssembly;
}
