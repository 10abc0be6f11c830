import { parse, View } from 'vega';
import { compile, type TopLevelSpec } from 'vega-lite';
import { Html, html } from './html.ts';

/** Colours are the page's own, so that a chart follows its light and dark. */
const config = {
  aria: false, // the chart has one label, as a whole
  background: 'transparent',
  font: 'system-ui, sans-serif',
  view: { stroke: null },
  axis: {
    labelColor: 'var(--muted)',
    labelFontSize: 11.5,
    titleColor: 'var(--muted)',
    titleFontSize: 12,
    titleFontWeight: 'normal',
    gridColor: 'var(--grid)',
    domain: false,
    ticks: false,
    labelPadding: 4,
  },
} as const;

/** Renders a chart to SVG that grows with its place; `label` says what can be seen, for those who cannot see it. */
export async function chart(spec: TopLevelSpec, label: string): Promise<Html> {
  const view = new View(parse(compile(spec, { config }).spec), { renderer: 'none' });
  try {
    return new Html(accessible(await view.toSVG(), label));
  } finally {
    view.finalize();
  }
}

function accessible(svg: string, label: string): string {
  const name = html`${label}`.text;
  return svg.replace(/<svg(.*?) width="[^"]*" height="[^"]*"/, `<svg$1 role="img" aria-label="${name}"`);
}
