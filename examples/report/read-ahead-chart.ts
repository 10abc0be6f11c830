import type { Processed } from '../real-input/process-strikes.ts';
import { kilobytes } from '../story/format.ts';
import { chart } from './chart.ts';
import { type Html, html } from './html.ts';

const KILOBYTE = 1024;

/** How far reading and using the file had come; what lies between the two curves waits in memory. */
export async function readAheadChart(title: string, job: Processed, longestS: number): Promise<Html> {
  const points = job.progress.map(({ atMs, bytesRead, bytesConsumed }) => ({
    atS: Number((atMs / 1000).toFixed(3)),
    read: Math.round(bytesRead / KILOBYTE),
    used: Math.round(bytesConsumed / KILOBYTE),
  }));
  const ahead = kilobytes(job.mostBytesAhead);
  const label = `${title}: kilobytes read from the file and kilobytes used, over ${(job.lastedMs / 1000).toFixed(1)} seconds. Reading is at most ${ahead} ahead.`;
  const svg = await chart(
    {
      width: 380,
      height: 200,
      padding: 4,
      data: { values: points },
      encoding: {
        x: { field: 'atS', type: 'quantitative', scale: { domain: [0, longestS] }, axis: { title: 'seconds', grid: false, tickCount: 5 } },
        y: { field: 'read', type: 'quantitative', scale: { domain: [0, job.bytes / KILOBYTE], nice: true }, axis: { title: 'KB of the file', tickCount: 5, titlePadding: 8 } },
      },
      layer: [
        { mark: { type: 'area', color: 'var(--heap)', opacity: 0.22 }, encoding: { y2: { field: 'used' } } },
        { mark: { type: 'line', color: 'var(--heap)', strokeWidth: 2.5 } },
        { mark: { type: 'line', color: 'var(--age)', strokeWidth: 2.5 }, encoding: { y: { field: 'used', type: 'quantitative' } } },
      ],
    },
    label,
  );
  return html`<figure class="large">
<figcaption><span>${title}</span> <b>${ahead}</b> <small>read ahead at most</small></figcaption>
${svg}
<p class="legend"><span class="heap">read from disk</span><span class="age">used</span><span class="between">in memory</span></p>
</figure>`;
}
