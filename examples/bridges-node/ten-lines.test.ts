import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { watch } from '../bridges-rxjs/ten-lines.ts';
import { shout } from '../bridges-web/ten-lines.ts';
import { pack } from './ten-lines.ts';

const file = (path: string): Promise<string> => readFile(new URL(`../../${path}`, import.meta.url), 'utf8');

describe('the ten lines of a guide', () => {
  afterEach(() => vi.unstubAllGlobals());

  it.each([
    ['docs/guides/node-streams.md', 'examples/bridges-node/ten-lines.ts'],
    ['docs/guides/web-streams.md', 'examples/bridges-web/ten-lines.ts'],
    ['docs/guides/rxjs-bridge.md', 'examples/bridges-rxjs/ten-lines.ts'],
  ])('of %s are those of %s', async (guide, example) => {
    const [, shown = ''] = /```ts\n(.*?)```/s.exec(await file(guide)) ?? [];
    const lines = (text: string): string[] => text.split('\n').map((line) => line.trim()).filter((line) => line !== '');
    expect(lines(shown).length).toBeGreaterThan(5);
    expect(lines(await file(example))).toEqual(expect.arrayContaining(lines(shown)));
  });

  it('pack a log', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'ten-lines-'));
    const before = process.cwd();
    try {
      await writeFile(join(folder, 'access.log'), 'GET /\n'.repeat(50_000));
      process.chdir(folder);
      await pack();
      expect(gunzipSync(await readFile('access.log.gz')).toString()).toBe('GET /\n'.repeat(50_000));
    } finally {
      process.chdir(before);
      await rm(folder, { recursive: true });
    }
  });

  it('shout what a server says', async () => {
    const server = createServer((_, response) => void response.end('one\ntwo\n'));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const { fetch } = globalThis;
    vi.stubGlobal('fetch', (path: string, options: RequestInit) => fetch(base + path, options));
    expect(await shout().text()).toBe('ONE\nTWO\n');
    await new Promise((resolve) => server.close(resolve));
  });

  it('draw what is detected in a camera’s frames', async () => {
    const camera = new EventTarget();
    const drawn: string[] = [];
    const lost = watch(camera, async () => 'a cat', (found) => drawn.push(found));
    for (let frame = 0; frame < 200; frame++) camera.dispatchEvent(new Event('frame'));
    await new Promise((resolve) => setTimeout(resolve));
    expect([drawn.length + lost(), lost()]).toEqual([200, 96]); // four detected at once, a hundred wait
  });
});
