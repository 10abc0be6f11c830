/** Where the caller of `called` was, as the host's stack tells it; undefined where it tells nothing. */
export function siteOf(called: (...args: never[]) => unknown): string | undefined {
  const host = Error as unknown as { captureStackTrace?: (target: object, above: unknown) => void };
  const trace: { stack?: string } = {};
  if (host.captureStackTrace === undefined) trace.stack = new Error().stack?.split('\n').slice(2).join('\n') ?? '';
  else host.captureStackTrace(trace, called);
  const frame = trace.stack?.split('\n').find((line) => /:\d+:\d+\)?$/.test(line.trim()));
  return frame?.trim().replace(/^at /, '');
}
