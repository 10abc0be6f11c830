import { VirtualTimeScheduler } from '@sluice/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import { CAPACITY, designs, MAX_AGE_MS, PREFETCH } from './designs.ts';
import type { Figures, Run } from './figures.ts';
import { runDesign } from './run-design.ts';
import { CONSUME_MS, PRODUCE_MS } from './workers.ts';

const LENGTH_MS = 1000;
const MADE = LENGTH_MS / PRODUCE_MS;
const TAKEN = LENGTH_MS / CONSUME_MS;

const runs = new Map<string, Run>();

beforeAll(async () => {
  for (const design of designs) {
    const clock = new VirtualTimeScheduler();
    const run = runDesign(design, { clock, lengthMs: LENGTH_MS, sampleEveryMs: 1 });
    await clock.flushAsync(); // ends only if nothing goes on when the run is over
    runs.set(design.name, await run);
  }
}, 60_000);

function runOf(name: string): Run {
  const run = runs.get(name);
  if (run === undefined) throw new Error(`There is no run of ${name}`);
  return run;
}

function figuresOf(name: string): Figures {
  return runOf(name).figures;
}

/** One more or less: where the run ends within an item's work is a matter of rounding. */
function expectAbout(seen: number, expected: number): void {
  expect(Math.abs(seen - expected), `${seen} should be about ${expected}`).toBeLessThanOrEqual(1.5);
}

describe('the story of 100 : 95', () => {
  it.each(designs.map(({ name }) => name))('accounts for every item: %s', (name) => {
    const { produced, delivered, lost, held } = figuresOf(name);
    expect(produced).toBe(delivered + lost + held);
    expect(held).toBeGreaterThanOrEqual(0);
  });

  it.each(designs)('says what $name protects and what it pays', (design) => {
    const { protects, pays } = design.verdict(figuresOf(design.name));
    expect(protects).not.toBe('');
    expect(pays).toMatch(/\d/);
    expect(protects + pays).not.toMatch(/NaN|undefined|Infinity/);
  });

  it('lets the unbounded queue grow by 5 of 100 items, and the age with it', () => {
    const { samples, figures } = runOf('unbounded');
    for (const { atMs, queued } of samples) expect(Math.abs(queued - (atMs / PRODUCE_MS) * 0.05)).toBeLessThanOrEqual(1.5);
    expectAbout(figures.held, MADE - TAKEN);
    expect(figures.lost).toBe(0);
    const ageOfLast = samples.at(-1)!.ageMs;
    expect(ageOfLast).toBeGreaterThan(LENGTH_MS * 0.0495);
    expect(ageOfLast).toBeLessThan(LENGTH_MS * 0.0505);
  });

  it('makes the producer wait for the whole of the consumer’s work under direct coupling', () => {
    const { produced, lost, held, stalledMs } = figuresOf('direct');
    expectAbout(produced, LENGTH_MS / (PRODUCE_MS + CONSUME_MS));
    expect({ lost, held }).toEqual({ lost: 0, held: 0 });
    expect(stalledMs / LENGTH_MS).toBeCloseTo(CONSUME_MS / (PRODUCE_MS + CONSUME_MS), 2);
  });

  it('ends the stream of the failing queue when item 201 finds no place, after what it held was delivered', () => {
    const { figures } = runOf('fail');
    expect(figures.failure).toMatch('all 200 places were taken');
    expect(figures).toMatchObject({ lost: 1, held: 0 });
    expect(figures.produced).toBeCloseTo(CAPACITY / 0.05, -2);
    expect(figures.lastedMs).toBeLessThan(LENGTH_MS / 2);
  });

  it.each(['drop-incoming', 'drop-newest', 'drop-oldest'])('loses with %s exactly what is neither delivered nor held', (name) => {
    const { produced, delivered, lost, held, longestQueue } = figuresOf(name);
    expectAbout(produced, MADE);
    expectAbout(delivered, TAKEN);
    expectAbout(held, CAPACITY);
    expect(lost).toBe(produced - delivered - held);
    expect(longestQueue).toBe(CAPACITY);
  });

  it('makes items that wait in a full queue as old as the queue is long', () => {
    for (const name of ['drop-incoming', 'drop-newest', 'drop-oldest']) {
      expect(figuresOf(name).oldestMs).toBeGreaterThan((CAPACITY - 1) * PRODUCE_MS);
      expect(figuresOf(name).oldestMs).toBeLessThan((CAPACITY + 1) * CONSUME_MS);
    }
  });

  it('holds one item with latest, which is never older than the making of the next', () => {
    const { delivered, lost, longestQueue, oldestMs } = figuresOf('latest');
    expectAbout(delivered, TAKEN);
    expectAbout(lost, MADE - TAKEN);
    expect(longestQueue).toBe(1);
    expect(oldestMs).toBeLessThan(PRODUCE_MS + 1e-6);
  });

  it('delivers nothing that is older than the queue allows', () => {
    const { delivered, oldestMs, longestQueue } = figuresOf('expire');
    expectAbout(delivered, TAKEN);
    expect(oldestMs).toBeLessThan(MAX_AGE_MS);
    expect(longestQueue).toBeLessThanOrEqual(MAX_AGE_MS / PRODUCE_MS + 1);
  });

  it('loses nothing under demand, queues no more than was asked for, and stalls the producer by its surplus', () => {
    const { produced, delivered, lost, held, longestQueue, stalledMs } = figuresOf('demand');
    expect(lost).toBe(0);
    expect(delivered).toBeGreaterThanOrEqual(TAKEN - 1);
    expect(produced).toBe(delivered + held);
    expect(longestQueue).toBeLessThanOrEqual(PREFETCH);
    expect(stalledMs).toBeGreaterThan(0);
    expect(stalledMs + produced * PRODUCE_MS).toBeGreaterThan(LENGTH_MS - 2 * PRODUCE_MS);
    expect(stalledMs + produced * PRODUCE_MS).toBeLessThan(LENGTH_MS + 1e-6);
  });
});
