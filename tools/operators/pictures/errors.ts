import { type Chapter, entry, none } from '../picture.ts';

export const mending: readonly Chapter[] = [
  {
    title: 'Errors and repetition',
    about: 'What one attempt leaves unmet is asked of the next.',
    entries: [
      entry('catchError', { source: '-1-2-#', other: '--8--9|' }, 'source.pipe(catchError(() => other))', { request: '3-------^', reactor: 'onErrorResume' }),
      entry('onErrorReturn', '-1-2-#', "source.pipe(onErrorReturn(() => 'sorry'))", { request: '2--------1', rxjs: 'catchError' }),
      entry('onErrorComplete', '-1-2-#', 'source.pipe(onErrorComplete())', { rxjs: 'catchError' }),
      entry('onErrorMap', '-1-2-#', "source.pipe(onErrorMap(() => 'another'))", { rxjs: 'catchError' }),
      entry('onErrorResumeNext', { source: '-1-2-#', other: '--8--9|' }, 'source.pipe(onErrorResumeNext(other))', { reactor: 'onErrorResume' }),
      entry('retry', '-1-2-#', 'source.pipe(retry({ count: 1, delayMs: 4 }))', { request: '3-----------^' }),
      entry('repeat', '-1-2|', 'source.pipe(repeat(3))', { request: '3-------^' }),
      entry('repeatWhen', '-1-2|', 'source.pipe(repeatWhen((completions) => completions.pipe(take(2), delay(3))))'),
      entry('timeout', '-1--2---------3|', 'source.pipe(timeout({ eachMs: 5 }))'),
      entry('finalize', '-1-2|', 'source.pipe(finalize(() => {}))', { reactor: 'doFinally' }),
    ],
  },
  {
    title: 'Time',
    about: 'Every one takes a `scheduler`, so that a test can inject its clock; the pictures leave it out. Time never breaks demand.',
    entries: [
      entry('delay', '-1--2--3|', 'source.pipe(delay(4))', { request: '2-----------1', reactor: 'delaySequence' }),
      entry('delayWhen', '-1-2-3|', 'source.pipe(delayWhen((n) => timer(6 / n)))', { reactor: none('`flatMap` of a delayed item; `delayUntil` keeps the order') }),
      entry('delaySubscription', '-1-2-3|', 'source.pipe(delaySubscription(5))', { rxjs: none('`timer`, then `concatMap`') }),
    ],
  },
  {
    title: 'Many subscribers',
    about: 'The slowest subscriber paces all, and nothing is lost; or each has an overflow policy of its own.',
    entries: [
      entry('share', '-1-2-3-4|', `defer(() => {
  const shared = source.pipe(share());
  return merge(shared, shared.pipe(map((n) => n * 10)));
})`),
      entry('shareReplay', '-1-2-3-4|', `defer(() => {
  const shared = source.pipe(shareReplay({ count: 2 }));
  return concat(shared, shared);
})`, { reactor: 'cache, replay' }),
      entry('connectable', '-1-2-3|', `defer(() => {
  const numbers = connectable(source);
  timer(5).forEach(() => numbers.connect());
  return numbers;
})`, { reactor: 'publish' }),
      entry('publish', '-1-2-3|', 'source.pipe(publish((shared) => zip([shared, shared.pipe(map((n) => n * n))])))', { rxjs: 'connect' }),
    ],
  },
  {
    title: 'Scheduling and demand',
    about: 'Where and when things happen, and how much is asked for at a time. These queue nothing, or say what.',
    entries: [
      entry('observeOn', '-1-2-3-4|', 'source.pipe(observeOn(scheduler, { prefetch: 2 }))', { reactor: 'publishOn' }),
      entry('subscribeOn', '-1-2-3|', 'source.pipe(subscribeOn(scheduler))', { request: '2------^' }),
      entry('limitRate', '-1-2-3-4-5-6-7-8|', 'source.pipe(limitRate(4))', { rxjs: none('RxJS knows no demand') }),
      entry('limitRequest', '-1-2-3-4-5|', 'source.pipe(limitRequest(3))', { rxjs: 'take' }),
      entry('capDemand', '-1-2-3-4-5|', 'source.pipe(capDemand(2))', { rxjs: none('RxJS knows no demand'), reactor: 'limitRate' }),
      entry('paceDemand', '12345|', 'source.pipe(paceDemand({ items: 2, everyMs: 6 }))', { rxjs: none('RxJS knows no demand; `concatMap` with `delay` queues'), reactor: 'delayElements' }),
      entry('pausable', '-1-2-3-4-5|', `defer(() => {
  const gate = pausable({ inFlight: 1 });
  timer(4).forEach(() => gate.pause());
  timer(14).forEach(() => gate.resume());
  return source.pipe(gate);
})`, {
        rxjs: none('RxJS knows no demand; gating with `filter` loses items'),
        reactor: none('Mutiny has it: `withDemandPacer` and `DemandPauser`'),
      }),
    ],
  },
  {
    title: 'Backpressure stances',
    about: 'For what cannot be slowed down: upstream is asked for everything, downstream gets what it asks for, and the difference is the stance. Each lost item can be heard of, with `onDropped`.',
    entries: [
      entry('onBackpressureBuffer', '-1-2-3-4-5-6|', "source.pipe(onBackpressureBuffer({ capacity: 2, whenFull: 'drop-oldest' }))", { request: '1-------------^', rxjs: none('queues without a bound are everywhere, policies nowhere') }),
      entry('onBackpressureDrop', '-1-2-3-4-5-6|', 'source.pipe(onBackpressureDrop())', { request: '1--------2', rxjs: none('RxJS knows no demand; `exhaustMap` comes near') }),
      entry('onBackpressureLatest', '-1-2-3-4-5-6|', 'source.pipe(onBackpressureLatest())', { request: '1-------1------^', rxjs: none('RxJS knows no demand; `auditTime` comes near') }),
      entry('onBackpressureReduce', '-1-2-3-4-5-6|', 'source.pipe(onBackpressureReduce((sum, n) => sum + n))', { request: '1-------1------^', rxjs: none('RxJS knows no demand'), reactor: none('`onBackpressureLatest` keeps one item; none folds them') }),
      entry('onBackpressureError', '-1-2-3-4|', 'source.pipe(onBackpressureError())', { request: '2', rxjs: none('RxJS knows no demand') }),
    ],
  },
  {
    title: 'Composition and debugging',
    about: 'They change nothing of what flows. The [guide to debugging](guides/debugging.md) shows them at work.',
    entries: [
      entry('hide', '-1-2-3|', 'source.pipe(hide())', { request: '2------^', rxjs: 'asObservable' }),
      entry('checkpoint', '-1-2-#', "source.pipe(checkpoint('after the file'))", { rxjs: none('stack traces say where a failure was thrown, not in which pipeline') }),
      entry('named', '-1-2-3|', "source.pipe(named('orders'))", { rxjs: none('nothing names a pipeline'), reactor: 'name, tag' }),
      entry('log', '-1-2-3|', "source.pipe(log('orders', { sink: () => {} }))", { request: '2------^', rxjs: 'tap' }),
    ],
  },
];
