import type { Processed } from '../real-input/process-strikes.ts';
import { CONCURRENCY } from '../real-input/process-strikes.ts';
import { count, kilobytes, percent, seconds } from '../story/format.ts';
import { type Html, html } from './html.ts';
import { readAheadChart } from './read-ahead-chart.ts';
import type { Report } from './report.ts';

const steps = ['read from disk', 'decode', 'split into rows', 'clean', 'ask the register for the population', 'sum up by state', 'compress', 'write to disk'];

/** The same on a real file: what is read ahead, with and without demand, and what the file says. */
export async function inputSection({ withDemand, withoutDemand, answerMs }: Report['input']): Promise<Html> {
  const longest = Math.max(withDemand.lastedMs, withoutDemand.lastedMs) / 1000;
  const charts = await Promise.all([
    readAheadChart('Without demand', withoutDemand, longest),
    readAheadChart('With demand', withDemand, longest),
  ]);
  return html`<section aria-labelledby="input">
<h2 id="input">The same with a real file</h2>
<p>A file with ${count(withDemand.rows)} collisions of aircraft with birds goes through these steps:</p>
<ol class="steps">${steps.map((step) => html`<li>${step}</li>`)}</ol>
<p>The slowest step is the register of states: it takes ${answerMs} ms for an answer, and is asked at most ${CONCURRENCY} questions at a time. Below, the same program ran twice; only the way of reading the file differs.</p>
<div class="pair">${charts}</div>
<p class="verdict"><b>Without demand</b> the file is read as fast as the disk can, and ${kilobytes(withoutDemand.mostBytesAhead)} of ${kilobytes(withoutDemand.bytes)} wait in memory for the register: ${percent(withoutDemand.mostBytesAhead / withoutDemand.bytes)} of the file, and of a larger one just as much. <b>With demand</b> reading goes at the pace of the register and is never more than ${kilobytes(withDemand.mostBytesAhead)} ahead. That took ${seconds(withDemand.lastedMs)}, the other ${seconds(withoutDemand.lastedMs)}: the register sets the pace either way, and waiting rows do not make it faster.</p>
${rowsTable(withDemand)}
${statesTable(withDemand)}
</section>`;
}

function rowsTable({ rows, good, bad, rejected }: Processed): Html {
  const reasons = rejected.map(
    ({ reason, rows: lines, firstLine, firstField }) => html`<tr><th scope="row">${reason}</th><td>${count(lines)}</td><td>${count(firstLine)}</td><td><code>${firstField === '' ? '(empty)' : firstField}</code></td></tr>`,
  );
  return html`<h3>Every row is accounted for</h3>
<p><b>${count(rows)}</b> rows = <b class="good">${count(good)}</b> good + <b class="bad">${count(bad)}</b> that could not be used, for these reasons:</p>
<div class="scroll" role="region" tabindex="0" aria-label="Table of the rows that could not be used"><table class="narrow">
<thead><tr><th scope="col">Reason</th><th scope="col">Rows</th><th scope="col">First at line</th><th scope="col">What it says there</th></tr></thead>
<tbody>${reasons}</tbody>
</table></div>`;
}

function statesTable({ states }: Processed): Html {
  const shown = states.slice(0, 10);
  const rows = shown.map(
    (row) => html`<tr><th scope="row">${row.state}</th><td>${count(row.strikes)}</td><td>${row.strikesPerMillion.toFixed(1)}</td><td>${percent(row.damaging)}</td><td>${count(row.meanSpeedKnots)}</td><td>$${count(row.costDollars)}</td></tr>`,
  );
  return html`<h3>What the file says</h3>
<div class="scroll" role="region" tabindex="0" aria-label="Table of the states with most strikes"><table>
<thead><tr><th scope="col">State</th><th scope="col">Strikes</th><th scope="col">Per million people</th><th scope="col">With damage</th><th scope="col">Mean speed (knots)</th><th scope="col">Cost</th></tr></thead>
<tbody>${rows}</tbody>
</table></div>
<p class="note">The ${shown.length} states with most strikes, of ${states.length}; all of them, and each good row, are in the compressed files beside this page.</p>`;
}
