import type { Operator } from '@sluice/core';
import { flow, requireFunction } from '@sluice/core/kernel';
import { Intake } from './internal/intake.ts';
import { ItemSupply } from './internal/item-supply.ts';

/**
 * Gives an operator as a WHATWG transform, for `pipeThrough`: a writable and a readable side with the operator between.
 *
 * - Shape: that of the operator.
 * - Demand: the operator is subscribed when the transform is made; it is asked for one item for each pending read, and a
 *   write is done when the operator has asked for its item and been given it.
 * - Holds: the one chunk on the writable side that waits for demand, and what the operator holds; nothing on the readable
 *   side.
 * - Ends: closing the writable side completes the operator, aborting it fails the operator with the same reason; what the
 *   operator then does, the readable side does. When the readable side is cancelled, the writable side fails with the
 *   same reason; when the operator has had enough, with an `AbortError`.
 *
 * The operator must subscribe to its source once; a second time fails with `TypeError`.
 *
 * @throws TypeError at assembly, if `operator` is not a function
 * @example
 * const numbers = toReadableStream(range(1, 4));
 * const even = numbers.pipeThrough(toTransformStream(filter((n) => n % 2 === 0)));
 * await fromReadableStream(even).toArray(); // => [2, 4]
 * @public
 */
export function toTransformStream<T, R>(operator: Operator<T, R>): TransformStream<T, R> {
  requireFunction('operator', operator);
  const intake = new Intake<T>();
  const result = operator(flow<T>('toTransformStream', (downstream) => intake.connect(downstream)));
  const writable = new WritableStream<T>(intake, { highWaterMark: 1 });
  const supply = new ItemSupply<R>(result, 0, (reason) => intake.cancel(reason));
  return { readable: new ReadableStream<R>(supply, { highWaterMark: 0 }), writable };
}
