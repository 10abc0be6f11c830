/**
 * The number of a rule of Reactive Streams 1.0.4: chapter 1 binds publishers, 2 subscribers, 3 subscriptions, 4 processors.
 *
 * @public
 */
export type RuleId =
  | `1.${1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11}`
  | `2.${1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11 | 12 | 13}`
  | `3.${1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11 | 12 | 13 | 14 | 15 | 16 | 17}`
  | `4.${1 | 2}`;

/**
 * How strongly a rule binds. A rule that permits one thing and demands another has the level of the demand.
 *
 * @public
 */
export type RuleLevel = 'must' | 'should' | 'may';

/**
 * One rule of Reactive Streams 1.0.4.
 *
 * @public
 */
export interface Rule {
  readonly id: RuleId;
  readonly level: RuleLevel;
  /** What the rule asks, in our own words. */
  readonly text: string;
  /** How it reads in a language with one thread, promises, and numbers that are doubles. */
  readonly inJavaScript: string;
}
