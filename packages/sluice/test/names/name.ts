/** What somebody who comes from another library finds here under one of its names. */
export interface Counterpart {
  /** Exports of `sluice`, `.method`s of Flow, or exports of a bridge with its package. Empty if there is none. */
  readonly to: readonly string[];
  /** What is different, and why; or what to do instead. */
  readonly note: string;
}

/** Names of another library with their counterparts, under a heading. */
export interface NameGroup {
  readonly title: string;
  readonly names: Readonly<Record<string, Counterpart>>;
}

/** Something of the same name; `note` says what is different. */
export function same(note = ''): Counterpart {
  return { to: ['='], note };
}

/** Something of another name. */
export function is(to: string | readonly string[], note = ''): Counterpart {
  return { to: [to].flat(), note };
}

/** Nothing; `note` says what to do instead. */
export function instead(note: string): Counterpart {
  return { to: [], note };
}

/** The counterparts of a name, by their names. */
export function counterpartsOf(name: string, { to }: Counterpart): readonly string[] {
  return to.map((other) => (other === '=' ? name : other));
}
