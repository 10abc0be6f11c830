import { configure } from '@sluice/core';
import { afterEach, beforeEach } from 'vitest';

/** Collects, for the tests of a file, what goes to `onUnhandled`; anything that a test leaves there fails it. */
export function watchUnhandled(): unknown[] {
  const reported: unknown[] = [];
  beforeEach(() => {
    reported.length = 0;
    configure({ onUnhandled: (reason) => void reported.push(reason) });
  });
  afterEach(() => {
    configure({ onUnhandled: undefined });
    if (reported.length > 0) throw new Error(`Reported as unhandled: ${reported.map(String).join(', ')}`);
  });
  return reported;
}
