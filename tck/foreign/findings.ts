/** What the kit found in a library, shown without the kit. */
export interface Finding {
  readonly library: string;
  /** The rule, and what happens. */
  readonly says: string;
  /** A module that prints it. */
  readonly code: string;
  readonly prints: string;
}

const printing = `const printing = (start) => ({
  onSubscribe: (s) => start(s),
  onNext: (item) => console.log('item', item),
  onError: (reason) => console.log('failed:', reason.message),
  onComplete: () => console.log('complete'),
});`;

export const findings: readonly Finding[] = [
  {
    library: 'rsocket-flowable',
    says: '§3.9, §3.16: `request(0)` throws at the subscriber instead of failing the stream; so does `request(Infinity)`, which is unbounded demand (§3.17)',
    code: `import rsocket from 'rsocket-flowable';
${printing}
for (const n of [0, Infinity]) {
  let subscription;
  rsocket.Flowable.just(1).subscribe(printing((s) => (subscription = s)));
  try { subscription.request(n); } catch (reason) { console.log('request threw:', reason.name); }
}`,
    prints: 'request threw: Invariant Violation\nrequest threw: Invariant Violation',
  },
  {
    library: 'rsocket-flowable',
    says: '§3.3: a `request(1)` from inside `onNext` delivers the next item inside the first one, as deep as the stream is long',
    code: `import rsocket from 'rsocket-flowable';
let subscription, deepest = 0, depth = 0;
rsocket.Flowable.just(...Array(1000).keys()).subscribe({
  onSubscribe: (s) => { subscription = s; s.request(1); },
  onNext: () => { deepest = Math.max(deepest, ++depth); subscription.request(1); depth--; },
});
console.log('onNext was', deepest, 'deep');`,
    prints: 'onNext was 1000 deep',
  },
  {
    library: 'rsocket-flowable',
    says: '§1.4, §1.5: a failed stream says nothing, and an empty one does not complete, until something is requested',
    code: `import rsocket from 'rsocket-flowable';
${printing}
rsocket.Flowable.error(new Error('broken')).subscribe(printing(() => console.log('waiting')));
rsocket.Flowable.just().subscribe(printing(() => console.log('waiting')));`,
    prints: 'waiting\nwaiting',
  },
  {
    library: 'reactor-core-js',
    says: '§1.3, §1.5: asked one by one, `Flux.range` gives its first item again and again, and never completes',
    code: `import flux from 'reactor-core-js/flux.js';
${printing}
flux.Flux.range(0, 3).subscribe(printing((s) => { for (let i = 0; i < 5; i++) s.request(1); }));`,
    prints: 'item 0\nitem 0\nitem 0\nitem 0\nitem 0',
  },
  {
    library: 'reactor-core-js',
    says: '§3.9: `request(NaN)` delivers everything, and `request(0)` throws',
    code: `import flux from 'reactor-core-js/flux.js';
${printing}
flux.Flux.range(0, 3).subscribe(printing((s) => s.request(NaN)));
try { flux.Flux.range(0, 3).subscribe(printing((s) => s.request(0))); } catch (reason) { console.log('request threw:', reason.message); }`,
    prints: 'item 0\nitem 1\nitem 2\ncomplete\nrequest threw: n > 0 required but it was 0',
  },
  {
    library: 'rxjs',
    says: '§1.1: an observable has no demand, so that whatever stands around it delivers everything to a subscriber that asked for one item',
    code: `import { range } from 'rxjs';
let got = 0;
const requested = 1; // there is no way to say so
range(0, 100000).subscribe(() => got++);
console.log(requested, 'requested,', got, 'delivered');`,
    prints: '1 requested, 100000 delivered',
  },
  {
    library: '@most/core',
    says: '§1.1: a stream runs by its scheduler’s clock and not by demand; a sink that has asked for nothing gets every event',
    code: `import { periodic, take } from '@most/core';
import { newDefaultScheduler } from '@most/scheduler';
let got = 0;
take(5, periodic(1)).run({ event: () => got++, error: () => {}, end: () => console.log('0 requested,', got, 'delivered') }, newDefaultScheduler());`,
    prints: '0 requested, 5 delivered',
  },
  {
    library: 'callbag-basics',
    says: '§3.8: pulls from inside a delivery are lost when one is answered already: four pulls bring three items',
    code: `import callbag from 'callbag-basics';
let pull, got = 0;
callbag.fromIter([1, 2, 3, 4])(0, (type, data) => {
  if (type === 0) pull = data;
  if (type === 1 && ++got === 2) { pull(1); pull(1); }
});
pull(1); pull(1);
console.log('4 pulls,', got, 'items');`,
    prints: '4 pulls, 3 items',
  },
  {
    library: 'ix',
    says: '§1.4: an async iterable that has failed cannot say so before somebody asks for an item',
    code: `import { throwError } from 'ix/asynciterable';
const iterator = throwError(new Error('broken'))[Symbol.asyncIterator]();
await new Promise((resolve) => setTimeout(resolve, 20));
console.log('nothing was told');
await iterator.next().catch((reason) => console.log('next() told:', reason.message));`,
    prints: 'nothing was told\nnext() told: broken',
  },
  {
    library: 'streamx',
    says: '§3.9: a stream takes no amounts: `resume()` after no demand at all delivers an item before `pause()` can stop it',
    code: `import { Readable } from 'streamx';
const stream = Readable.from([1, 2, 3]);
let demand = 0; // what a request(0) leaves
stream.on('data', (item) => { stream.pause(); console.log(demand, 'requested, got item', item); });
stream.resume();`,
    prints: '0 requested, got item 1',
  },
  {
    library: 'Node',
    says: '§3.6, §3.12: a stream that is destroyed while it is paused still delivers an item when it is resumed',
    code: `import { Readable } from 'node:stream';
const stream = Readable.from([1, 2, 3]);
stream.on('data', (item) => console.log('item', item, 'after destroy:', stream.destroyed)).on('close', () => {});
stream.pause();
setImmediate(() => { stream.destroy(); stream.resume(); setTimeout(() => console.log('over'), 20); });`,
    prints: 'item 1 after destroy: true\nover',
  },
];
