import type { Publisher } from '@sluice/spec';
import { VirtualTimeScheduler } from '../time/virtual-time-scheduler.ts';
import { type DemandExpectation, DrawnDemand } from './demand-expectation.ts';
import { DrawnFlow, type FlowExpectation } from './flow-expectation.ts';
import { ColdSource, HotSource, type MarbleSource } from './marble-source.ts';
import { type MarbleValues, type ParsedRow, parseMarbles, parseRequests } from './parse-marbles.ts';

/**
 * How the marbles are set up.
 *
 * @public
 */
export interface MarblesOptions {
  /** The clock of the diagrams and of the operators under test; a new one unless said. */
  readonly scheduler?: VirtualTimeScheduler;
}

/**
 * What a hot source does with an item when a subscriber has no demand: fail that subscriber, or let it miss the item.
 *
 * @public
 */
export interface HotOptions {
  /** `'fail'` unless said. */
  readonly overflow?: 'fail' | 'drop';
}

/**
 * How {@link Marbles.expectFlow} subscribes.
 *
 * @public
 */
export interface ExpectFlowOptions {
  /** The demand, as {@link parseRequests} reads it; `'^'`, unbounded from the start, unless said. */
  readonly request?: string;
}

/**
 * Begins a test in marbles: diagrams of time, in which demand has a row of its own.
 *
 * The sources play on one virtual clock, which the operators under test take as their scheduler. A cold source waits
 * for demand, as a well-behaved publisher does; {@link parseMarbles} and {@link parseRequests} say how rows are written.
 *
 * @example
 * const { cold, expectFlow, expectDemand } = marbles();
 * const source = cold('ab-c|');
 * expectFlow(source, { request: '1---2' }).toBe('a---(bc|)');
 * expectDemand(source).toBe('1---2');
 *
 * @public
 */
export function marbles({ scheduler = new VirtualTimeScheduler() }: MarblesOptions = {}): Marbles {
  const startMs = scheduler.now();
  let untilMs = startMs; // the end of the longest source
  const parse = <T>(diagram: string, values: MarbleValues<T> | undefined, reason: unknown): ParsedRow<T> => {
    const row = parseMarbles(diagram, values, reason);
    untilMs = Math.max(untilMs, scheduler.now() + row.lengthMs);
    return row;
  };
  const clock = { scheduler, startMs };
  return {
    scheduler,
    cold: (diagram, values, reason) => new ColdSource(parse(diagram, values, reason), clock),
    hot: (diagram, values, reason, { overflow = 'fail' } = {}) => new HotSource(parse(diagram, values, reason), clock, overflow),
    expectFlow: (publisher, { request = '^' } = {}) => new DrawnFlow(publisher, parseRequests(request), scheduler, untilMs),
    expectDemand: (source) => new DrawnDemand(source),
  };
}

/**
 * Sources and expectations that share one virtual clock; its functions may be taken out of it.
 *
 * @public
 */
export interface Marbles {
  /** The clock; inject it wherever the flow under test needs time. */
  readonly scheduler: VirtualTimeScheduler;
  /** A source that plays its diagram to each subscriber from the start; an item waits until it is requested. */
  readonly cold: <T = string>(diagram: string, values?: MarbleValues<T>, reason?: unknown) => MarbleSource<T>;
  /** A source that plays its diagram once, from now on, whether or not somebody is there or has requested. */
  readonly hot: <T = string>(diagram: string, values?: MarbleValues<T>, reason?: unknown, options?: HotOptions) => MarbleSource<T>;
  /** Says what a flow has to deliver; times count from the moment when `toBe` subscribes. */
  readonly expectFlow: <T>(publisher: Publisher<T>, options?: ExpectFlowOptions) => FlowExpectation<T>;
  /** Says what was to be asked of a source, one row for each of its subscribers; times count from when the marbles began. */
  readonly expectDemand: (source: MarbleSource<unknown>) => DemandExpectation;
}
