/** A run to be drawn: what the sources do, what is asked for, and the code that is run as it stands. */
export interface Picture {
  /** Diagrams of the sources by their names in the code, as `@sluice/testing` reads them; digits are numbers. */
  readonly sources: Readonly<Record<string, string>>;
  /** An expression that gives a flow, and sees every export of `sluice`. */
  readonly code: string;
  /** What is asked for, and when; everything from the start unless said. */
  readonly request: string;
}

/** How an operator is called elsewhere: its names, or why it has none. */
export type Elsewhere = string | { readonly none: string };

/** What the page says of an operator that neither its doc block nor a run can tell. */
export interface Entry {
  readonly name: string;
  readonly picture: Picture;
  /** Its names where it is not called the same; without, the tables of names say. */
  readonly rxjs?: Elsewhere;
  readonly reactor?: Elsewhere;
}

/** A chapter of the page. */
export interface Chapter {
  readonly title: string;
  readonly about: string;
  readonly entries: readonly Entry[];
}

/** Where an operator is unknown. */
export function none(reason: string): { readonly none: string } {
  return { none: reason };
}

interface More {
  readonly request?: string;
  readonly rxjs?: Elsewhere;
  readonly reactor?: Elsewhere;
}

/** Declares an entry. One diagram stands for a source that is called `source`. */
export function entry(name: string, sources: string | Readonly<Record<string, string>>, code: string, { request = '^', ...elsewhere }: More = {}): Entry {
  const named = typeof sources === 'string' ? (sources === '' ? {} : { source: sources }) : sources;
  return { name, picture: { sources: named, code, request }, ...elsewhere };
}
