/** A stream was closed before it had ended, and nobody said why: what Node's own `finished` gives for it. */
export function prematureClose(): Error {
  return Object.assign(new Error('The stream was closed before it had ended'), { code: 'ERR_STREAM_PREMATURE_CLOSE' });
}
