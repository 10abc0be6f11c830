import type { Unfit } from './harness/run-checks.ts';

/** Where what is tested is not what a host does. */
interface Limit {
  /** The full titles of the tests. */
  readonly tests: readonly string[];
  /** The ids of the runtimes; all of them unless given. */
  readonly on?: readonly string[];
  readonly why: string;
}

const limits: readonly Limit[] = [
  {
    tests: [
      'formatTrace > says of a pipeline of eight operators before which place it failed, where that was assembled, and what had flowed',
      'run > draws what happened as a timeline, with the offending signal marked',
      'traceAssembly > says of a pipeline of eight operators in which one it failed, where that was assembled, and what had flowed',
      'traceAssembly > says so of a failure of the source',
      'traceAssembly > finds the place of the function pipe, too',
    ],
    why: 'a stack names the file of the bundle, not that of the test',
  },
  {
    tests: ['toReadable > end > T22 · passes a pooled buffer on as it is, sharing its memory', 'files > T22 · gives the stream’s own buffer, which may be part of a pool'],
    on: ['bun', 'workerd'],
    why: 'its Buffers do not share a pool',
  },
  {
    tests: ['run > takes well under two seconds for a synchronous publisher, with the default timeouts'],
    on: ['bun', 'workerd', 'chromium'],
    why: 'it does not tell what it still has under way, so that the compliance kit has to wait its `quietMs` each time',
  },
  {
    tests: [
      'toReadableStream > T55 · stays lazy when it is transferred, but for the chunks that the transfer holds',
      'toReadableStream > T55 · gives a failure to the other side of a transfer as the platform clones it, and keeps its own reason on this one',
    ],
    on: ['bun', 'workerd'],
    why: 'a stream cannot be transferred',
  },
  {
    tests: ['the publisher tests > find out a mutant that throws out of a timer after cancel, by required_spec307_afterSubscriptionIsCancelledAdditionalCancelationsMustBeNops'],
    on: ['workerd'],
    why: 'a program is not told of an exception in a timer',
  },
  {
    tests: [
      'toReadableStream > with a high water mark of 1 requests so many ahead',
      'toReadableStream > with a high water mark of 5 requests so many ahead',
      'fromReadableStream > keeps to any schedule of demand',
    ],
    on: ['workerd'],
    why: 'a stream of its own pulls to fill its queue only once, then when it is read',
  },
  {
    tests: ['toReadableStream > with an endless high water mark has everything delivered'],
    on: ['workerd'],
    why: 'a stream of its own takes an endless high water mark for none',
  },
  {
    tests: [
      'throughTransformStream > asks no more while the transform still has what it made of an item',
      'throughTransformStream > completes when the transform has had enough, after what it had made, and cancels upstream',
      'throughTransformStream > takes the end of a transform that has had enough for no failure, whatever is asked for',
    ],
    on: ['workerd'],
    why: 'a transform stream of its own takes one item more than its queue holds, and drops its queue when it is terminated',
  },
  {
    tests: [
      'throughDuplex > T96 · talks through a socket that stays half open, and gets what comes after its own end',
      'sockets > T94 · hears of the end of a paused socket when it is read, or at once if told to read ahead',
      'sockets > T95 · passes on a reset by the peer, and survives one that comes after cancel',
      'sockets > T95 · leaves the socket alone on cancel if told so, for an end in good order',
      'sockets > T97 · requests no more than the socket may queue before it is connected',
      'sockets > T99 · gives a socket’s bytes in chunks that are not the writes of its peer',
      'http > writes a response and reads it as a flow',
      'http > T25 · passes on what an aborted response tells',
      'http > cancels the flow behind a response whose client has gone',
      'http > T31 · takes a subscriber for the response too',
    ],
    on: ['workerd'],
    why: 'a program has no server of its own to talk to',
  },
  {
    tests: [
      'writeToStream > rejects with the reason of a stream that has failed already, and requests nothing',
      'writeToStream > T60 · rejects on a stream that is closed already, and requests nothing',
    ],
    on: ['workerd'],
    why: 'a stream of its own tells late that it has ended',
  },
  {
    tests: [0, 1, 2].map((mark) => `writeToStream > T58 · gives one item to a stream with a mark of ${mark} that is full of what others wrote, and no more until there is room`),
    on: ['workerd'],
    why: 'the writes of a writer that lets go of a stream are lost',
  },
  {
    tests: [
      'fromEventTarget > T84 · shares one listener among all subscribers, added for the first and removed with the last',
      'fromEventTarget > T85 · maps an event while it is dispatched, once for all, even if nobody asked for it yet',
      'fromEventTarget > T8 · watches an AbortSignal with one listener, and takes it away',
    ],
    on: ['workerd'],
    why: 'the listeners of an event target are not told, and an event keeps its target',
  },
  {
    tests: ["toReadableStream with type: 'bytes' > T52 · gathers a wide element from several items, and fails the read when the last is cut short"],
    on: ['workerd'],
    why: 'a read into a view of wide elements does not end when the stream is closed amid one',
  },
  {
    tests: ['toReadableStream > works with pipeTo, whose abort cancels upstream', 'toWritableStream > T63 · is piped to: an abort of the pipe fails the subscriber', 'toWritableStream > T59 · gives an abort without a reason one'],
    on: ['workerd'],
    why: 'a pipe does not end at its abort while nothing flows, and an abort without a reason stays without one',
  },
  {
    tests: [
      'throughTransformStream > T62 · runs cancel and not flush when it is cancelled, and never closes the writable side',
      'throughTransformStream > passes a failure on at once, and aborts the transform with its reason',
    ],
    on: ['chromium'],
    why: 'a transform stream does not call `cancel` of its transformer',
  },
];

/** The tests that can show nothing on a runtime, with the reason. */
export function unfitOn(id: string): Unfit {
  const here = limits.filter(({ on }) => on?.includes(id) ?? true);
  return Object.fromEntries(here.flatMap(({ tests, why }) => tests.map((test) => [test, why])));
}
