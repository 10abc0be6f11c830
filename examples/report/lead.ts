import { type Html, html } from './html.ts';
import type { Measure } from './measures.ts';

/** The story in two sentences, and its picture. */
export function lead(): Html {
  return html`<header>
<p class="kicker">Sluice · what backpressure is</p>
<h1>One makes 100, the other takes 95</h1>
<p class="lead">A producer makes 100 items a second, a consumer takes 95, and a queue stands between them. It looks healthy for hours, while the queue grows by five items a second, every item arrives later than the one before, and in the end memory is gone.</p>
${picture()}
<p>A bigger queue only postpones the end. What is missing is the dashed line: <b>nobody tells the producer how much the consumer can take</b>. That message is called backpressure. Without it something else has to give – speed, memory, age, or the items themselves – and somebody should choose which.</p>
</header>`;
}

/** What was run, and how the small charts are to be read. */
export function howToRead(measures: readonly Measure[], seconds: string): Html {
  const meanings = measures.map(({ name, title, meaning }) => html`<div class="${name}"><dt>${title}</dt><dd>${meaning}</dd></div>`);
  return html`<section aria-labelledby="designs">
<h2 id="designs">Nine ways to stand in between</h2>
<p>Each way ran for ${seconds}, in a process of its own, <b>a hundred times faster than the story</b>: the producer needs 0.1 ms for an item (10,000 a second), the consumer 0.105 ms (9,500 a second). An item carries 16 KB. Charts of one colour have the same scale, so they can be compared from top to bottom.</p>
<dl class="meanings">${meanings}</dl>
</section>`;
}

function picture(): Html {
  const waiting = Array.from({ length: 8 }, (_, place) => html`<rect x="${262 + place * 26}" y="62" width="20" height="36" rx="4" opacity="${(0.35 + place * 0.09).toFixed(2)}"/>`);
  return html`<svg class="picture" viewBox="0 0 720 190" role="img" aria-label="A producer that makes 100 items a second puts them into a queue, from which a consumer takes 95 a second. A dashed arrow leads back from the consumer to the producer; it says request(n).">
<defs><marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" orient="auto-start-reverse"><path d="M0 0L8 4L0 8z" fill="context-stroke"/></marker></defs>
<g class="box"><rect x="4" y="40" width="170" height="80" rx="12"/><rect x="546" y="40" width="170" height="80" rx="12"/></g>
<g class="name"><text x="89" y="76">Producer</text><text x="631" y="76">Consumer</text></g>
<g class="rate"><text x="89" y="100">makes 100 / s</text><text x="631" y="100">takes 95 / s</text></g>
<g class="pipe"><path d="M180 80H246" marker-end="url(#tip)"/><path d="M476 80H540" marker-end="url(#tip)"/></g>
<rect class="queue-box" x="252" y="52" width="222" height="56" rx="8"/>
<g class="items">${waiting}</g>
<text class="rate" x="363" y="36">queue: five more every second</text>
<path class="feedback" d="M631 126V160H89V128" marker-end="url(#tip)"/>
<text class="feedback-name" x="360" y="182">request(n): “I can take n more”</text>
</svg>`;
}
