/** How far reading and using a file had come at one moment. */
export interface Progress {
  readonly atMs: number;
  readonly bytesRead: number;
  readonly bytesConsumed: number;
}

const SAMPLE_EVERY_MS = 20;

/** Compares what has been read from a file with what has been used of it. */
export class ReadAhead {
  readonly #bytesRead: () => number;
  readonly #onProgress: ((progress: Progress) => void) | undefined;
  readonly #beganAtMs = performance.now();
  readonly #progress: Progress[] = [];
  #mostBytesAhead = 0;
  #bytesConsumed = 0;

  constructor(bytesRead: () => number, onProgress?: (progress: Progress) => void) {
    this.#bytesRead = bytesRead;
    this.#onProgress = onProgress;
    this.#sample();
  }

  /** Called for each row, when it is done with, with the place in the file where it ends. */
  consumed(bytes: number): void {
    this.#bytesConsumed = bytes;
    this.#mostBytesAhead = Math.max(this.#mostBytesAhead, this.#bytesRead() - bytes);
    const last = this.#progress.at(-1);
    if (last === undefined || this.#elapsedMs - last.atMs >= SAMPLE_EVERY_MS) this.#sample();
  }

  end(): { readonly lastedMs: number; readonly mostBytesAhead: number; readonly progress: readonly Progress[] } {
    this.#sample();
    return { lastedMs: this.#elapsedMs, mostBytesAhead: this.#mostBytesAhead, progress: this.#progress };
  }

  get #elapsedMs(): number {
    return performance.now() - this.#beganAtMs;
  }

  #sample(): void {
    const progress = { atMs: this.#elapsedMs, bytesRead: this.#bytesRead(), bytesConsumed: this.#bytesConsumed };
    this.#progress.push(progress);
    this.#onProgress?.(progress);
  }
}
