import type { ScenarioName } from './scenarios.ts';

/** Runs one scenario over `items` items and returns its one number, at once or later. */
export type Run = (items: number) => number | Promise<number>;

/** `how` tells what the reader should know: an operator built from others, a form chosen because it was the faster. */
export type Implementation = { readonly run: Run; readonly how?: string } | { readonly lacks: string };

export interface Library {
  readonly name: string;
  readonly title: string;
  /** The npm package whose version is shown; without one, the version of Node.js is. */
  readonly packageName?: string;
  /** The form that was measured, where a library has more than one. */
  readonly form: string;
  readonly scenarios: Readonly<Record<ScenarioName, Implementation>>;
}
