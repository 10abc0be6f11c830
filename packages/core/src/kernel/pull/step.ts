import { nullItem } from '../failure.ts';

/**
 * What a `'choose'` step gives for an item that it refuses: a replacement is asked for.
 *
 * @public
 */
export const SKIP: unique symbol = Symbol('sluice.skip');
/**
 * Like {@link SKIP}, for an item that the step had asked for beyond the demand: no replacement is due.
 *
 * @public
 */
export const SKIP_PAID: unique symbol = Symbol('sluice.skip-paid');

/**
 * How the result of a step is read: `'map'` as the new item; `'filter'` as whether the item stays; `'tap'` not at all;
 * `'choose'` as the new item, or {@link SKIP}, or {@link SKIP_PAID}.
 *
 * @public
 */
export type StepKind = 'map' | 'filter' | 'tap' | 'choose';

/**
 * One item through one step; `index` counts the items that the step has seen.
 *
 * @public
 */
export type Transition = (item: never, index: number) => unknown;

/**
 * What a step can do to its run.
 *
 * @public
 */
export interface StepControl {
  /** The item at hand is the last: it is passed on, unless refused, then upstream is cancelled and downstream completed. */
  finish(): void;
  /** Turns demand from below into demand from above; called for each request, and for each replacement. */
  shapeDemand(shape: (n: number) => number): void;
}

/**
 * An item-local operator: declared once, run as the kernel sees fit.
 *
 * @public
 */
export interface StepDeclaration {
  /** The operator's name, for messages. */
  readonly name: string;
  readonly kind: StepKind;
  /** Makes the state of one subscription, and gives the transition that uses it. */
  begin(control: StepControl): Transition;
}

const MAP = 0;
const FILTER = 1;
const TAP = 2;
const CHOOSE = 3;
const codes: Record<StepKind, number> = { map: MAP, filter: FILTER, tap: TAP, choose: CHOOSE };

class Step implements StepControl {
  readonly name: string;
  readonly code: number;
  readonly transition: (item: unknown, index: number) => unknown;
  private readonly program: Program;
  index = 0;
  shape: ((n: number) => number) | undefined = undefined;

  constructor(program: Program, declaration: StepDeclaration) {
    this.program = program;
    this.name = declaration.name;
    this.code = codes[declaration.kind];
    this.transition = declaration.begin(this) as (item: unknown, index: number) => unknown;
  }

  finish(): void {
    this.program.finished = true;
  }

  shapeDemand(shape: (n: number) => number): void {
    this.shape = shape;
    this.program.shaped = true;
  }
}

/**
 * Consecutive steps as one: a list of instructions that each item is run through. All user code of the steps runs in
 * {@link Program.run}, and nothing else does, so that a throw from it is a throw from them.
 */
export class Program {
  private readonly steps: Step[] = [];
  /** Which step refused the last item that {@link Program.run} gave {@link SKIP} for. */
  private refusedAt = 0;
  private paid = false;
  /** Set by a step when the item at hand is the last. */
  finished = false;
  /** Set when a step shapes demand. */
  shaped = false;

  constructor(declarations: readonly StepDeclaration[]) {
    for (const declaration of declarations) this.steps.push(new Step(this, declaration));
  }

  /** The item that comes out, or {@link SKIP}. */
  run(item: unknown): unknown {
    const { steps } = this;
    for (let at = 0; at < steps.length; at++) {
      const step = steps[at] as Step;
      const { transition, code } = step;
      const result = transition(item, step.index++);
      if (code === TAP) continue;
      if (code === FILTER) {
        if (!result) return this.refuse(at, false);
        continue;
      }
      if (code === CHOOSE && (result === SKIP || result === SKIP_PAID)) return this.refuse(at, result === SKIP_PAID);
      if (result === null) throw nullItem(step.name);
      item = result;
    }
    return item;
  }

  /** What `n` asked from below means above the steps. */
  demandFor(n: number): number {
    if (this.finished) return 0; // upstream is about to be cancelled
    return this.shaped ? this.shapeAbove(this.steps.length, n) : n;
  }

  /** What is to be asked above to replace the item that was refused last. */
  replacement(): number {
    if (this.paid || this.finished) return 0;
    return this.shaped ? this.shapeAbove(this.refusedAt, 1) : 1;
  }

  private refuse(at: number, paid: boolean): typeof SKIP {
    this.refusedAt = at;
    this.paid = paid;
    return SKIP;
  }

  private shapeAbove(below: number, n: number): number {
    for (let at = below - 1; at >= 0 && n > 0; at--) {
      const { shape } = this.steps[at] as Step;
      if (shape !== undefined) n = shape(n);
    }
    return n;
  }
}
