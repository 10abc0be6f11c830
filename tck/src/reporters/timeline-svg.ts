import type { TimelineEvent } from '../environment/timeline.ts';
import { escape } from './escape.ts';
import { focus } from './focus.ts';

const LEFT = 104;
const BAND = 92;
const TOP = 14;
const GAP = 56;
const CHARACTER = 7.3;

/**
 * A timeline as a picture: for each party two lines, the publisher above and the subscriber below, time from left to right;
 * signals point down, calls point up, and what broke a rule is red.
 */
export function timelineSvg(all: readonly TimelineEvent[]): string {
  const events = focus(all);
  if (events.length === 0) return '';
  const lanes = [...new Set(events.map((event) => event.lane))];
  const places = placed(events);
  const width = (places.at(-1)?.x ?? LEFT) + (places.at(-1)?.width ?? 0) + 16;
  const height = TOP + lanes.length * BAND;
  const drawn = [...lanes.map((lane, index) => bandOf(lane, index, width, events)), ...places.map((place) => eventOf(place, lanes.indexOf(place.event.lane)))];
  return `<svg class="timeline" role="img" aria-label="${escape(spoken(events))}" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">${drawn.join('')}</svg>`;
}

interface Place {
  readonly event: TimelineEvent;
  readonly x: number;
  readonly width: number;
}

/** A column for each event, as wide as its label. */
function placed(events: readonly TimelineEvent[]): readonly Place[] {
  let x = LEFT + 12;
  return events.map((event) => {
    const width = Math.max(38, event.label.length * CHARACTER + 18);
    const place = { event, x, width };
    x += width;
    return place;
  });
}

function bandOf(lane: string, index: number, width: number, events: readonly TimelineEvent[]): string {
  const y = TOP + index * BAND + 16;
  if (events.every((event) => event.lane !== lane || event.direction === 'note')) return `<text class="party" x="0" y="${y + GAP / 2}">${escape(lane)}</text>`;
  const [above, below] = lane.startsWith('publisher') ? [lane, 'subscriber'] : ['publisher', lane];
  return [
    `<text class="party" x="0" y="${y + 4}">${escape(above)}</text><text class="party" x="0" y="${y + GAP + 4}">${escape(below)}</text>`,
    `<path class="life" d="M${LEFT} ${y}H${width - 8}M${LEFT} ${y + GAP}H${width - 8}"/>`,
  ].join('');
}

function eventOf({ event, x, width }: Place, index: number): string {
  const y = TOP + index * BAND + 16;
  const middle = x + width / 2;
  const kind = [event.direction, event.broken ? 'broken' : '', terminal(event.label)].filter(Boolean).join(' ');
  if (event.direction === 'note') return `<g class="${kind}"><text x="${x}" y="${y + GAP / 2 + 4}">${escape(event.label)}</text></g>`;
  const [from, to] = event.direction === 'down' ? [y, y + GAP] : [y + GAP, y];
  const tip = event.direction === 'down' ? -7 : 7;
  const label = `<text x="${middle}" y="${y + GAP / 2 + 4}"><tspan class="plate">${escape(event.label)}</tspan></text>`;
  const halo = event.broken ? `<rect class="halo" x="${x + 3}" y="${y + GAP / 2 - 11}" width="${width - 6}" height="21" rx="10"/>` : '';
  const plate = event.broken ? halo : `<rect class="plate" x="${x + 4}" y="${y + GAP / 2 - 10}" width="${width - 8}" height="19" rx="9"/>`;
  return `<g class="${kind}"><path class="arrow" d="M${middle} ${from}V${to}M${middle - 4} ${to + tip}L${middle} ${to}L${middle + 4} ${to + tip}"/>${plate}${label}</g>`;
}

function terminal(label: string): string {
  if (label.startsWith('onComplete')) return 'complete';
  if (label.startsWith('onError')) return 'error';
  return label.startsWith('onNext') ? 'item' : '';
}

function spoken(events: readonly TimelineEvent[]): string {
  return events.map(({ lane, label, broken }) => `${lane}: ${label}${broken ? ', which broke the rule' : ''}`).join('; ');
}
