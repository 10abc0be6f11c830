import { type Chapter, entry } from '../picture.ts';

export const reshaping: readonly Chapter[] = [
  {
    title: 'Into arrays',
    about: 'Downstream counts arrays, upstream counts items.',
    entries: [
      entry('bufferCount', '-1-2-3-4-5-6-7|', 'source.pipe(bufferCount(3))', { request: '1---------^', reactor: 'buffer' }),
      entry('bufferTime', '-1-2-3-4-5-6-7|', 'source.pipe(bufferTime(5))', { request: '1--------1------^', reactor: 'bufferTimeout' }),
      entry('buffer', { source: '-1-2-3-4-5|', cut: '----x---x' }, 'source.pipe(buffer(cut))'),
      entry('bufferToggle', { source: '-1-2-3-4-5-6|', open: '--x-----y' }, 'source.pipe(bufferToggle(open, () => timer(4)))', { reactor: 'bufferWhen' }),
      entry('bufferWhen', '-1-2-3-4-5-6|', 'source.pipe(bufferWhen(() => timer(5)))', { reactor: 'buffer' }),
      entry('bufferUntil', '-1-2-3-4-5|', 'source.pipe(bufferUntil((n) => n % 2 === 0))', { request: '1---------^', rxjs: 'buffer' }),
      entry('bufferWhile', '-1-2-9-3-4|', 'source.pipe(bufferWhile((n) => n < 9))', { rxjs: 'buffer' }),
      entry('bufferUntilChanged', '-1-1-2-2-2-3|', 'source.pipe(bufferUntilChanged())', { rxjs: 'buffer' }),
    ],
  },
  {
    title: 'Into windows and groups',
    about: 'A window or a group is a flow for one subscriber, drawn below the flow that it comes from. It is bounded: one that is not consumed slows upstream, or fails with advice.',
    entries: [
      entry('groupBy', '-1-2-3-4-5|', `source.pipe(groupBy((n) => (n % 2 ? 'odd' : 'even'), {
  maxGroups: 2, whenFull: 'error',
}))`),
      entry('windowCount', '-1-2-3-4-5|', 'source.pipe(windowCount(2))', { reactor: 'window' }),
      entry('windowTime', '-1-2-3-4-5|', 'source.pipe(windowTime(5))', { reactor: 'windowTimeout' }),
      entry('window', { source: '-1-2-3-4|', cut: '----x' }, 'source.pipe(window(cut))'),
      entry('windowToggle', { source: '-1-2-3-4-5|', open: '--x' }, 'source.pipe(windowToggle(open, () => timer(4)))', { reactor: 'windowWhen' }),
      entry('windowWhen', '-1-2-3-4-5|', 'source.pipe(windowWhen(() => timer(6)))', { reactor: 'window' }),
      entry('windowUntil', '-1-2-3-4-5|', 'source.pipe(windowUntil((n) => n % 2 === 0))', { rxjs: 'window' }),
      entry('windowWhile', '-1-2-9-3-4|', 'source.pipe(windowWhile((n) => n < 9))', { rxjs: 'window' }),
      entry('windowUntilChanged', '-1-1-2-2|', 'source.pipe(windowUntilChanged())', { rxjs: 'window' }),
    ],
  },
];
