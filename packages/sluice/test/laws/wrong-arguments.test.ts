import * as sluice from 'sluice';
import { describe, expect, it } from 'vitest';

const s = sluice as unknown as Record<string, (...args: unknown[]) => unknown>;
const overflowing = { capacity: 1, whenFull: 'error' };
const noItem = 'is null, which is not an item (§2.13); use undefined';
const noInput = 'input must be a publisher, an iterable, an async iterable or a promise, but is ';

/** What is called, with what, and the whole message that comes back, at assembly. */
const cases: readonly (readonly [name: string, args: readonly unknown[], error: typeof TypeError | typeof RangeError, message: string])[] = [
  ['map', [undefined], TypeError, 'project must be a function, but is undefined'],
  ['map', ['x'], TypeError, 'project must be a function, but is "x"'],
  ['mapNotNull', [1], TypeError, 'project must be a function, but is 1'],
  ['filter', [null], TypeError, 'accepts must be a function, but is null'],
  ['scan', [[]], TypeError, 'fold must be a function, but is an array of 0'],
  ['tap', [undefined], TypeError, 'observer must be a function or an object, but is undefined'],
  ['tap', [{ next: 1 }], TypeError, 'observer.next must be a function, but is 1'],
  ['take', [-1], RangeError, 'count must be an integer ≥ 0 or Infinity, but is -1'],
  ['take', ['3'], TypeError, 'count must be an integer ≥ 0 or Infinity, but is "3"'],
  ['take', [NaN], RangeError, 'count must be an integer ≥ 0 or Infinity, but is NaN'],
  ['skip', [1.5], RangeError, 'count must be an integer ≥ 0, but is 1.5'],
  ['takeWhile', [{}], TypeError, 'accepts must be a function, but is an instance of Object'],
  ['distinctUntilChanged', [1], TypeError, 'same must be a function, but is 1'],
  ['mergeMap', [() => [], undefined], TypeError, "concurrency is required: an integer ≥ 1, or 'unbounded' to accept any number"],
  ['mergeMap', [() => [], 0], RangeError, 'concurrency must be an integer ≥ 1 or Infinity, but is 0'],
  ['mergeMap', [() => [], { concurrency: 1, innerPrefetch: 0 }], RangeError, 'innerPrefetch must be an integer ≥ 1 or Infinity, but is 0'],
  ['mergeMap', [1, 1], TypeError, 'project must be a function, but is 1'],
  ['mapAsync', [async () => 1, {}], TypeError, "concurrency is required: an integer ≥ 1, or 'unbounded' to accept any number"],
  ['mapAsync', [async () => 1, -2], RangeError, 'concurrency must be an integer ≥ 1 or Infinity, but is -2'],
  ['concatMap', [() => [], { prefetch: -1 }], RangeError, 'prefetch must be an integer ≥ 0, but is -1'],
  ['switchMap', [undefined], TypeError, 'project must be a function, but is undefined'],
  ['exhaustMap', [undefined], TypeError, 'project must be a function, but is undefined'],
  ['exhaustMap', [() => [], { onDropped: 1 }], TypeError, 'onDropped must be a function, but is 1'],
  ['exhaustAll', [{ onDropped: 1 }], TypeError, 'onDropped must be a function, but is 1'],
  ['concatAll', [{ prefetch: 0.5 }], RangeError, 'prefetch must be an integer ≥ 0, but is 0.5'],
  ['mergeAll', [undefined], TypeError, "concurrency is required: an integer ≥ 1, or 'unbounded' to accept any number"],
  ['mergeAll', [0], RangeError, 'concurrency must be an integer ≥ 1 or Infinity, but is 0'],
  ['switchScan', [1, 0], TypeError, 'fold must be a function, but is 1'],
  ['mergeScan', [() => [], 0], TypeError, "concurrency is required: an integer ≥ 1, or 'unbounded' to accept any number"],
  ['filterAsync', [async () => true], TypeError, "concurrency is required: an integer ≥ 1, or 'unbounded' to accept any number"],
  ['expand', [() => []], TypeError, "concurrency is required: an integer ≥ 1, or 'unbounded' to accept any number"],
  ['takeUntil', [1], TypeError, `${noInput}1`],
  ['skipUntil', [undefined], TypeError, `${noInput}undefined`],
  ['switchIfEmpty', [1], TypeError, `${noInput}1`],
  ['throwIfEmpty', ['x'], TypeError, 'reason must be a function, but is "x"'],
  ['filterAsync', [1, 1], TypeError, 'accepts must be a function, but is 1'],
  ['merge', [1], TypeError, `${noInput}1`],
  ['concat', [null], TypeError, `${noInput}null`],
  ['zip', [[undefined]], TypeError, `${noInput}undefined`],
  ['combineLatest', [undefined], TypeError, 'inputs must be an array of inputs, or an object that has inputs under names, but is undefined'],
  ['combineLatest', [[1]], TypeError, `${noInput}1`],
  ['combineLatest', [[[1]], { onDropped: 1 }], TypeError, 'onDropped must be a function, but is 1'],
  ['combineLatestWith', [1], TypeError, `${noInput}1`],
  ['withLatestFrom', [1], TypeError, `${noInput}1`],
  ['race', [1], TypeError, `${noInput}1`],
  ['raceWith', [1], TypeError, `${noInput}1`],
  ['forkJoin', ['ab'], TypeError, 'inputs must be an array of inputs, or an object that has inputs under names, but is "ab"'],
  ['forkJoin', [{ a: 1 }], TypeError, `${noInput}1`],
  ['concatWith', [1], TypeError, `${noInput}1`],
  ['mergeWith', [1], TypeError, `${noInput}1`],
  ['mergeSequential', [1], TypeError, `${noInput}1`],
  ['merge', [[], { prefetch: 0 }], RangeError, 'prefetch must be an integer ≥ 1 or Infinity, but is 0'],
  ['merge', [{ prefetch: 1 }, []], TypeError, `${noInput}an instance of Object`],
  ['merge', [[], {}], TypeError, `${noInput}an instance of Object`],
  ['mergeWith', [[], { prefetch: '1' }], TypeError, 'prefetch must be an integer ≥ 1 or Infinity, but is "1"'],
  ['mergeSequential', [[], { prefetch: 0.5 }], RangeError, 'prefetch must be an integer ≥ 1 or Infinity, but is 0.5'],
  ['mergeComparing', [() => 0, [], { prefetch: -1 }], RangeError, 'prefetch must be an integer ≥ 1 or Infinity, but is -1'],
  ['zip', [[[]], undefined, { prefetch: NaN }], RangeError, 'prefetch must be an integer ≥ 1 or Infinity, but is NaN'],
  ['zipWith', [[], { prefetch: 0 }], RangeError, 'prefetch must be an integer ≥ 1 or Infinity, but is 0'],
  ['zipAll', [1, undefined, { prefetch: 0 }], RangeError, 'prefetch must be an integer ≥ 1 or Infinity, but is 0'],
  ['sequenceEqual', [[], undefined, { prefetch: 0 }], RangeError, 'prefetch must be an integer ≥ 1 or Infinity, but is 0'],
  ['mergeComparing', [undefined, []], TypeError, 'compare must be a function, but is undefined'],
  ['mergeComparing', [() => 0, 1], TypeError, `${noInput}1`],
  ['sequenceEqual', [1], TypeError, `${noInput}1`],
  ['sequenceEqual', [[], 1], TypeError, 'same must be a function, but is 1'],
  ['partition', [1, () => true], TypeError, `${noInput}1`],
  ['partition', [[], undefined], TypeError, 'accepts must be a function, but is undefined'],
  ['zip', [[[1]], 1], TypeError, 'combine must be a function, but is 1'],
  ['zipWith', [1], TypeError, `${noInput}1`],
  ['zipAll', [undefined], TypeError, "maxInputs is required: an integer ≥ 1, or 'unbounded' to accept any number"],
  ['zipAll', [0], RangeError, 'maxInputs must be an integer ≥ 1 or Infinity, but is 0'],
  ['zipAll', [2, 1], TypeError, 'combine must be a function, but is 1'],
  ['of', [1, null], TypeError, `items[1] ${noItem}`],
  ['startWith', [null], TypeError, `items[0] ${noItem}`],
  ['endWith', ['a', null], TypeError, `items[1] ${noItem}`],
  ['defaultIfEmpty', [null], TypeError, `item ${noItem}`],
  ['first', [{ default: null }], TypeError, `default ${noItem}`],
  ['last', [{ default: null }], TypeError, `default ${noItem}`],
  ['single', [() => true, { default: null }], TypeError, `default ${noItem}`],
  ['elementAt', [0, { default: null }], TypeError, `default ${noItem}`],
  ['reduce', [(sum: unknown) => sum, null], TypeError, `seed ${noItem}`],
  ['bufferToggle', [1, () => []], TypeError, `${noInput}1`],
  ['bufferToggle', [[], undefined], TypeError, 'closing must be a function, but is undefined'],
  ['bufferToggle', [[], () => [], { maxSize: 0 }], RangeError, 'maxSize must be an integer ≥ 1 or Infinity, but is 0'],
  ['windowTime', [1, { maxSize: 0.5 }], RangeError, 'maxSize must be an integer ≥ 1 or Infinity, but is 0.5'],
  ['groupBy', [(x: unknown) => x, { maxGroups: 1, whenFull: 'drop', stallMs: -1 }], RangeError, 'stallMs must be a finite number of milliseconds ≥ 0, but is -1'],
  ['bufferCount', [0], RangeError, 'size must be an integer ≥ 1, but is 0'],
  ['bufferCount', [2, 0], RangeError, 'every must be an integer ≥ 1, but is 0'],
  ['bufferTime', [-1], RangeError, 'ms must be a finite number of milliseconds ≥ 0, but is -1'],
  ['bufferTime', [1, { maxSize: 0 }], RangeError, 'maxSize must be an integer ≥ 1 or Infinity, but is 0'],
  ['debounceTime', ['1s'], TypeError, 'ms must be a number of milliseconds ≥ 0, but is "1s"'],
  ['delay', [Infinity], RangeError, 'ms must be a finite number of milliseconds ≥ 0, but is Infinity'],
  ['timeout', [{}], TypeError, 'timeout needs firstMs, eachMs, or both'],
  ['timeout', [{ eachMs: NaN }], RangeError, 'eachMs must be a finite number of milliseconds ≥ 0, but is NaN'],
  ['catchError', [undefined], TypeError, 'recover must be a function, but is undefined'],
  ['retry', [-1], RangeError, 'count must be an integer ≥ 0 or Infinity, but is -1'],
  ['retry', [{ backoff: { baseMs: 1, maxMs: 2, jitter: 2 } }], RangeError, 'backoff.jitter must be a number from 0 to 1, but is 2'],
  ['observeOn', [{}], TypeError, 'scheduler must be an object with now, schedule, but has no method now'],
  ['observeOn', [sluice.microtaskScheduler, { prefetch: 0 }], RangeError, 'prefetch must be an integer ≥ 1, but is 0'],
  ['share', [{ capacity: -1 }], RangeError, 'capacity must be an integer ≥ 0, but is -1'],
  ['share', [{ slow: 'wait' }], TypeError, "share: overflow.strategy must be one of 'error', 'drop', 'latest', 'unbounded', 'buffer', 'reduce', but is \"wait\""],
  ['onBackpressureBuffer', [{ whenFull: 'error' }], TypeError, "onBackpressureBuffer: overflow.capacity is required: an integer ≥ 1, or 'unbounded' to accept any number"],
  ['onBackpressureBuffer', [{ capacity: 0, whenFull: 'error' }], RangeError, 'onBackpressureBuffer: overflow.capacity must be an integer ≥ 1 or Infinity, but is 0'],
  ['onBackpressureBuffer', [{ capacity: 1, whenFull: 'wait' }], TypeError, "onBackpressureBuffer: overflow.whenFull must be one of 'error', 'drop-oldest', 'drop-newest', 'drop-incoming', 'drop-all', but is \"wait\""],
  ['onBackpressureBuffer', [{ ...overflowing, maxAgeMs: -1 }], RangeError, 'onBackpressureBuffer: overflow.maxAgeMs must be a finite number of milliseconds ≥ 0, but is -1'],
  ['onBackpressureDrop', [{ onDropped: 1 }], TypeError, 'onBackpressureDrop: overflow.onDropped must be a function, but is 1'],
  ['onBackpressureLatest', [{ onDropped: 'x' }], TypeError, 'onBackpressureLatest: overflow.onDropped must be a function, but is "x"'],
  ['onBackpressureReduce', [undefined], TypeError, 'onBackpressureReduce: overflow.reduce must be a function, but is undefined'],
  ['onBackpressureBuffer', [{ capacity: 1, whenFull: 'error', maxAgeMs: 0 }], RangeError, 'onBackpressureBuffer: overflow.maxAgeMs must be more than 0 milliseconds: with 0, everything is too old when it comes'],
  ['replay', [{ maxAgeMs: 0 }], RangeError, 'maxAgeMs must be more than 0 milliseconds: with 0, everything is too old when it comes'],
  ['shareReplay', [{ count: 1, maxAgeMs: 0 }], RangeError, 'maxAgeMs must be more than 0 milliseconds: with 0, everything is too old when it comes'],
  ['limitRate', [0], RangeError, 'high must be an integer ≥ 1, but is 0'],
  ['limitRate', [4, { low: 4 }], RangeError, 'low must be less than high, but is 4, and high is 4'],
  ['limitRequest', [-1], RangeError, 'count must be an integer ≥ 0 or Infinity, but is -1'],
  ['capDemand', [0], RangeError, 'cap must be an integer ≥ 1, but is 0'],
  ['paceDemand', [{ everyMs: 1 }], TypeError, 'items must be an integer ≥ 1, but is undefined'],
  ['paceDemand', [{ items: 1, everyMs: -1 }], RangeError, 'everyMs must be a finite number of milliseconds ≥ 0, but is -1'],
  ['pausable', [{ inFlight: 0 }], RangeError, 'inFlight must be an integer ≥ 1, but is 0'],
  ['distinct', [{}], TypeError, "maxKeys is required: an integer ≥ 1, or 'unbounded' to accept any number"],
  ['elementAt', [-1], RangeError, 'index must be an integer ≥ 0, but is -1'],
  ['takeLast', [0], RangeError, 'count must be an integer ≥ 1, but is 0'],
  ['repeat', [0], RangeError, 'count must be an integer ≥ 1 or Infinity, but is 0'],
];

