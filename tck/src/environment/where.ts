/**
 * The place in the implementation's code from which the kit was called: where to look first. Undefined where the call came
 * from the kit itself, or the host gives no stack.
 */
export function callerOutside(): string | undefined {
  const frames = (new Error().stack ?? '').split('\n').slice(1).map((frame) => frame.trim());
  const own = kitRoot(frames[0] ?? '');
  if (own === undefined) return undefined;
  const place = frames.find((frame) => /^at .*[:]\d+:\d+\)?$/.test(frame) && !frame.includes(own) && !/node:|node_modules[/\\].*fast-check/.test(frame));
  return place?.replace(/^at /, '').replace('file://', '');
}

/** The folder of the kit's own code, as it appears in the frames of a stack. */
export function kitRoot(frame: string): string | undefined {
  const path = /\(?((?:file:\/\/|[A-Za-z]:[/\\]|\/)[^()]*[/\\](?:src|dist)[/\\])/.exec(frame)?.[1];
  return path?.replace('file://', '');
}

/** How many calls deep the stack is, where the host shows more of it than a few calls. */
export function stackDepth(): number {
  const host = Error as { stackTraceLimit?: number };
  const { stackTraceLimit } = host;
  host.stackTraceLimit = 10_000;
  const depth = (new Error().stack ?? '').split('\n').length;
  if (stackTraceLimit === undefined) delete host.stackTraceLimit;
  else host.stackTraceLimit = stackTraceLimit;
  return depth;
}
