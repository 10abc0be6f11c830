import { describe, expectTypeOf, it } from 'vitest';
import {
  bufferCount,
  catchError,
  concat,
  concatAll,
  concatMap,
  create,
  distinct,
  distinctUntilChanged,
  filter,
  find,
  first,
  type Flow,
  from,
  groupBy,
  index,
  type KeyedFlow,
  map,
  mapAsync,
  mapNotNull,
  materialize,
  merge,
  mergeMap,
  multicast,
  of,
  ofType,
  onBackpressureBuffer,
  onErrorReturn,
  type Operator,
  pairwise,
  pipe,
  type Publisher,
  range,
  reduce,
  scan,
  share,
  single,
  take,
  takeWhile,
  tap,
  timeInterval,
  timestamp,
  type Timestamped,
  toArray,
  unicast,
  zip,
} from 'sluice';

interface Circle { readonly kind: 'circle'; readonly radius: number }
interface Square { readonly kind: 'square'; readonly side: number }
type Shape = Circle | Square;

declare const shapes: Flow<Shape>;
const isCircle = (shape: Shape): shape is Circle => shape.kind === 'circle';

describe('inference', () => {
  it('goes through a pipe of twelve operators, without an annotation', () => {
    const flow = shapes.pipe(
      filter(isCircle),
      map(({ radius }) => radius * 2),
      scan((sum, diameter) => sum + diameter, 0),
      pairwise(),
      tap(([before, after]) => expectTypeOf([before, after]).toEqualTypeOf<number[]>()),
      mergeMap(([before, after]) => [`${before}`, after > 1], 4),
      distinctUntilChanged(),
      bufferCount(3),
      concatMap((several) => several),
      mapAsync(async (item, at, signal) => ({ item, at, aborted: signal.aborted }), 2),
      timestamp(),
      take(5),
    );
    expectTypeOf(flow).toEqualTypeOf<Flow<Timestamped<{ item: string | boolean; at: number; aborted: boolean }>>>();
  });

  it('goes through the function pipe, from a publisher of any library', () => {
    const foreign = undefined as unknown as Publisher<Date>;
    expectTypeOf(pipe(foreign, map((date) => date.getTime()), toArray())).toEqualTypeOf<Flow<number[]>>();
  });

  it('gives the operator that several make its own type', () => {
    const evenOnes = (source: Publisher<number>): Flow<string> => pipe(source, filter((n) => n % 2 === 0), map(String));
    expectTypeOf(evenOnes).toExtend<Operator<number, string>>();
    expectTypeOf(range(1, 4).pipe(evenOnes)).toEqualTypeOf<Flow<string>>();
  });

  it('refuses an operator that does not take what comes', () => {
    // @ts-expect-error -- numbers come, not texts
    of(1).pipe(map((text: string) => text.length));
    // @ts-expect-error -- numbers come, not flows
    of(1).pipe(concatAll());
    // @ts-expect-error -- booleans come, not numbers
    pipe(of(1), map((n) => n > 0), map((n: number) => n + 1));
  });

  it('knows what terminals give', () => {
    expectTypeOf(of(1, 'a').toArray()).toEqualTypeOf<Promise<(string | number)[]>>();
    expectTypeOf(of(1).reduce((text, n) => text + n, '')).toEqualTypeOf<Promise<string>>();
    expectTypeOf(of(1).first()).toEqualTypeOf<Promise<number>>();
    expectTypeOf(of(1)[Symbol.asyncIterator]().next()).toEqualTypeOf<Promise<IteratorResult<number>>>();
  });

  it('reads the items of whatever can stand for a flow', () => {
    expectTypeOf(from(new Set([1]))).toEqualTypeOf<Flow<number>>();
    expectTypeOf(from(Promise.resolve('a'))).toEqualTypeOf<Flow<string>>();
    expectTypeOf(from((async function* () { yield true; })())).toEqualTypeOf<Flow<boolean>>();
    expectTypeOf(of(1).pipe(concatMap(() => Promise.resolve('a')))).toEqualTypeOf<Flow<string>>();
  });
});

