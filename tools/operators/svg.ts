import { type Line, type Mark, record, type Recording, WIDTH_MS } from './record.ts';
import type { Picture } from './picture.ts';

/*
 * Draws a run as an SVG that stands on a card of its own, light or dark as the reader's system is: lines of items, below
 * each what was asked of it.
 */
const STEP = 26;
const LEFT = 92;
const RIGHT = 26;
const WIDTH = LEFT + WIDTH_MS * STEP + RIGHT;
const ROW = 66;
const BOX = 40;
const LINE = 17;
const TOP = 14;

const style = `
.card{fill:#fff;stroke:#d0d7de}
.line{stroke:#8c959f;stroke-width:1.5;stroke-linecap:round}
.tick{stroke:#57606a;stroke-width:2.5;stroke-linecap:round}
.label,.asked,.item{font:12px ui-sans-serif,system-ui,-apple-system,"Segoe UI",sans-serif}
.label{fill:#57606a}
.item{fill:#1f2328;font-weight:600}
.asked{fill:#0969da;font-size:11px;font-weight:600}
.ask{fill:#0969da}
.gone{stroke:#0969da;stroke-width:2;stroke-linecap:round;fill:none}
.fail{stroke:#cf222e;stroke-width:2.5;stroke-linecap:round;fill:none}
.why{fill:#cf222e;font:11px ui-sans-serif,system-ui,sans-serif}
.box{fill:#f6f8fa;stroke:#d0d7de}
.code{font:13px ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;fill:#1f2328}
@media(prefers-color-scheme:dark){
.card{fill:#0d1117;stroke:#30363d}
.line{stroke:#6e7681}
.tick{stroke:#8b949e}
.label{fill:#8b949e}
.asked,.ask{fill:#58a6ff}
.gone{stroke:#58a6ff}
.fail{stroke:#f85149}
.why{fill:#f85149}
.box{fill:#161b22;stroke:#30363d}
.code{fill:#e6edf3}
}`.trim();

/** Soft colours on which dark text can be read, in both schemes. */
const colours = ['#9ec5fe', '#a7e3b5', '#ffd58a', '#f5b5c8', '#cbb7f6', '#8fe0dc', '#ffbd98', '#d5e08a'];

/** The picture of a run. */
export async function draw(picture: Picture): Promise<string> {
  return paint(await record(picture));
}

function paint({ inputs, code, output, parts }: Recording): string {
  const boxTop = TOP + inputs.length * ROW + (inputs.length > 0 ? 0 : 4);
  const lines = code.split('\n');
  const outTop = boxTop + BOX + 6 + (lines.length - 1) * LINE;
  const height = outTop + ROW * (1 + parts.length) + 4;
  const body = [
    `<rect class="card" x=".5" y=".5" width="${WIDTH - 1}" height="${height - 1}" rx="8"/>`,
    ...inputs.map((line, at) => row(line, TOP + at * ROW)),
    `<rect class="box" x="${LEFT - 8}" y="${boxTop}" width="${WIDTH - LEFT - 6}" height="${BOX - 8 + (lines.length - 1) * LINE}" rx="6"/>`,
    ...lines.map((text, at) => codeLine(text, boxTop + 21 + at * LINE, lines.length === 1)),
    row(output, outTop),
    ...parts.map((line, at) => row(line, outTop + (at + 1) * ROW)),
  ];
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}" role="img">\n<title>${escape(lines.join(' '))}</title>\n<style>${style}</style>\n${body.join('\n')}\n</svg>\n`;
}

function codeLine(text: string, y: number, alone: boolean): string {
  const place = alone ? `x="${(LEFT + WIDTH - 14) / 2}" text-anchor="middle"` : `x="${LEFT + 8}"`;
  return `<text class="code" ${place} y="${y}" xml:space="preserve">${escape(text)}</text>`;
}

function x(atMs: number): number {
  return LEFT + 14 + atMs * STEP;
}

