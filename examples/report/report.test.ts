import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { VirtualTimeScheduler } from '@sluice/testing';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Processed } from '../real-input/process-strikes.ts';
import { designs } from '../story/designs.ts';
import type { Run } from '../story/figures.ts';
import { runDesign } from '../story/run-design.ts';
import { measures } from './measures.ts';
import { page } from './page.ts';

const KILOBYTE = 1024;

function processed(mostKilobytesAhead: number): Processed {
  const bytes = 1000 * KILOBYTE;
  const mostBytesAhead = mostKilobytesAhead * KILOBYTE;
  return {
    rows: 12,
    good: 9,
    bad: 3,
    rejected: [{ reason: 'no <speed> & "more"', rows: 3, firstLine: 4, firstField: '' }],
    states: [{ state: 'Ohio', strikes: 9, damaging: 1 / 3, costDollars: 1200, meanSpeedKnots: 120, strikesPerMillion: 0.8 }],
    lastedMs: 800,
    bytes,
    mostBytesAhead,
    progress: [
      { atMs: 0, bytesRead: 0, bytesConsumed: 0 },
      { atMs: 400, bytesRead: mostBytesAhead, bytesConsumed: 0 },
      { atMs: 800, bytesRead: bytes, bytesConsumed: bytes },
    ],
  };
}

async function virtualRuns(): Promise<Run[]> {
  const runs: Run[] = [];
  for (const design of designs) {
    const clock = new VirtualTimeScheduler();
    const run = runDesign(design, { clock, lengthMs: 200, sampleEveryMs: 10, measureHeap: () => 5_000_000 });
    await clock.flushAsync();
    runs.push(await run);
  }
  return runs;
}

let text: string;

beforeAll(async () => {
  const input = { withDemand: processed(32), withoutDemand: processed(980), answerMs: 1 };
  text = await page({ story: await virtualRuns(), input, machine: 'a test' });
}, 60_000);

describe('the page', () => {
  it('shows each design with a chart of each measure, described in words', () => {
    for (const { name, title } of designs) {
      expect(text).toContain(`<article id="${name}">`);
      expect(text).toContain(title);
    }
    for (const { title } of measures) {
      const described = text.match(new RegExp(`role="img" aria-label="${title} over 0.\\d seconds: at most `, 'g'));
      expect(described).toHaveLength(designs.length);
    }
  });

  it('needs nothing from elsewhere', () => {
    expect(text.replaceAll(/xmlns(:xlink)?="[^"]*"/g, '')).not.toMatch(/https?:|<script|<link|<img|@import|url\((?!#)/);
  });

  it('says nothing that is not a figure', () => {
    expect(text).not.toMatch(/NaN|undefined|Infinity|\[object/);
  });

  it('takes text as text', () => {
    expect(text).toContain('no &lt;speed&gt; &amp; &quot;more&quot;');
  });
});

const executablePath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((path) => existsSync(path));
const offline = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];

// Without a browser on the machine there is nothing to look at the page with; the tests above run everywhere.
describe.skipIf(executablePath === undefined)('the page in a browser (skipped where no Chromium or Chrome is installed)', { timeout: 30_000 }, () => {
  let folder: string;
  let browser: Browser;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'report-'));
    await writeFile(join(folder, 'report.html'), text);
    browser = await chromium.launch({ executablePath: executablePath ?? '', args: offline });
  }, 30_000);

  afterAll(async () => {
    await browser.close();
    await rm(folder, { recursive: true });
  });

  async function open(width: number, colorScheme: 'light' | 'dark'): Promise<Page> {
    const opened = await browser.newPage({ viewport: { width, height: 800 }, colorScheme });
    await opened.goto(pathToFileURL(join(folder, 'report.html')).href);
    return opened;
  }

  it.each([360, 768, 1280])('fits a window of %i pixels, with all its charts', async (width) => {
    const opened = await open(width, 'light');
    expect(await opened.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    const widths = await opened.locator('figure svg').evaluateAll((charts) => charts.map((svg) => svg.getBoundingClientRect().width));
    expect(widths).toHaveLength(designs.length * measures.length + 2);
    expect(Math.min(...widths)).toBeGreaterThan(120);
  });

  it('draws its charts in the colours of light and dark', async () => {
    const colourOf = async (scheme: 'light' | 'dark'): Promise<string> => {
      const line = (await open(1280, scheme)).locator('#unbounded .queue .mark-line path').first();
      return line.evaluate((path) => getComputedStyle(path).stroke);
    };
    const [light, dark] = [await colourOf('light'), await colourOf('dark')];
    expect(light).toBe('rgb(11, 110, 153)');
    expect(dark).toBe('rgb(92, 184, 228)');
  });
});
