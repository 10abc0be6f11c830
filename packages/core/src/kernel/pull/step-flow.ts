import type { Publisher } from '@sluice/spec';
import { Flow, type Operator } from '../../flow.ts';
import { asFlow } from '../as-flow.ts';
import { type Cursor, END } from './cursor.ts';
import { PullFlow } from './pull-flow.ts';
import type { Receiver } from '../receiver.ts';
import { Stage } from '../stage.ts';
import { Program, SKIP, type StepDeclaration } from './step.ts';

/**
 * Makes an operator of a step. Consecutive steps become one stage: over a synchronous source one cursor, which the
 * source's own loop drives; elsewhere one {@link Stage}.
 *
 * @public
 */
export function stepOperator<T, R>(declaration: StepDeclaration): Operator<T, R> {
  return (source: Publisher<T>): Flow<R> => {
    if (source instanceof PullStepFlow || source instanceof StepFlow) return source.followedBy(declaration) as Flow<R>;
    const flow = asFlow(source);
    const steps = [declaration];
    return flow instanceof PullFlow ? new PullStepFlow<R>(flow, steps) : new StepFlow<R>(flow, steps);
  };
}

class PullStepFlow<R> extends PullFlow<R> {
  private readonly source: PullFlow<unknown>;
  private readonly steps: readonly StepDeclaration[];

  constructor(source: PullFlow<unknown>, steps: readonly StepDeclaration[]) {
    super(steps.at(-1)?.name);
    this.source = source;
    this.steps = steps;
  }

  followedBy(step: StepDeclaration): PullStepFlow<unknown> {
    return new PullStepFlow(this.source, [...this.steps, step]);
  }

  override open(): Cursor<R> {
    return new StepCursor<R>(this.source.open(), new Program(this.steps));
  }
}

/** An item that a step refuses is replaced in the loop, not by a call to `request(1)`. */
class StepCursor<R> implements Cursor<R> {
  private readonly source: Cursor<unknown>;
  private readonly program: Program;

  constructor(source: Cursor<unknown>, program: Program) {
    this.source = source;
    this.program = program;
  }

  get exhausted(): boolean {
    return this.program.finished || this.source.exhausted;
  }

  next(): R | typeof END {
    const { source, program } = this;
    while (!program.finished) {
      const item = source.next();
      if (item === END) return END;
      const result = program.run(item);
      if (result !== SKIP) return result as R;
    }
    return END;
  }

  close(): void {
    this.program.finished = true;
    this.source.close();
  }
}

class StepFlow<R> extends Flow<R> {
  private readonly source: Flow<unknown>;
  private readonly steps: readonly StepDeclaration[];

  constructor(source: Flow<unknown>, steps: readonly StepDeclaration[]) {
    super(steps.at(-1)?.name);
    this.source = source;
    this.steps = steps;
  }

  followedBy(step: StepDeclaration): StepFlow<unknown> {
    return new StepFlow(this.source, [...this.steps, step]);
  }

  override attach(downstream: Receiver<R>): void {
    this.source.attach(new StepStage<R>(downstream, new Program(this.steps)));
  }
}

class StepStage<R> extends Stage<unknown, R> {
  private readonly program: Program;

  constructor(downstream: Receiver<R>, program: Program) {
    super(downstream);
    this.program = program;
  }

  override onNext(item: unknown): void {
    if (this.ended) return;
    const { program } = this;
    let result: unknown;
    try {
      result = program.run(item);
    } catch (reason) {
      this.abort(reason);
      return;
    }
    if (this.ended) return;
    if (result === SKIP) this.replace();
    else this.downstream.onNext(result as R);
    if (program.finished && !this.ended) this.finish();
  }

  protected override demanded(n: number): void {
    const above = this.program.demandFor(n);
    if (above > 0) this.upstream.request(above);
  }

  private replace(): void {
    const due = this.program.replacement();
    if (due > 0) this.upstream.request(due);
  }
}
