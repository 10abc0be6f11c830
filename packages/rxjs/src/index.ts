export { fromObservable, type FromObservableOptions } from './from-observable.ts';
export { fromRxOperator } from './from-rx-operator.ts';
export type { ObservableLike, PlainObserver } from './internal/observable.ts';
export { toObservable } from './to-observable.ts';
export { toRxOperator } from './to-rx-operator.ts';
