import type { Run } from '../story/figures.ts';
import { count } from '../story/format.ts';
import { chart } from './chart.ts';
import { type Html, html } from './html.ts';
import type { Measure } from './measures.ts';

interface Point {
  readonly atS: number;
  readonly value: number;
}

/** The largest values of all runs: charts of one measure share them, so that they can be compared. */
export interface Scale {
  readonly seconds: number;
  readonly value: number;
}

export function scaleOf(measure: Measure, runs: readonly Run[]): Scale {
  const points = runs.flatMap((run) => pointsOf(measure, run));
  return {
    seconds: Math.max(...points.map(({ atS }) => atS)),
    value: niceCeiling(Math.max(1, ...points.map(({ value }) => value))),
  };
}

/** A small chart with its measure and number above. */
export async function smallChart(measure: Measure, run: Run, scale: Scale): Promise<Html> {
  const points = pointsOf(measure, run);
  const last = points.at(-1) ?? { atS: 0, value: 0 };
  const most = Math.max(...points.map(({ value }) => value));
  const label = `${measure.title} over ${last.atS.toFixed(1)} seconds: at most ${amount(most)} and in the end ${amount(last.value)} ${measure.unit}. The scale ends at ${amount(scale.value)}.`;
  const svg = await chart(spec(measure, points, scale, run.figures.failure !== undefined), label);
  return html`<figure class="small ${measure.name}">
<figcaption><span>${measure.title}</span> <b>${measure.sum(run)}</b> <small>${measure.note}</small></figcaption>
${svg}
</figure>`;
}

const WIDTH = 176;
const HEIGHT = 78;

type Spec = Parameters<typeof chart>[0];

function spec(measure: Measure, points: readonly Point[], scale: Scale, failed: boolean): Spec {
  const colour = `var(--${measure.name})`;
  const end = points.at(-1) ?? { atS: 0, value: 0 };
  return {
    width: WIDTH,
    height: HEIGHT,
    padding: 2,
    data: { values: [...points] },
    encoding: {
      x: {
        field: 'atS',
        type: 'quantitative',
        scale: { domain: [0, scale.seconds], nice: false },
        axis: { title: null, values: [0, scale.seconds], labelExpr: "datum.value + ' s'", grid: false, labelFlush: true },
      },
      y: {
        field: 'value',
        type: 'quantitative',
        scale: { domain: [0, scale.value], nice: false },
        axis: { title: null, values: [0, scale.value / 2, scale.value], format: '~s', minExtent: 28 },
      },
    },
    layer: [
      { mark: { type: 'area', color: colour, opacity: 0.25 } },
      { mark: { type: 'line', color: colour, strokeWidth: 2, strokeCap: 'round' } },
      ...(failed ? failureMark(end) : []),
    ],
  };
}

/** The moment at which a stream ended with an error. */
function failureMark({ atS }: Point): NonNullable<Extract<Spec, { layer: unknown }>['layer']> {
  const data = { values: [{ atS }] };
  const x = { field: 'atS', type: 'quantitative' } as const;
  return [
    { data, mark: { type: 'rule', color: 'var(--bad)', strokeDash: [3, 3] }, encoding: { x, y: { value: 0 }, y2: { value: HEIGHT } } },
    {
      data,
      mark: { type: 'text', text: 'error', align: 'left', baseline: 'top', dx: 5, color: 'var(--bad)', fontSize: 12 },
      encoding: { x, y: { value: 2 } },
    },
  ];
}

function pointsOf(measure: Measure, run: Run): readonly Point[] {
  return run.samples.flatMap((sample) => {
    const value = measure.at(sample, run);
    return value === undefined ? [] : [{ atS: round(sample.atMs / 1000), value: round(value) }];
  });
}

function round(value: number): number {
  return Number(value.toPrecision(4));
}

/** The next round number above that can be halved for the axis. */
function niceCeiling(value: number): number {
  const unit = 10 ** Math.floor(Math.log10(value));
  const steps = [1, 1.2, 1.6, 2, 3, 4, 6, 8, 10].map((step) => step * unit);
  return steps.find((step) => step >= value) ?? value;
}

function amount(value: number): string {
  return value < 10 ? String(Number(value.toFixed(1))) : count(value);
}