describe('narrowing', () => {
  it('follows the type guards of what chooses items', () => {
    expectTypeOf(shapes.pipe(filter(isCircle))).toEqualTypeOf<Flow<Circle>>();
    expectTypeOf(shapes.pipe(takeWhile(isCircle))).toEqualTypeOf<Flow<Circle>>();
    expectTypeOf(shapes.pipe(find(isCircle))).toEqualTypeOf<Flow<Circle | undefined>>();
    expectTypeOf(shapes.pipe(single(isCircle))).toEqualTypeOf<Flow<Circle>>();
    expectTypeOf(shapes.find(isCircle)).toEqualTypeOf<Promise<Circle | undefined>>();
    expectTypeOf(shapes.pipe(first())).toEqualTypeOf<Flow<Shape>>();
    expectTypeOf(shapes.pipe(filter((shape) => shape.kind === 'square'))).toExtend<Flow<Shape>>();
  });

  it('leaves null and undefined out', () => {
    expectTypeOf(of('a').pipe(mapNotNull((text) => (text === '' ? undefined : text.length)))).toEqualTypeOf<Flow<number>>();
  });

  it('is by class with ofType', () => {
    expectTypeOf(from<unknown>([1]).pipe(ofType(RangeError))).toEqualTypeOf<Flow<RangeError>>();
  });
});

describe('several flows', () => {
  it('zip into tuples of their items, or into what combines them', () => {
    expectTypeOf(zip([of(1), of('a'), [true]])).toEqualTypeOf<Flow<[number, string, boolean]>>();
    expectTypeOf(zip([of(1), of('a')], () => 1n)).toEqualTypeOf<Flow<bigint>>();
    expectTypeOf(zip([of(1), of('a')], (n, text) => text.repeat(n).length > 1)).toEqualTypeOf<Flow<boolean>>();
  });

  it('concatenate and merge into the union of their items', () => {
    expectTypeOf(concat(of(1), of('a'))).toEqualTypeOf<Flow<string | number>>();
    expectTypeOf(merge(of(1), of('a'))).toEqualTypeOf<Flow<string | number>>();
    expectTypeOf(of(1).pipe(catchError(() => of('a')))).toEqualTypeOf<Flow<string | number>>();
    expectTypeOf(of(1).pipe(onErrorReturn(() => 'none'))).toEqualTypeOf<Flow<string | number>>();
  });

  it('are grouped with their keys', () => {
    expectTypeOf(shapes.pipe(groupBy(({ kind }) => kind, { maxGroups: 2, whenFull: 'error' }))).toEqualTypeOf<
      Flow<KeyedFlow<'circle' | 'square', Shape>>
    >();
  });

  it('say what they are made of', () => {
    expectTypeOf(of('a').pipe(index())).toEqualTypeOf<Flow<[number, string]>>();
    expectTypeOf(of('a').pipe(reduce((length, text) => length + text.length, 0))).toEqualTypeOf<Flow<number>>();
    expectTypeOf(of('a').pipe(share())).toEqualTypeOf<Flow<string>>();
    expectTypeOf(of('a').pipe(materialize(), take(1), map((signal) => signal.kind))).toEqualTypeOf<Flow<'next' | 'error' | 'complete'>>();
    expectTypeOf(of('a').pipe(timeInterval(), map(({ afterMs }) => afterMs))).toEqualTypeOf<Flow<number>>();
  });
});

describe('an argument that must not be forgotten', () => {
  it('is the concurrency of what opens several flows', () => {
    // @ts-expect-error -- how many at once?
    mergeMap((n: number) => of(n));
    // @ts-expect-error -- how many at once?
    mapAsync(async (n: number) => n);
  });

  it('is the overflow policy of what cannot be slowed', () => {
    // @ts-expect-error -- what to do when there is no demand?
    create<number>(() => undefined);
    // @ts-expect-error -- what to do when there is no demand?
    unicast<number>();
    // @ts-expect-error -- what to do when there is no demand?
    multicast<number>();
    // @ts-expect-error -- what to do when it is full?
    onBackpressureBuffer({ capacity: 8 });
    // @ts-expect-error -- how large?
    onBackpressureBuffer({ whenFull: 'error' });
    // @ts-expect-error -- no such policy
    unicast<number>({ overflow: 'grow' });
  });

  it('is the bound of what remembers', () => {
    // @ts-expect-error -- how many groups?
    groupBy((n: number) => n % 2, { whenFull: 'error' });
    // @ts-expect-error -- what to do with one group too many?
    groupBy((n: number) => n % 2, { maxGroups: 2 });
    // @ts-expect-error -- how many groups?
    groupBy((n: number) => n % 2);
    // @ts-expect-error -- how many keys?
    distinct({ key: (n: number) => n });
    // @ts-expect-error -- how many keys?
    distinct();
  });
});