function row(line: Line, top: number): string {
  const y = top + 20;
  const end = line.signals.find(({ kind }) => kind === 'complete' || kind === 'fail') ?? line.demand.find(({ kind }) => kind === 'cancel');
  const endX = end === undefined ? WIDTH - RIGHT : x(end.atMs);
  const items = placed(line.signals.filter(({ kind }) => kind === 'item'));
  const lastX = items.reduce((right, { at, width }) => Math.max(right, at + width / 2), 0);
  const terminalX = end === undefined ? endX : Math.max(endX, lastX > endX - 4 ? lastX + 6 : endX);
  return [
    `<g>`,
    `<text class="label" x="14" y="${y + 4}">${escape(line.label)}</text>`,
    `<line class="line" x1="${x(line.beganMs) - 10}" y1="${y}" x2="${terminalX}" y2="${y}"/>`,
    end === undefined ? arrow(endX, y) : '',
    ...items.map(({ mark, at, width }) => pill(mark.text, at, y, width)),
    terminal(line.signals.at(-1), terminalX, y),
    ...askedMarks(line.demand, y + 16),
    `</g>`,
  ].filter((part) => part !== '').join('\n');
}

function arrow(at: number, y: number): string {
  return `<path class="line" fill="none" d="M${at - 5} ${y - 4}L${at} ${y}L${at - 5} ${y + 4}"/>`;
}

function terminal(last: Mark | undefined, at: number, y: number): string {
  if (last?.kind === 'complete') return `<line class="tick" x1="${at}" y1="${y - 12}" x2="${at}" y2="${y + 12}"/>`;
  if (last?.kind !== 'fail') return '';
  return `<path class="fail" d="M${at - 6} ${y - 6}L${at + 6} ${y + 6}M${at + 6} ${y - 6}L${at - 6} ${y + 6}"/><text class="why" x="${at + 11}" y="${y + 4}">${escape(last.text)}</text>`;
}

interface Placed {
  readonly mark: Mark;
  readonly at: number;
  readonly width: number;
}

/** Items stand at their times, and beside each other where there are several. */
function placed(marks: readonly Mark[]): Placed[] {
  let free = 0;
  return marks.map((mark) => {
    const width = Math.max(22, [...mark.text].length * 7.2 + 12);
    const at = Math.max(x(mark.atMs), free + width / 2);
    free = at + width / 2 + 2;
    return { mark, at, width };
  });
}

function pill(text: string, at: number, y: number, width: number): string {
  const colour = colours[[...text].reduce((sum, letter) => sum * 31 + (letter.codePointAt(0) ?? 0), 7) % colours.length];
  return `<rect x="${round(at - width / 2)}" y="${y - 11}" width="${round(width)}" height="22" rx="11" fill="${colour}"/><text class="item" x="${round(at)}" y="${y + 4}" text-anchor="middle">${escape(text)}</text>`;
}

/** What was asked for, below the line: amounts of one time are one mark. */
function askedMarks(marks: readonly Mark[], y: number): string[] {
  const byTime = new Map<number, Mark[]>();
  for (const mark of marks) byTime.set(mark.atMs, [...(byTime.get(mark.atMs) ?? []), mark]);
  return [...byTime].map(([atMs, group]) => {
    const amounts = summed(group.filter(({ kind }) => kind === 'request').map(({ text }) => text));
    const cancelled = group.some(({ kind }) => kind === 'cancel');
    const at = x(atMs);
    const asked = amounts === '' ? '' : `<path class="ask" d="M${at} ${y - 3}l4 6h-8z"/><text class="asked" x="${at}" y="${y + 15}" text-anchor="middle">${amounts}</text>`;
    const left = at + (amounts === '' ? 0 : 13);
    return asked + (cancelled ? `<path class="gone" d="M${left - 3.5} ${y - 3}l7 7m0 -7l-7 7"/>` : '');
  });
}

function summed(amounts: readonly string[]): string {
  if (amounts.length === 0) return '';
  const sum = amounts.reduce((total, text) => total + (text === '∞' ? Infinity : Number(text)), 0);
  return sum === Infinity ? '∞' : String(sum);
}

function round(n: number): number {
  return Math.round(n * 10) / 10;
}

export function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
