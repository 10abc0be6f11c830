import { Readable, type ReadableOptions } from 'node:stream';
import { setImmediate } from 'node:timers/promises';

/** A readable that counts: 1, 2, 3 … one for each `_read`, up to `last`, with which it ends; `pulled` tells how far it is. */
export class Counter extends Readable {
  pulled = 0;
  private readonly last: number;

  constructor(last: number = Infinity, options: ReadableOptions = {}) {
    super({ objectMode: true, highWaterMark: 0, ...options });
    this.last = last;
    if (last === 0) this.push(null);
  }

  override _read(): void {
    this.push(++this.pulled);
    if (this.pulled === this.last) this.push(null);
  }
}

/** Lets everything happen that is due: ticks, microtasks, and a few macrotasks. */
export async function settle(turns = 5): Promise<void> {
  for (let turn = 0; turn < turns; turn++) await setImmediate();
}

/** How many listeners of each kind a stream has. */
export function listeners(stream: NodeJS.EventEmitter): Record<string, number> {
  const events = ['readable', 'data', 'end', 'error', 'close', 'finish', 'drain'];
  return Object.fromEntries(events.map((event) => [event, stream.listenerCount(event)]).filter(([, count]) => count !== 0));
}

/** Resolves when a stream is closed, whether it failed or not. */
export function closed(stream: NodeJS.EventEmitter): Promise<void> {
  return new Promise((resolve) => stream.once('close', resolve));
}
