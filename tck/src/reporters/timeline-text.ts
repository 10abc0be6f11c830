import type { TimelineEvent } from '../environment/timeline.ts';
import { focus } from './focus.ts';

const WIDTH = 110;

/**
 * A timeline as text: one column for each signal, one row for each direction, in blocks as wide as a terminal.
 *
 *     subscriber ↑  subscribe              request(2)
 *     subscriber ↓             onSubscribe             onNext(0)
 */
export function timelineText(all: readonly TimelineEvent[], width: number = WIDTH): string {
  const events = focus(all);
  if (events.length === 0) return '(no signals)';
  const rows = rowsOf(events);
  const margin = Math.max(...rows.map((row) => row.title.length)) + 2;
  return blocks(events, width - margin)
    .map((block) => rows.filter((row) => block.some((event) => belongs(event, row))).map((row) => line(row, block, margin)).join('\n'))
    .join('\n\n');
}

interface Row {
  readonly lane: string;
  readonly direction: TimelineEvent['direction'];
  readonly title: string;
}

const arrows = { up: '↑', down: '↓', note: ' ' } as const;

function rowsOf(events: readonly TimelineEvent[]): readonly Row[] {
  const lanes = [...new Set(events.map((event) => event.lane))];
  const directions = ['up', 'down', 'note'] as const;
  return lanes.flatMap((lane) => directions.map((direction) => ({ lane, direction, title: `${lane} ${arrows[direction]}` }))).filter((row) => events.some((event) => belongs(event, row)));
}

function belongs(event: TimelineEvent, row: Row): boolean {
  return event.lane === row.lane && event.direction === row.direction;
}

function cell(event: TimelineEvent): string {
  return event.broken && event.direction !== 'note' ? `✗ ${event.label}` : event.label;
}

function blocks(events: readonly TimelineEvent[], width: number): TimelineEvent[][] {
  const result: TimelineEvent[][] = [[]];
  let used = 0;
  for (const event of events) {
    const needed = cell(event).length + 2;
    if (used > 0 && used + needed > width) {
      result.push([]);
      used = 0;
    }
    used += needed;
    result[result.length - 1]?.push(event);
  }
  return result;
}

function line(row: Row, block: readonly TimelineEvent[], margin: number): string {
  const cells = block.map((event) => (belongs(event, row) ? cell(event) : ' '.repeat(cell(event).length)));
  return (row.title.padEnd(margin) + cells.join('  ')).trimEnd();
}
