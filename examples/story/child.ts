import { VirtualTimeScheduler } from '@sluice/testing';
import type { Design } from './design.ts';
import { designs } from './designs.ts';
import { RealTimeClock } from './real-time.ts';
import { runDesign } from './run-design.ts';

// The process in which one design runs alone, so that the heap is its own. Started by laboratory.ts.

const PAYLOAD_BYTES = 16 * 1024;
const SAMPLE_EVERY_MS = 10;
const WARM_UP_MS = 300;

const [name, lengthMs] = process.argv.slice(2);
const design = findDesign();

await warmUp();
const clock = new RealTimeClock();
const run = await clock.follow(
  runDesign(design, {
    clock,
    lengthMs: Number(lengthMs),
    sampleEveryMs: SAMPLE_EVERY_MS,
    payloadBytes: PAYLOAD_BYTES,
    measureHeap,
    measureLateMs: () => clock.lateMs,
    onSample: (sample) => process.send?.({ sample }),
  }),
);
process.send?.({ run }, () => process.disconnect());

function findDesign(): Design {
  const found = designs.find((candidate) => candidate.name === name);
  if (found === undefined) throw new RangeError(`There is no design ${name}`);
  return found;
}

/** Runs the design once without looking, so that the code is compiled when it counts. */
async function warmUp(): Promise<void> {
  const virtual = new VirtualTimeScheduler();
  const rehearsal = runDesign(design, { clock: virtual, lengthMs: WARM_UP_MS, sampleEveryMs: SAMPLE_EVERY_MS });
  await virtual.flushAsync();
  await rehearsal;
}

/** Heap that is really in use: garbage does not count. */
function measureHeap(): number {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed;
}