const noClock = { scheduler: {} };
const badClock = 'scheduler must be an object with now, schedule, but has no method now';

/** Where a clock can be given that is none. */
const clocks: readonly (typeof cases)[number][] = [
  ...['interval', 'timer', 'delay', 'auditTime', 'debounceTime', 'throttleTime', 'sampleTime', 'delaySubscription', 'bufferTime', 'windowTime'].map(
    (name) => [name, [1, noClock], TypeError, badClock] as const,
  ),
  ...['retry', 'repeat', 'timestamp', 'timeInterval'].map((name) => [name, [noClock], TypeError, badClock] as const),
  ['replay', [{ count: 1, ...noClock }], TypeError, badClock],
  ['shareReplay', [{ count: 1, ...noClock }], TypeError, badClock],
  ['timeout', [{ eachMs: 1, ...noClock }], TypeError, badClock],
  ['groupBy', [(x: unknown) => x, { maxGroups: 1, whenFull: 'drop', ...noClock }], TypeError, badClock],
  ['paceDemand', [{ items: 1, everyMs: 1, ...noClock }], TypeError, badClock],
  ['onBackpressureBuffer', [{ ...overflowing, ...noClock }], TypeError, `onBackpressureBuffer: overflow.${badClock}`],
  ['sampleTime', [-1], RangeError, 'ms must be a finite number of milliseconds ≥ 0, but is -1'],
  ['delaySubscription', [-1], RangeError, 'delay must be a finite number of milliseconds ≥ 0, but is -1'],
];

describe('a wrong argument is named at assembly, with what came and what was expected', () => {
  it.each([...cases, ...clocks])('%s(%j)', (name, args, error, message) => {
    let thrown: unknown;
    try {
      s[name]!(...args);
    } catch (reason) {
      thrown = reason;
    }
    expect(thrown).toBeInstanceOf(error);
    expect((thrown as Error).message).toBe(message);
  });

  it('an operator of pipe that is none is named by its place', () => {
    expect(() => sluice.of(1).pipe(sluice.map((n) => n), undefined as never)).toThrow('operator 2 of pipe must be a function, but is undefined');
  });
});
