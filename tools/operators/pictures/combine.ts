import { type Chapter, entry, none } from '../picture.ts';

export const combining: readonly Chapter[] = [
  {
    title: 'Combining',
    about: 'Several flows become one. Any input will do: a flow, an iterable, a promise.',
    entries: [
      entry('concat', { a: '-1--2|', b: '--3--4|' }, 'concat(a, b)', { request: '1------^' }),
      entry('concatWith', { a: '-1--2|', b: '--3--4|' }, 'a.pipe(concatWith(b))', { request: '1------^' }),
      entry('startWith', '--1--2|', 'source.pipe(startWith(0))', { request: '-1-----^' }),
      entry('endWith', '--1--2|', 'source.pipe(endWith(9))', { request: '2---------1' }),
      entry('merge', { a: '-1--2--3|', b: '---4-5|' }, 'merge(a, b)', { request: '2----------^' }),
      entry('mergeWith', { a: '-1--2--3|', b: '---4-5|' }, 'a.pipe(mergeWith(b))', { request: '2----------^' }),
      entry('mergeComparing', { a: '-1--4--6|', b: '--2-5-7|' }, 'mergeComparing((x, y) => x - y, a, b)', { rxjs: none('`toArray` and a sort') }),
      entry('mergeSequential', { a: '---1--2|', b: '-3-4|' }, 'mergeSequential(a, b)', { rxjs: none('`concat`, which subscribes one after another') }),
      entry('zip', { a: '-1-2-3|', b: '--a----b--c|' }, 'zip([a, b])', { request: '1-----^' }),
      entry('zipWith', { a: '-1-2-3|', b: '--a----b--c|' }, 'a.pipe(zipWith(b))', { request: '1-----^' }),
      entry('zipAll', { a: '-1-2-3|', b: '--a----b--c|' }, 'of(a, b).pipe(zipAll(2))', { reactor: 'zip' }),
      entry('combineLatest', { a: '-1---2---3|', b: '--a---b---c|' }, 'combineLatest([a, b])', { request: '1---------1----^' }),
      entry('combineLatestWith', { a: '-1---2---3|', b: '--a---b---c|' }, 'a.pipe(combineLatestWith(b))', { reactor: 'combineLatest' }),
      entry('withLatestFrom', { a: '-1---2--3|', b: '--x--y|' }, 'a.pipe(withLatestFrom(b))'),
      entry('race', { a: '---1--2|', b: '--3--4|' }, 'race(a, b)', { reactor: 'firstWithSignal' }),
      entry('raceWith', { a: '---1--2|', b: '--3--4|' }, 'a.pipe(raceWith(b))', { reactor: 'or' }),
      entry('forkJoin', { a: '-1--2|', b: '--3----4|' }, 'forkJoin([a, b])', { request: '1', reactor: 'Mono.zip' }),
      entry('partition', '-1-2-3-4|', 'partition(source, (n) => n % 2 === 0)[0]', { reactor: 'publish, filter' }),
    ],
  },
];
