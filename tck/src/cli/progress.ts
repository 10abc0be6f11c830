import { titleOf } from '../reporters/explain.ts';
import type { SuiteTest } from '../suite/suite.ts';

/** A line on the terminal that says which test is running; shown to people, not to logs. */
export class ProgressLine {
  readonly #write: (text: string) => void;
  readonly #columns: number;

  constructor(write: (text: string) => void, columns: number) {
    this.#write = write;
    this.#columns = columns;
  }

  show(done: number, total: number, test: Pick<SuiteTest, 'rule' | 'text'> | undefined): void {
    this.clear();
    if (test === undefined) return;
    const line = `${done + 1}/${total} ${titleOf(test)}`;
    this.#write(line.length < this.#columns ? line : `${line.slice(0, this.#columns - 2)}…`);
  }

  clear(): void {
    this.#write('\r\u001b[K');
  }
}
