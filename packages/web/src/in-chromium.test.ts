import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chromium, openPage, type OpenPage } from '../../../tools/chromium/open-page.ts';
import { checks } from '../test/chromium-checks.ts';

const title = chromium === undefined ? '@sluice/web in Chromium (skipped: no Chromium here; set CHROMIUM_PATH)' : '@sluice/web in Chromium';

describe.skipIf(chromium === undefined)(title, () => {
  let opened: OpenPage;
  const failures: string[] = [];

  beforeAll(async () => {
    opened = await openPage(fileURLToPath(new URL('../test/chromium-checks.ts', import.meta.url)));
    opened.page.on('pageerror', (failure) => failures.push(String(failure)));
  }, 60_000);
  afterAll(() => opened?.close());

  it.each(Object.entries(checks))('%s', async (name, { gives }) => {
    const given = await opened.page.evaluate(
      (key) => (globalThis as unknown as { bundle: { checks: typeof checks } }).bundle.checks[key]?.run(),
      name,
    );
    expect(given).toEqual(gives);
  });

  it('T53 · leaves no rejection unhandled', () => {
    expect(failures).toEqual([]);
  });
});
