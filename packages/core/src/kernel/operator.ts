import type { Publisher } from '@sluice/spec';
import { Flow, type Operator } from '../flow.ts';
import { asFlow } from './as-flow.ts';
import type { Receiver } from './receiver.ts';

/**
 * Makes an operator of a stage: `stage` gives a new one for each subscriber. Traces call it by `name`.
 *
 * @public
 */
export function operator<T, R>(name: string, stage: (downstream: Receiver<R>) => Receiver<T>): Operator<T, R> {
  return (source: Publisher<T>): Flow<R> => new StageFlow(name, asFlow(source), stage);
}

class StageFlow<T, R> extends Flow<R> {
  private readonly source: Flow<T>;
  private readonly stage: (downstream: Receiver<R>) => Receiver<T>;

  constructor(name: string, source: Flow<T>, stage: (downstream: Receiver<R>) => Receiver<T>) {
    super(name);
    this.source = source;
    this.stage = stage;
  }

  override attach(downstream: Receiver<R>): void {
    this.source.attach(this.stage(downstream));
  }
}

/**
 * Makes a flow of what is to happen for each subscriber. Traces call it by `name`.
 *
 * @public
 */
export function flow<T>(name: string, attach: (downstream: Receiver<T>) => void): Flow<T> {
  return new AttachFlow(name, attach);
}

class AttachFlow<T> extends Flow<T> {
  private readonly attachment: (downstream: Receiver<T>) => void;

  constructor(name: string, attachment: (downstream: Receiver<T>) => void) {
    super(name);
    this.attachment = attachment;
  }

  override attach(downstream: Receiver<T>): void {
    this.attachment(downstream);
  }
}
