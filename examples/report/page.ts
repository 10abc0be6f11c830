import { readFile } from 'node:fs/promises';
import { milliseconds } from '../story/format.ts';
import { Html, html } from './html.ts';
import { inputSection } from './input-section.ts';
import { lead } from './lead.ts';
import type { Report } from './report.ts';
import { storySection } from './story-section.ts';

/** The page: one file that needs nothing else. */
export async function page(report: Report): Promise<string> {
  const style = new Html(await readFile(new URL('style.css', import.meta.url), 'utf8'));
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>One makes 100, the other takes 95 – what backpressure is</title>
<style>${style}</style>
</head>
<body>
<main>
${lead()}
${await storySection(report.story)}
${await inputSection(report.input)}
${footer(report)}
</main>
</body>
</html>
`.text;
}

function footer({ machine, story }: Report): Html {
  const mostLate = Math.max(...story.map(({ figures }) => figures.mostLateMs));
  return html`<footer>
<h2>How it was measured</h2>
<p>On ${machine}. Work is stood in for by time that passes: each millisecond of real time, what has come due is done, in the order in which it was due, and ages and waiting are counted by those due times. The process was at most ${milliseconds(mostLate)} behind them. Queues, losses and memory are what the process really had; memory is the heap in use after a garbage collection, looked at every 100 ms, the rest every 10 ms.</p>
<p>Every figure on this page is from one run of <code>pnpm start</code>. The same designs run as tests in virtual time, where the figures are exact.</p>
</footer>`;
}
