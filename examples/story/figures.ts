/** What was seen at one moment of a run. */
export interface Sample {
  readonly atMs: number;
  readonly queued: number;
  /** The oldest item delivered since the last sample. */
  readonly ageMs: number;
  readonly lost: number;
  readonly stalledMs: number;
  /** Heap in use after a garbage collection; taken less often than the rest. */
  readonly heapBytes?: number;
}

/** What a run came to. `produced = delivered + lost + held`. */
export interface Figures {
  readonly lastedMs: number;
  readonly produced: number;
  readonly delivered: number;
  readonly lost: number;
  readonly held: number;
  readonly longestQueue: number;
  readonly meanAgeMs: number;
  readonly oldestMs: number;
  readonly stalledMs: number;
  readonly heapAtStartBytes: number;
  readonly peakHeapBytes: number;
  /** How far the clock was behind the real time that it followed, at most. */
  readonly mostLateMs: number;
  /** Why the design gave up, if it did. */
  readonly failure?: string;
}

/** One design, run once. */
export interface Run {
  readonly design: string;
  readonly samples: readonly Sample[];
  readonly figures: Figures;
}
