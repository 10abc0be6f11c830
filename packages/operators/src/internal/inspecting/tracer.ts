import { addDemand, show } from '@sluice/core/kernel';
import type { Watcher } from './watch.ts';

/** A place that a failure has passed. */
export interface Mark {
  readonly place: Place;
  readonly flowed: string;
}

/** A place in a pipeline. */
export interface Place {
  /** How it is told, such as `"orders"` or `map (operator 2 of the pipe)`. */
  readonly text: string;
  /** Whether a failure that passes it first arose in it, or somewhere before it. */
  readonly arising: 'in' | 'before';
  /** Where in the user's code it was assembled, if that was looked at. */
  readonly site?: string | undefined;
}

/** The places that failures have passed, nearest to the failure first. Reasons themselves are never touched. */
const traces = new WeakMap<object, Mark[]>();

/** How many reasons without an identity (strings, numbers, undefined) are remembered, the newest. */
const REMEMBERED = 32;
const plainTraces = new Map<unknown, Mark[]>();

/** The places that `reason` has passed; none if it has passed none. */
export function traceOf(reason: unknown): readonly Mark[] {
  return (hasIdentity(reason) ? traces.get(reason) : plainTraces.get(reason)) ?? [];
}

/** Books where a failure passes, and with it what has flowed there. */
export class Tracer<T> implements Watcher<T> {
  private readonly place: Place;
  private items = 0;
  private demand = 0;
  private last: T | undefined = undefined;

  constructor(place: Place) {
    this.place = place;
  }

  requested(n: number): void {
    this.demand = addDemand(this.demand, n);
  }

  came(item: T): void {
    this.items++;
    this.last = item;
  }

  failed(reason: unknown): void {
    const mark = { place: this.place, flowed: this.flowed() };
    if (hasIdentity(reason)) append(traces, reason, mark);
    else append(plainTraces, reason, mark);
    if (plainTraces.size > REMEMBERED) plainTraces.delete(plainTraces.keys().next().value);
    this.last = undefined;
  }

  completed(): void {
    this.last = undefined;
  }

  cancelled(): void {
    this.last = undefined;
  }

  private flowed(): string {
    const last = this.items === 0 ? '' : `, the last ${show(this.last)}`;
    return `${this.items} item${this.items === 1 ? '' : 's'} of ${this.demand} requested had passed${last}`;
  }
}

function append<R>(places: { get(reason: R): Mark[] | undefined; set(reason: R, marks: Mark[]): unknown }, reason: R, mark: Mark): void {
  const marks = places.get(reason);
  if (marks === undefined) places.set(reason, [mark]);
  else marks.push(mark);
}

function hasIdentity(reason: unknown): reason is object {
  return (typeof reason === 'object' && reason !== null) || typeof reason === 'function';
}

/** The place that a user has given a label. Fails at assembly unless that is a string. */
export function labelled(label: unknown, site?: string): Place {
  requireLabel(label);
  return { text: `"${label}"`, arising: 'before', site };
}

/** Fails at assembly unless `label` is a string. */
export function requireLabel(label: unknown): asserts label is string {
  if (typeof label !== 'string') throw new TypeError(`label must be a string, but is ${show(label)}`);
}
