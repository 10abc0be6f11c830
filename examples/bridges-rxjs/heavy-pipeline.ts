import { mergeMap } from '@sluice/operators';
import { toRxOperator } from '@sluice/rxjs';
import { lastValueFrom, mergeMap as rxMergeMap, Observable, type OperatorFunction, scan, tap } from 'rxjs';

/** A measurement, as heavy as its bytes. */
export interface Sample {
  readonly at: number;
  readonly bytes: Uint8Array;
}

/** What became of the samples, and what it took. */
export interface Ledger {
  readonly came: number;
  readonly done: number;
  readonly lost: number;
  /** The most samples that waited for their work at once. */
  readonly mostWaiting: number;
  /** The most memory that the process held in buffers, in bytes. */
  readonly mostBytes: number;
}

const sampleBytes = 16 * 1024;
const workers = 4;
const samplesPerTurn = 10;

/** Ten samples in each turn of the event loop: nobody can slow them down. */
export function samples(count: number): Observable<Sample> {
  return new Observable((subscriber) => {
    let at = 0;
    let next = setImmediate(function turn() {
      for (let i = 0; i < samplesPerTurn && at < count; i++) subscriber.next({ at: at++, bytes: new Uint8Array(sampleBytes) });
      if (at === count) subscriber.complete();
      else next = setImmediate(turn);
    });
    return () => clearImmediate(next);
  });
}

/** Four workers, each of which looks into one sample in a turn. */
type Examination = OperatorFunction<Sample, number>;

/** As the application was: RxJS bounds the work, and keeps without bound and without a word all that waits for it. */
export function examinedByRxJS(examine: (sample: Sample) => Promise<number>): Examination {
  return rxMergeMap(examine, workers);
}

/** The same operator, moved to Sluice: what may wait is said, and what is lost is told. */
export function examinedBySluice(examine: (sample: Sample) => Promise<number>, onLost: (sample: Sample) => void): Examination {
  return toRxOperator(mergeMap(examine, workers), {
    overflow: { strategy: 'buffer', capacity: 100, whenFull: 'drop-oldest', onDropped: onLost },
  });
}

/** Runs the application around the examination, which is the only part that changes. */
export async function run(
  count: number,
  examination: (examine: (sample: Sample) => Promise<number>, onLost: (sample: Sample) => void) => Examination,
): Promise<Ledger> {
  const ledger = { came: 0, done: 0, lost: 0, mostWaiting: 0, mostBytes: 0 };
  let begun = 0;
  const examine = async ({ bytes }: Sample): Promise<number> => {
    begun++;
    await new Promise((resolve) => setImmediate(resolve));
    ledger.done++;
    return bytes.byteLength;
  };
  const watched = tap<Sample>(() => {
    ledger.came++;
    ledger.mostWaiting = Math.max(ledger.mostWaiting, ledger.came - begun - ledger.lost);
    ledger.mostBytes = Math.max(ledger.mostBytes, process.memoryUsage().arrayBuffers);
  });
  const total = scan((sum: number, bytes: number) => sum + bytes, 0);
  await lastValueFrom(samples(count).pipe(watched, examination(examine, () => ledger.lost++), total), { defaultValue: 0 });
  return ledger;
}
