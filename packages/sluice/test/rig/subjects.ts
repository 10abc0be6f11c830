import { empty, from, macrotaskScheduler, type Operator, type Publisher, range, type Scheduler, type Sink, type Subscriber, throwError } from 'sluice';
import type { Subject } from '../../../../tck/test/subject.ts';
import { operators } from '../registry/registry.ts';
import { type OperatorRow, type SinkRow, type SourceRow, type Surroundings, titleOf } from '../registry/row.ts';
import { sinks } from '../registry/sinks.ts';
import { sources } from '../registry/sources.ts';
import { needed } from './needed.ts';
import { OperatorProcessor } from './processor.ts';
import { terminals } from './terminals.ts';

const timeouts = { signalMs: 300, quietMs: 1, gcMs: 300 };

const AN_AGE_MS = 1_000_000;

/** Time that passes at once: each task is a macrotask, however long it should wait, unless that is an age. */
const hurried: Scheduler = {
  now: () => performance.now() * AN_AGE_MS,
  schedule: (task, delayMs = 0) => (delayMs < AN_AGE_MS ? macrotaskScheduler.schedule(task) : { cancel: () => {} }),
};

/** Time that stands still: an operator that is only looked at must not go on by itself for ever. */
const stopped: Scheduler = { now: () => 0, schedule: () => ({ cancel: () => {} }) };

/** What stands around an operator that is judged: nothing that watches. */
const around: Surroundings = {
  scheduler: hurried,
  user: (_, call) => call,
  input: (...items) => from(items),
  onDropped: () => {},
};

const failed = (): Publisher<never> => throwError(() => new Error('failed'));
const createElement = (i: number): number => i;
const skipOf = ({ skip }: { readonly skip?: Readonly<Record<string, string>> }): { skip?: Readonly<Record<string, string>> } => (skip === undefined ? {} : { skip });

function maxElementsOf({ most, endless }: SourceRow): { readonly maxElements?: number } {
  if (most !== undefined) return { maxElements: most };
  return endless === true ? { maxElements: Infinity } : {};
}

function ofSource(row: SourceRow): Subject {
  return {
    kind: 'publisher',
    options: {
      name: `the source ${titleOf(row)}`,
      createPublisher: (elements) => (row.failing === true ? empty() : row.make(elements, around)),
      ...(row.failing === true && { createFailedPublisher: () => row.make(0, around) }),
      timeouts,
      ...maxElementsOf(row),
      ...skipOf(row),
    },
  };
}

/** What comes out of an operator that passes everything on, or of which a model says how much it needs for so many items. */
function ofFlow(row: OperatorRow): Subject | undefined {
  const { need, most } = needed(row);
  if (most < 1) return undefined;
  const operator = row.make(around) as Operator<number, unknown>;
  return {
    kind: 'publisher',
    options: {
      name: `the flow of ${titleOf(row)}`,
      createPublisher: (elements) => operator(range(0, need(elements))),
      ...(row.recovered === undefined && { createFailedPublisher: () => operator(failed()) }),
      ...(most < Infinity && { maxElements: most }),
      timeouts,
      ...skipOf(row),
    },
  };
}

function ofProcessor(row: OperatorRow): Subject {
  return {
    kind: 'processor',
    options: {
      name: `${titleOf(row)} as a processor`,
      createProcessor: () => new OperatorProcessor(row.make(around) as Operator<number, number>),
      createElement,
      maxSupportedSubscribers: 1,
      timeouts,
      ...skipOf(row),
    },
  };
}

/** The subscriber that `consume` gives to a publisher; what becomes of its promise is of no account. */
function upperEnd(consume: (source: Publisher<number>) => Promise<unknown>): Subscriber<number> | undefined {
  let subscriber: Subscriber<number> | undefined;
  consume({ subscribe: (given) => void (subscriber = given) }).catch(() => {});
  return subscriber;
}

/** The upper end of an operator; undefined of one that subscribes later, as time says. */
function ofUpperEnd(row: OperatorRow): Subject | undefined {
  const open = (scheduler: Scheduler): Subscriber<number> | undefined => upperEnd((source) => row.make({ ...around, scheduler })(source).drain());
  if (open(stopped) === undefined) return undefined;
  const createSubscriber = (): Subscriber<number> => open(hurried) as Subscriber<number>;
  return { kind: 'blackbox', options: { name: `the upper end of ${titleOf(row)}`, createSubscriber, createElement, timeouts } };
}

function ofTerminal([name, consume]: (typeof terminals)[number]): Subject {
  const createSubscriber = (): Subscriber<number> => upperEnd(consume) as Subscriber<number>;
  return { kind: 'blackbox', options: { name: `the terminal ${name}`, createSubscriber, createElement, timeouts } };
}

/** A sink that is given its items from its first subscriber on. */
function fed(sink: Sink<number>, give: (sink: Sink<number>) => void): Publisher<number> {
  let begun = false;
  return {
    subscribe(subscriber) {
      sink.flow.subscribe(subscriber);
      if (!begun) give(sink);
      begun = true;
    },
  };
}

function giveAtOnce(sink: Sink<number>, count: number): void {
  for (let item = 0; item < count; item++) sink.tryNext(item);
  sink.complete();
}

async function giveAsThereIsRoom(sink: Sink<number>, count: number): Promise<void> {
  for (let item = 0; item < count; item++) await sink.send(item);
  sink.complete();
}

const ROOM = 4;
const MOST_AT_ONCE = 1000;

function ofSink(row: SinkRow): Subject[] {
  const make = (room: number): Sink<number> => row.make(room, around);
  const common = {
    createFailedPublisher: () => {
      const sink = make(ROOM);
      sink.fail(new Error('failed'));
      return sink.flow;
    },
    timeouts,
    ...skipOf(row),
  };
  const name = `the sink ${titleOf(row)}`;
  const atOnce = (elements: number): Publisher<number> => fed(make(elements), (sink) => giveAtOnce(sink, elements));
  const waiting = (elements: number): Publisher<number> => fed(make(ROOM), (sink) => void giveAsThereIsRoom(sink, elements).catch(() => {})); // it rejects when nobody is left
  return [
    { kind: 'publisher', options: { ...common, name: `${name}, given all at once`, createPublisher: atOnce, maxElements: MOST_AT_ONCE } },
    ...(row.waits === true ? [{ kind: 'publisher', options: { ...common, name: `${name}, given as there is room`, createPublisher: waiting } } as const] : []),
  ];
}

const identities = operators.filter(({ identity }) => identity === true);
const isSubject = (subject: Subject | undefined): subject is Subject => subject !== undefined;

/** What a flow begins and ends with. */
export const ends: readonly Subject[] = [...sources.map(ofSource), ...sinks.flatMap(ofSink), ...terminals.map(ofTerminal)];

/** What stands in the middle, from both its sides. */
export const middles: readonly Subject[] = [
  ...operators.map(ofFlow).filter(isSubject),
  ...identities.map(ofProcessor),
  ...operators.map(ofUpperEnd).filter(isSubject),
];

/** All of Sluice that a judge of compliance can be shown: every row of the registry, from each end that it has. */
export const subjects: readonly Subject[] = [...ends, ...middles];
