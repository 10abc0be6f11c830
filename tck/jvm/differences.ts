import type { Comparison } from './compare.ts';

/** A known difference between the judges. */
interface Difference {
  readonly why: string;
  /** True if it depends on time, so that a run may not show it. */
  readonly rare?: true;
  is(one: Comparison): boolean;
}

export interface Explained {
  readonly why: string;
  readonly rare: boolean;
  readonly found: readonly Comparison[];
}

const tooShort = /required elements nr: \d+ is higher than supported|requires an onComplete signal/;
const optional = /^Skipped because tested publisher does NOT implement this OPTIONAL/;
const twoSubscribers = /required_spec104_mustCallOnErrorOnAll|required_mustRequestFromUpstream/;
const shared = /^the flow of (share|publish)|^share/;

/** The rule that a test is about, as complaints spell it. */
function ruleOf(test: string): string | undefined {
  const [, chapter, rule] = /_spec(\d)(\d\d)_/.exec(test) ?? [];
  return chapter === undefined ? undefined : `§${chapter}.${Number(rule)}`;
}

const isMutant = ({ of }: Comparison): boolean => of.group === 'mutant';
const statuses = ({ official, own }: Comparison): string => `${official.status}, ${own.status}`;
const complainsOf = (rule: string | undefined, told: string): boolean => rule !== undefined && told.startsWith(`${rule}:`);

/** The first that fits is the reason. */
const differences: readonly Difference[] = [
  {
    why: 'The official kit skips a test where the stream cannot be as long as it wants; ours runs it over as many items as there are',
    is: ({ official, own }) => official.status === 'skipped' && tooShort.test(official.told) && own.status !== 'skipped',
  },
  {
    why: 'The official kit must be told by `maxSupportedSubscribers` that a processor serves one subscriber, and fails it else; ours takes the refusal of a second one (§1.9) for an answer, and skips',
    is: (one) => twoSubscribers.test(one.test) && statuses(one) === 'failed, skipped',
  },
  {
    why: 'The official kit must be told by `doesCoordinatedEmission` that a processor waits for all its subscribers, and fails it else; ours finds that out by itself',
    is: (one) => twoSubscribers.test(one.test) && statuses(one) === 'failed, passed',
  },
  {
    why: 'The official kit feeds a processor from a thread of its own: a second subscriber of a hot stream comes too late there, which it takes for an optional behaviour that is not shown; ours feeds it by demand',
    is: (one) => !isMutant(one) && one.of.kind === 'processor' && optional.test(one.official.told) && one.own.status === 'passed',
  },
  {
    why: 'A shared stream goes at the pace of its slowest subscriber: the official kit expects the first one to be served while the second has asked for nothing, and skips; ours asks for both',
    is: (one) => shared.test(one.of.name) && optional.test(one.official.told) && one.own.status === 'passed',
  },
  {
    why: 'A synchronous stream without end, or one that goes on after cancel, never gives the thread back where the official kit asks for Long.MAX_VALUE items; here the border ends it. Ours limits what it takes',
    is: (one) => one.official.status === 'failed' && one.official.told === 'Context execution was cancelled.' && (isMutant(one) || one.of.name === 'infinite'),
  },
  {
    why: 'The official kit asks `delay` for Long.MAX_VALUE items of a stream of 2^31. Demand passes through it, so that it takes all of them in, and the border ends the turn; ours asks the same of a short stream',
    rare: true,
    is: (one) => one.of.name === 'the flow of delay' && one.official.told === 'Context execution was cancelled.',
  },
  {
    why: 'An operator that promises no order gives its subscribers different ones, as the JVM’s threads fall',
    rare: true,
    is: (one) => one.of.name.includes('unordered') && optional.test(one.official.told) && one.own.status === 'passed',
  },
  {
    why: 'Time passes at once in these subjects, so that a timeout, or the timer that `takeUntil` waits for, has run out, in turns of its own, before the official kit has subscribed or asked',
    rare: true,
    is: (one) => /timeout|takeUntil$/.test(one.of.name) && statuses(one) === 'failed, passed',
  },
  {
    why: 'Each subscriber of an interval has ticks of its own, and loses those that it did not ask for. Ours is told so, and skips; to the official kit they look the same as long as none is lost',
    rare: true,
    is: (one) => one.of.name === 'the source interval' && one.test.includes('_spec111_') && statuses(one) === 'passed, skipped',
  },
  {
    why: 'The official kit takes silence for the end of an empty stream; ours is told that `never` has no end, and skips',
    is: (one) => one.of.name === 'the source never' && statuses(one) === 'passed, skipped',
  },
  {
    why: 'What goes wrong in an optional test the official kit takes for an optional behaviour that is not shown, and skips; to ours an optional behaviour that is shown and breaks a rule is a failure',
    is: (one) => isMutant(one) && optional.test(one.official.told) && one.own.status === 'failed',
  },
  {
    why: 'Ours fails a factory that gives no publisher or subscriber; the official kit takes the exception that comes of it for the one it waits for',
    is: (one) => isMutant(one) && statuses(one) === 'passed, failed' && /^create\w+\(.*\) (threw|returned)/.test(one.own.told),
  },
  {
    why: 'Ours watches all rules in every test, and after it (timers, rejections, a subscription left open): it comes across a flaw that the test is not about. The official kit looks at what its test is about',
    is: (one) => isMutant(one) && statuses(one) === 'passed, failed' && !complainsOf(ruleOf(one.test), one.own.told),
  },
  {
    why: 'The official test lets the flaw pass: it takes silence, an early end or fewer items for an answer, or shows only that a signal did no harm. Ours asks for what the rule says',
    is: (one) => isMutant(one) && statuses(one) === 'passed, failed',
  },
  {
    why: 'The official test takes another way (one more request or cancel, another length) and comes across a flaw that it is not about; ours finds the mutant in the test that is meant to find it',
    is: (one) => isMutant(one) && one.official.status === 'failed' && one.own.status !== 'failed',
  },
  {
    why: 'What is optional shows in ours and, for want of a signal on its way, not in the official kit',
    rare: true,
    is: (one) => isMutant(one) && one.official.status === 'skipped' && optional.test(one.official.told),
  },
  {
    why: 'A processor that subscribes upstream in a later turn refuses its second subscriber in that turn, too: the official kit has looked by then, and passes; ours waits for it, and skips',
    rare: true,
    is: (one) => one.of.kind === 'processor' && one.test.includes('_spec111_') && statuses(one) === 'passed, skipped',
  },
];

/** Gives each difference to the first reason that knows it. */
export function explain(found: readonly Comparison[]): { explained: readonly Explained[]; unexplained: readonly Comparison[] } {
  const reasonOf = new Map(found.map((one) => [one, differences.find((difference) => difference.is(one))]));
  const belongsTo = (reason: Difference | undefined): Comparison[] => found.filter((one) => reasonOf.get(one) === reason);
  return {
    explained: differences.map((difference) => ({ why: difference.why, rare: difference.rare === true, found: belongsTo(difference) })),
    unexplained: belongsTo(undefined),
  };
}
