import type { Publisher } from '@sluice/spec';
import { Flow, type Operator } from '../flow.ts';
import { asFlow } from './as-flow.ts';
import type { Receiver } from './receiver.ts';

/**
 * Makes an operator of a stage: `stage` gives a new one for each subscriber.
 *
 * @public
 */
export function operator<T, R>(stage: (downstream: Receiver<R>) => Receiver<T>): Operator<T, R> {
  return (source: Publisher<T>): Flow<R> => new StageFlow(asFlow(source), stage);
}

class StageFlow<T, R> extends Flow<R> {
  private readonly source: Flow<T>;
  private readonly stage: (downstream: Receiver<R>) => Receiver<T>;

  constructor(source: Flow<T>, stage: (downstream: Receiver<R>) => Receiver<T>) {
    super();
    this.source = source;
    this.stage = stage;
  }

  override attach(downstream: Receiver<R>): void {
    this.source.attach(this.stage(downstream));
  }
}

/**
 * Makes a flow of what is to happen for each subscriber.
 *
 * @public
 */
export function flow<T>(attach: (downstream: Receiver<T>) => void): Flow<T> {
  return new AttachFlow(attach);
}

class AttachFlow<T> extends Flow<T> {
  private readonly attachment: (downstream: Receiver<T>) => void;

  constructor(attachment: (downstream: Receiver<T>) => void) {
    super();
    this.attachment = attachment;
  }

  override attach(downstream: Receiver<T>): void {
    this.attachment(downstream);
  }
}
