import { floorName } from '../libraries.ts';
import { median } from '../median.ts';
import type { Measurement } from '../plan.ts';
import type { Report } from './report.ts';

export const SLUICE = 'sluice';

export function cell({ measurements }: Report, library: string, scenario: string, items: number): Measurement | undefined {
  return measurements.find((measured) => measured.library === library && measured.scenario === scenario && measured.items === items);
}

/** Milliseconds for a million items, in the least disturbed round. */
export function bestOf(measured: Measurement | undefined): number | undefined {
  if (measured === undefined || measured.rounds.length === 0) return undefined;
  return perMillion(Math.min(...measured.rounds), measured.items);
}

export function medianOf(measured: Measurement | undefined): number | undefined {
  if (measured === undefined || measured.rounds.length === 0) return undefined;
  return perMillion(median(measured.rounds), measured.items);
}

/** The fastest of the peers: neither the hand-written loop nor Sluice. */
export function bestPeer(report: Report, scenario: string, items: number): { title: string; ms: number } | undefined {
  return report.libraries
    .filter(({ name }) => name !== floorName && name !== SLUICE)
    .map(({ name, title }) => ({ title, ms: bestOf(cell(report, name, scenario, items)) ?? Infinity }))
    .filter(({ ms }) => ms < Infinity)
    .sort((left, right) => left.ms - right.ms)[0];
}

function perMillion(ms: number, items: number): number {
  return (ms / items) * 1_000_000;
}
