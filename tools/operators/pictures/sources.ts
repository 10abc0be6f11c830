import { type Chapter, entry, none } from '../picture.ts';

export const sources: readonly Chapter[] = [
  {
    title: 'Making a flow',
    about: 'What flows begin with. They give what is asked for, and nothing before.',
    entries: [
      entry('of', '', 'of(1, 2, 3)', { request: '--1----1----1', reactor: 'just' }),
      entry('from', '', "from(new Set(['a', 'b', 'c']))", { request: '--2------^', reactor: 'from, fromIterable, fromStream, fromFuture' }),
      entry('range', '', 'range(5, 4)', { request: '--1----2-----^' }),
      entry('generate', '', 'generate(() => 1, (n, emit) => { emit(n); return n * 2; })', { request: '--2----1------3' }),
      entry('defer', { inner: '--a--b|' }, 'defer(() => inner)'),
      entry('empty', '', 'empty()', { rxjs: 'EMPTY, empty' }),
      entry('never', '', 'never()', { rxjs: 'NEVER, never' }),
      entry('throwError', '', "throwError(() => 'no luck')", { reactor: 'error' }),
      entry('interval', '', 'interval(4)', { request: '---2----------2' }),
      entry('timer', '', 'timer(7)', { reactor: 'Mono.delay' }),
      entry('using', { inner: '--a--b--c|' }, "using(() => 'file', (resource) => inner, (resource) => {})"),
      entry('create', '', `create((emitter) => {
  for (const n of [1, 2, 3]) emitter.next(n);
  emitter.complete();
}, { overflow: 'unbounded' })`, {
        request: '--1----1-----1',
        rxjs: 'new Observable',
      }),
    ],
  },
  {
    title: 'Hot sinks',
    about: 'What code outside of a flow pushes into: `tryNext` says what became of the item, `await send(item)` waits for room. Subscribers read from `.flow`.',
    entries: [
      entry('unicast', { push: '--1-2-3-4|' }, `unicast({
  overflow: { strategy: 'buffer', capacity: 2, whenFull: 'drop-oldest' },
})`, { request: '-------------1---^', rxjs: none('a Subject has any number of subscribers'), reactor: 'Sinks.unicast' }),
      entry('multicast', { push: '--1-2-3-4|' }, "multicast({ capacity: 2, overflow: 'latest' })", { request: '1----------------^', rxjs: 'Subject', reactor: 'Sinks.multicast' }),
      entry('replay', { push: '1-2-3-4|' }, 'replay({ count: 2 })', { request: '------------^', rxjs: 'ReplaySubject', reactor: 'Sinks.replay' }),
    ],
  },
];
