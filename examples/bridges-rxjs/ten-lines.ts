import { mergeMap } from '@sluice/operators';
import { toRxOperator } from '@sluice/rxjs';
import { fromEvent, tap } from 'rxjs';

/** The ten lines of docs/guides/rxjs-bridge.md. */
export function watch(camera: EventTarget, detect: (frame: unknown) => Promise<string>, draw: (found: string) => void): () => number {
  let lost = 0;
  fromEvent(camera, 'frame').pipe(
    toRxOperator(mergeMap(detect, 4), {
      overflow: { strategy: 'buffer', capacity: 100, whenFull: 'drop-oldest', onDropped: () => lost++ },
    }),
    tap(draw),
  ).subscribe();
  return () => lost;
}
