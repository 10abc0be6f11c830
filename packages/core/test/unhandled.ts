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
