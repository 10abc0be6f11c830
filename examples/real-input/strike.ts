import type { CsvRecord } from './csv.ts';

/** A collision of an aircraft with a bird, as far as it matters here. */
export interface Strike {
  readonly date: string;
  readonly state: string;
  readonly species: string;
  readonly damage: Damage;
  readonly costDollars: number;
  readonly speedKnots: number;
}

export type Damage = 'None' | 'Minor' | 'Medium' | 'Substantial';

/** A row that cannot be used, and why. */
export interface Rejected {
  readonly reason: string;
  readonly line: number;
  readonly field: string;
}

const damages: ReadonlySet<string> = new Set<Damage>(['None', 'Minor', 'Medium', 'Substantial']);

/** Reads a row, or says what is wrong with it; the first thing that is wrong counts. */
export function readStrike({ record, info }: CsvRecord): Strike | Rejected {
  const reject = (reason: string, field: string): Rejected => ({ reason, line: info.lines, field });
  const text = (column: string): string => record[column] ?? '';
  const damage = text('Effect Amount of damage');
  const speed = text('Speed IAS in knots');
  const cost = text('Cost Total $');
  const date = text('Flight Date');

  if (info.error !== undefined) return reject('wrong number of fields', info.error.message);
  if (!damages.has(damage)) return reject('unknown kind of damage', damage);
  if (!isWholeNumber(cost)) return reject('no cost', cost);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date)) return reject('no date', date);
  if (!isWholeNumber(speed)) return reject('no speed', speed);
  return {
    date,
    state: text('Origin State'),
    species: text('Wildlife Species'),
    damage: damage as Damage,
    costDollars: Number(cost),
    speedKnots: Number(speed),
  };
}

export function isRejected(read: object): read is Rejected {
  return 'reason' in read;
}

function isWholeNumber(text: string): boolean {
  return /^\d+$/.test(text);
}
