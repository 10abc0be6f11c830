import { equal } from '../equal.ts';
import { show } from '../show.ts';
import { showSignal } from '../subscriber/signal.ts';
import { Mismatch, type Received, type Stage, type Step } from './step.ts';

/** A step that takes one item, which `check` accepts or refuses by throwing. */
export function expectItem<T>(title: string, expected: string, check: (item: T) => void): Step<T> {
  return expectSignal(title, expected, 1, (signal) => {
    if (signal.kind !== 'next') return false;
    check(signal.item);
    return true;
  });
}

/** A step that takes an item which equals `item`. */
export function expectEqualItem<T>(item: T): Step<T> {
  const expected = `onNext(${show(item)})`;
  return expectSignal(`expectNext(${show(item)})`, expected, 1, (signal) => signal.kind === 'next' && equal(signal.item, item));
}

/** A step that takes `count` items, whatever they are. */
export function expectCount<T>(count: number): Step<T> {
  const begin = () => {
    let taken = 0;
    return (stage: Stage<T>) => {
      for (; taken < count; taken++) {
        const signal = stage.peek();
        if (signal === undefined) return 'waiting';
        if (signal.kind !== 'next') throw unexpected(`${count} items`, `${showSignal(signal)} after ${taken}`);
        stage.take();
      }
      return 'done';
    };
  };
  return { title: `expectNextCount(${count})`, takes: count, begin };
}

/** A step that takes items as long as `accepts` says so, and ends at the first signal that it leaves. */
export function consumeWhile<T>(accepts: (item: T) => boolean, consume: (item: T) => void): Step<T> {
  const play = (stage: Stage<T>) => {
    for (let signal = stage.peek(); signal !== undefined; signal = stage.peek()) {
      if (signal.kind !== 'next' || !accepts(signal.item)) return 'done';
      stage.take();
      consume(signal.item);
    }
    return 'waiting';
  };
  return { title: 'thenConsumeWhile(…)', begin: () => play };
}

/** A step that takes the completion. */
export function expectCompletion<T>(): Step<T> {
  return expectSignal('expectComplete()', 'onComplete', 0, (signal) => signal.kind === 'complete');
}

/** A step that takes a failure whose reason `accepts`. */
export function expectFailure<T>(title: string, expected: string, accepts: (reason: unknown) => boolean): Step<T> {
  return expectSignal(title, expected, 0, (signal) => signal.kind === 'fail' && accepts(signal.reason));
}

function expectSignal<T>(title: string, expected: string, takes: number, accepts: (signal: Received<T>) => boolean): Step<T> {
  const play = (stage: Stage<T>) => {
    const signal = stage.peek();
    if (signal === undefined) return 'waiting';
    if (!accepts(signal)) throw unexpected(expected, showSignal(signal));
    stage.take();
    return 'done';
  };
  return { title, takes, begin: () => play };
}

function unexpected(expected: string, got: string): Mismatch {
  return new Mismatch(`expected ${expected}, got ${got}`);
}
