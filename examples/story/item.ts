/** What travels from the producer to the consumer. */
export interface Item {
  readonly id: number;
  /** When it was made, in milliseconds of the run. */
  readonly madeAtMs: number;
  /** Ballast, so that a queue of items can be seen in the heap. */
  readonly payload: readonly number[];
}

const BYTES_PER_NUMBER = 8;

/** Makes the content of one item: an array of numbers that takes about `bytes` of heap. */
export function makePayload(bytes: number): readonly number[] {
  return new Array<number>(Math.floor(bytes / BYTES_PER_NUMBER)).fill(0.5);
}
