import { Error as ERRORS, logger, parse, View } from 'vega';
import { compile, type TopLevelSpec } from 'vega-lite';
import { floorName } from '../libraries.ts';
import { scenarios, titleOf } from '../scenarios.ts';
import { bestOf, cell, SLUICE } from './figures.ts';
import type { Report } from './report.ts';

const SIZE = 1_000_000;
const colours = { sluice: '#0b6e99', peer: '#b8c0c8', floor: '#5b6670' };

/** Bars: milliseconds for a million items, one small chart for each scenario, on a logarithmic scale. */
export function barChart(report: Report): Promise<string> {
  const values = report.libraries.flatMap(({ name, title }) =>
    scenarios.flatMap((scenario) => {
      const ms = bestOf(cell(report, name, scenario.name, SIZE));
      return ms === undefined ? [] : [{ library: title, scenario: scenario.title, ms, label: label(ms), kind: kind(name) }];
    }),
  );
  return svg({
    data: { values },
    title: { text: 'Milliseconds for a million items (logarithmic; shorter is better)', anchor: 'start', offset: 14 },
    columns: 2,
    facet: { field: 'scenario', sort: scenarios.map(({ title }) => title), header: { title: null, labelFontWeight: 'bold', labelAnchor: 'start' } },
    resolve: { axis: { y: 'independent' }, scale: { y: 'independent' } },
    spec: {
      width: 330,
      height: { step: 16 },
      encoding: { y: { field: 'library', sort: { field: 'ms' }, axis: { title: null, ticks: false, domain: false } } },
      layer: [
        {
          mark: { type: 'bar', cornerRadiusEnd: 2 },
          encoding: {
            x: { field: 'ms', type: 'quantitative', scale: { type: 'log', domainMin: 1 }, axis: { title: null, tickCount: 4, format: '~s', grid: true, gridColor: '#eee' } },
            x2: { datum: 1 },
            color: { field: 'kind', scale: { domain: Object.keys(colours), range: Object.values(colours) }, legend: null },
          },
        },
        {
          mark: { type: 'text', align: 'left', dx: 4, fontSize: 10 },
          encoding: { x: { field: 'ms', type: 'quantitative' }, text: { field: 'label' } },
        },
      ],
    },
  });
}

/** Lines: the cost of an item at each size; a level line is linear growth. */
export function growthChart(report: Report): Promise<string> {
  const values = report.libraries.flatMap(({ name, title }) =>
    report.measurements
      .filter(({ library }) => library === name)
      .flatMap((measured) => {
        const ms = bestOf(measured);
        return ms === undefined ? [] : [{ library: title, scenario: titleOf(measured.scenario), items: measured.items, ms, own: name === SLUICE }];
      }),
  );
  return svg({
    data: { values },
    title: { text: 'Milliseconds for a million items, by size (level lines are linear growth)', anchor: 'start', offset: 14 },
    columns: 3,
    facet: { field: 'scenario', sort: scenarios.map(({ title }) => title), header: { title: null, labelFontWeight: 'bold', labelAnchor: 'start' } },
    spec: {
      width: 240,
      height: 160,
      mark: { type: 'line', point: { size: 18 } },
      encoding: {
        x: { field: 'items', type: 'quantitative', scale: { type: 'log' }, axis: { title: null, values: [100_000, 1_000_000, 4_000_000], format: '~s', gridColor: '#eee' } },
        y: { field: 'ms', type: 'quantitative', scale: { type: 'log' }, axis: { title: null, tickCount: 4, format: '~s', gridColor: '#eee' } },
        color: { field: 'library', sort: report.libraries.map(({ title }) => title), scale: { scheme: 'tableau10' }, legend: { title: null } },
        strokeWidth: { field: 'own', type: 'ordinal', scale: { domain: [true, false], range: [3, 1.2] }, legend: null },
      },
    },
  });
}

function kind(library: string): keyof typeof colours {
  if (library === SLUICE) return 'sluice';
  return library === floorName ? 'floor' : 'peer';
}

function label(ms: number): string {
  return ms < 10 ? ms.toFixed(1) : Math.round(ms).toLocaleString('en');
}

async function svg(spec: TopLevelSpec): Promise<string> {
  const config = { background: 'white', font: 'sans-serif', view: { stroke: null } };
  const view = new View(parse(compile({ ...spec, padding: 16 }, { config, logger: logger(ERRORS) }).spec), { renderer: 'none' });
  try {
    return await view.toSVG();
  } finally {
    view.finalize();
  }
}
