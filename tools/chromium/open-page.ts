import { build } from 'esbuild';
import { existsSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from 'playwright-core';

const places = [process.env['CHROMIUM_PATH'], '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const flags = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Where Chromium is on this machine, if it is; `CHROMIUM_PATH` says it, else the usual places are looked at. */
export const chromium: string | undefined = places.find((place) => place !== undefined && existsSync(place));

export interface OpenPage {
  readonly page: Page;
  close(): Promise<void>;
}

/** Bundles a module from source and opens a page in Chromium on which its exports are `globalThis.bundle`. */
export async function openPage(module: string, moreFlags: readonly string[] = []): Promise<OpenPage> {
  const { chromium: launcher } = await import('playwright-core');
  const script = await bundle(module);
  const server = createServer((request, response) => {
    const isScript = request.url === '/bundle.js';
    response.setHeader('content-type', isScript ? 'text/javascript' : 'text/html');
    response.end(isScript ? script : '<!doctype html><meta charset="utf-8"><script src="/bundle.js"></script>');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const browser = await launcher.launch({ executablePath: chromium as string, args: [...flags, ...moreFlags] });
  const page = await browser.newPage();
  await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  const close = async (): Promise<void> => {
    await browser.close();
    server.closeAllConnections();
    server.close();
  };
  return { page, close };
}

async function bundle(module: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [module],
    bundle: true,
    write: false,
    format: 'iife',
    globalName: 'bundle',
    conditions: ['@sluice/source'],
    external: ['node:*'],
    target: 'es2022',
  });
  return outputFiles[0]?.text ?? '';
}
