import type { Operator } from '@sluice/core';
import { requireFunction, resolveOverflow } from '@sluice/core/kernel';
import type { Observable, OperatorFunction } from 'rxjs';
import { fromObservable, type FromObservableOptions } from './from-observable.ts';
import { toObservable } from './to-observable.ts';

/**
 * Uses a Sluice operator, or several, in a pipe of RxJS.
 *
 * - Shape: what the operator makes of the items.
 * - Demand: the RxJS source knows none: what comes while the operator asks for nothing goes to the overflow policy. The
 *   operator itself is asked without end, as RxJS cannot say what it can take.
 * - Holds: what the operator holds, and what the policy says.
 * - Ends: as the operator does. Unsubscribing cancels the operator, which unsubscribes from the source.
 *
 * @throws TypeError at assembly, if `operator` is not a function, or `overflow` is missing or wrong
 * @example
 * import { lastValueFrom, of, toArray } from 'rxjs';
 * import { map } from '@sluice/operators';
 * const doubled = of(1, 2).pipe(toRxOperator(map((n) => n * 2), { overflow: 'error' }), toArray());
 * await lastValueFrom(doubled); // => [2, 4]
 * @public
 */
export function toRxOperator<T, R>(operator: Operator<T, R>, options: FromObservableOptions<T>): OperatorFunction<T, R> {
  requireFunction('operator', operator);
  resolveOverflow('toRxOperator', options?.overflow);
  return (source: Observable<T>): Observable<R> => toObservable(operator(fromObservable<T>(source, options)));
}
