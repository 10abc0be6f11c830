import { addDemand, show } from '@sluice/core/kernel';
import type { Watcher } from './watch.ts';

/** A place that a failure has passed. */
export interface Mark {
  readonly label: string;
  /** Where in the user's code the place was assembled, if that was looked at. */
  readonly site: string | undefined;
  readonly flowed: string;
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
  private readonly label: string;
  private readonly site: string | undefined;
  private items = 0;
  private demand = 0;
  private last: T | undefined = undefined;

  constructor(label: string, site?: string) {
    this.label = label;
    this.site = site;
  }

  requested(n: number): void {
    this.demand = addDemand(this.demand, n);
  }

  came(item: T): void {
    this.items++;
    this.last = item;
  }

  failed(reason: unknown): void {
    const mark = { label: this.label, site: this.site, flowed: this.flowed() };
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

/** Fails at assembly unless `label` is a string. */
export function requireLabel(label: unknown): void {
  if (typeof label !== 'string') throw new TypeError(`label must be a string, but is ${show(label)}`);
}
