import { configure } from '@sluice/core';
import { afterEach, beforeEach } from 'vitest';

/** Collects, for each test of the file or block, what goes to `onUnhandled`. */
export function collectUnhandled(): unknown[] {
  const unhandled: unknown[] = [];
  beforeEach(() => {
    unhandled.length = 0;
    configure({ onUnhandled: (reason) => unhandled.push(reason) });
  });
  afterEach(() => configure({ onUnhandled: undefined }));
  return unhandled;
}

/** The same; anything that a test leaves there fails it. */
export function watchUnhandled(): unknown[] {
  const unhandled = collectUnhandled();
  afterEach(() => {
    if (unhandled.length > 0) throw new Error(`Reported as unhandled: ${unhandled.map(String).join(', ')}`);
  });
  return unhandled;
}

/** Collects, as {@link collectUnhandled} does, and what promises reject with that nobody handles, too. */
export function collectFailures(): unknown[] {
  const failures = collectUnhandled();
  const rejected = (reason: unknown): void => void failures.push(reason);
  beforeEach(() => void process.on('unhandledRejection', rejected));
  afterEach(() => void process.off('unhandledRejection', rejected));
  return failures;
}
