import type { Scheduler } from '@sluice/core';
import type { Figures } from './figures.ts';
import type { Ledger } from './ledger.ts';
import type { Consumer, Producer } from './workers.ts';

/** What a design has to connect. */
export interface Parts {
  readonly producer: Producer;
  readonly consumer: Consumer;
  readonly clock: Scheduler;
  readonly dropped: Ledger['dropped'];
  /** Aborts when the run is over. */
  readonly signal: AbortSignal;
}

/** What a design protects and what it pays for that: ends of sentences. */
export interface Verdict {
  readonly protects: string;
  readonly pays: string;
}

/** One way to stand between a producer and a consumer. */
export interface Design {
  readonly name: string;
  readonly title: string;
  /** What it does, for a reader who has never heard of it. */
  readonly idea: string;
  /** Connects producer and consumer; rejects when the design fails, or when the run is over. */
  connect(parts: Parts): Promise<void>;
  /** What it protects and what it pays, in the figures of a run. */
  verdict(figures: Figures): Verdict;
}
