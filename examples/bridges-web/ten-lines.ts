import { fromReadableStream, throughTransformStream, toReadableStream } from '@sluice/web';
import { filter, map } from '@sluice/operators';

/** The ten lines of docs/guides/web-streams.md. */
export function shout(): Response {
  const lines = fromReadableStream(async (signal) => (await fetch('/measurements', { signal })).body ?? new Blob().stream())
    .pipe(
      throughTransformStream(() => new TextDecoderStream()),
      filter((text) => text.trim() !== ''),
      map((text) => new TextEncoder().encode(text.toUpperCase())),
    );
  const response = new Response(toReadableStream(lines, { type: 'bytes' }));
  return response;
}
