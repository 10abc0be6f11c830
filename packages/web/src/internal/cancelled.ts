/** What a stream is told when the consumer of its items has left. */
export function cancelled(): DOMException {
  return new DOMException('The subscriber has cancelled', 'AbortError');
}
