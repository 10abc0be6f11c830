import { designs } from '../story/designs.ts';
import type { Design } from '../story/design.ts';
import type { Run } from '../story/figures.ts';
import { count, megabytes, milliseconds, percent, seconds } from '../story/format.ts';
import { type Html, html } from './html.ts';
import { howToRead } from './lead.ts';
import { type Measure, measures } from './measures.ts';
import { type Scale, scaleOf, smallChart } from './small-charts.ts';

/** The designs, each with its verdict and its row of charts, and a table of them all. */
export async function storySection(runs: readonly Run[]): Promise<Html> {
  const scales = new Map(measures.map((measure) => [measure, scaleOf(measure, runs)]));
  const told = designs.flatMap((design) => {
    const run = runs.find((candidate) => candidate.design === design.name);
    return run === undefined ? [] : [{ design, run }];
  });
  const length = Math.max(...runs.map(({ figures }) => figures.lastedMs));
  const articles = await Promise.all(told.map(({ design, run }, place) => article(design, run, place + 1, scales)));
  return html`${howToRead(measures, seconds(length))}
${articles}
${summary(told)}`;
}

async function article(design: Design, run: Run, place: number, scales: ReadonlyMap<Measure, Scale>): Promise<Html> {
  const { protects, pays } = design.verdict(run.figures);
  const charts = await Promise.all([...scales].map(([measure, scale]) => smallChart(measure, run, scale)));
  return html`<article id="${design.name}">
<h3><span class="place">${place}</span> ${design.title}</h3>
<div class="told">
<p>${design.idea}</p>
<p class="verdict"><span class="protects">Protects</span> ${protects}. <span class="pays">Pays</span> with ${pays}.</p>
</div>
<div class="charts">${charts}</div>
</article>`;
}

function summary(told: readonly { readonly design: Design; readonly run: Run }[]): Html {
  const rows = told.map(({ design, run: { figures } }) => html`<tr>
<th scope="row"><a href="#${design.name}">${design.title}</a></th>
<td>${count(figures.produced)}</td>
<td>${count(figures.delivered)}</td>
<td class="${figures.lost > 0 ? 'bad' : 'good'}">${count(figures.lost)}</td>
<td>${count(figures.longestQueue)}</td>
<td>${milliseconds(figures.meanAgeMs)}</td>
<td>${percent(figures.stalledMs / figures.lastedMs)}</td>
<td>+${megabytes(figures.peakHeapBytes - figures.heapAtStartBytes)}</td>
<td>${figures.failure === undefined ? 'goes on' : html`<span class="bad">failed at ${seconds(figures.lastedMs)}</span>`}</td>
</tr>`);
  return html`<section aria-labelledby="summary">
<h2 id="summary">All nine, side by side</h2>
<div class="scroll" role="region" tabindex="0" aria-label="Table of all designs"><table>
<thead><tr><th scope="col">Design</th><th scope="col">Made</th><th scope="col">Delivered</th><th scope="col">Lost</th><th scope="col">Longest queue</th><th scope="col">Mean age</th><th scope="col">Producer waits</th><th scope="col">Peak memory</th><th scope="col">End</th></tr></thead>
<tbody>${rows}</tbody>
</table></div>
<p class="note">What was made and is neither delivered nor lost was still waiting when the run was over.</p>
</section>`;
}
