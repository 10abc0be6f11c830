import { type Chapter, entry, none } from '../picture.ts';

export const filtering: readonly Chapter[] = [
  {
    title: 'Filtering',
    about: 'Some of the items. What is left out is asked for again, so that downstream gets what it asked for.',
    entries: [
      entry('filter', '-1-2-3-4-5-6|', 'source.pipe(filter((n) => n % 3 === 0))', { request: '1--------1' }),
      entry('take', '-1-2-3-4-5|', 'source.pipe(take(3))', { request: '2----^' }),
      entry('takeWhile', '-1-2-3-4-5|', 'source.pipe(takeWhile((n) => n < 4))'),
      entry('takeUntil', { source: '-1-2-3-4-5|', stop: '------x' }, 'source.pipe(takeUntil(stop))', { reactor: 'takeUntilOther' }),
      entry('takeLast', '-1-2-3-4-5|', 'source.pipe(takeLast(2))', { request: '1-------------1' }),
      entry('skip', '-1-2-3-4-5|', 'source.pipe(skip(2))', { request: '1-------^' }),
      entry('skipWhile', '-1-2-3-2-1|', 'source.pipe(skipWhile((n) => n < 3))', { request: '1-------^' }),
      entry('skipUntil', { source: '-1-2-3-4-5|', start: '------x' }, 'source.pipe(skipUntil(start))', { reactor: 'skipUntilOther' }),
      entry('skipLast', '-1-2-3-4-5|', 'source.pipe(skipLast(2))', { request: '1-------^' }),
      entry('distinct', '-1-2-1-3-2|', "source.pipe(distinct({ maxKeys: 100 }))", { request: '^' }),
      entry('distinctUntilChanged', '-1-1-2-2-1|', 'source.pipe(distinctUntilChanged())'),
      entry('ignoreElements', '-1-2-3|', 'source.pipe(ignoreElements())', { request: '1' }),
      entry('elementAt', '-1-2-3-4|', 'source.pipe(elementAt(2))', { request: '1' }),
      entry('first', '--1-2-3|', 'source.pipe(first())', { request: '1', reactor: 'next' }),
      entry('last', '--1-2-3|', 'source.pipe(last())', { request: '1' }),
      entry('single', '--1-2-3|', 'source.pipe(single((n) => n === 2))', { request: '1' }),
      entry('defaultIfEmpty', '-----|', "source.pipe(defaultIfEmpty('none'))", { request: '--------1' }),
      entry('switchIfEmpty', { source: '----|', other: '-a-b|' }, 'source.pipe(switchIfEmpty(other))', { rxjs: none('`defaultIfEmpty` gives one item; `toArray` and `mergeMap` for a flow') }),
      entry('throwIfEmpty', '-----|', 'source.pipe(throwIfEmpty())', { reactor: 'switchIfEmpty(Mono.error(…))' }),
    ],
  },
  {
    title: 'Thinning by time or by another flow',
    about: 'They take all that comes, and give some of it. What is due and not asked for waits, and a newer item replaces it: the lack of demand is no failure.',
    entries: [
      entry('sample', { source: '-1-2-3-4-5|', tick: '----x---x---x' }, 'source.pipe(sample(tick))'),
      entry('sampleTime', '-1-2-3-4-5-6|', 'source.pipe(sampleTime(5))', { reactor: 'sample' }),
      entry('debounce', '-1-2----3-4----|', 'source.pipe(debounce((n) => timer(3)))', { reactor: 'sampleTimeout' }),
      entry('debounceTime', '-1-2----3-4-----5-----|', 'source.pipe(debounceTime(3))', { request: '1---------------1', reactor: 'sampleTimeout' }),
      entry('throttle', '-1-2-3-4-5-6|', 'source.pipe(throttle((n) => timer(4)))', { reactor: 'sampleFirst' }),
      entry('throttleTime', '-1-2-3-4-5-6-7-8|', 'source.pipe(throttleTime(4))', { request: '1-----------2', reactor: 'sampleFirst' }),
      entry('audit', '-1-2-3-4-5-6|', 'source.pipe(audit((n) => timer(4)))', { reactor: none('`sampleTimeout` and `sampleFirst` come near') }),
      entry('auditTime', '-1-2-3-4-5-6|', 'source.pipe(auditTime(4))', { reactor: none('`sampleTimeout` and `sampleFirst` come near') }),
    ],
  },
];
