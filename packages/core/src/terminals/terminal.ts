import { Consumer, type Runnable, type TerminalOptions } from './consumer.ts';

/** A consumer that turns the signals into a promise. */
export abstract class Terminal<T, R> extends Consumer<T> {
  private resolve!: (value: R) => void;
  private reject!: (reason: unknown) => void;

  /** Runs the flow into this terminal. */
  run(source: Runnable<T>, { signal }: TerminalOptions): Promise<R> {
    return new Promise<R>((resolve, reject) => {
      this.resolve = resolve;
      this.reject = reject;
      this.follow(source, signal);
    });
  }

  /** Resolves: the flow has completed. */
  protected succeed(value: R): void {
    this.settle();
    this.resolve(value);
  }

  /** Cancels and resolves: the answer is known. */
  protected decide(value: R): void {
    const { upstream } = this;
    this.succeed(value);
    upstream.cancel();
  }

  protected override fail(reason: unknown): void {
    this.told = reason;
    this.settle();
    this.reject(reason);
  }
}
