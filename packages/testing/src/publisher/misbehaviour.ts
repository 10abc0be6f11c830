/**
 * The ways in which a {@link TestPublisher} can break the rules. The first group gives the test a freedom that it uses
 * with `next`, `complete` and `fail`; the second group are things that the publisher does by itself.
 *
 * Freedoms:
 * - `request-overflow`: `next` delivers without demand (§1.1).
 * - `allow-null`: `next(null)` delivers null (§2.13).
 * - `ignore-terminal`: subscribers stay after `complete` and `fail`; anything may follow, more terminals too (§1.7).
 * - `next-after-complete`: `next` goes on after `complete` (§1.7).
 * - `error-after-complete`: `fail` may follow `complete` (§1.7).
 * - `defer-cancellation`: subscribers stay after `cancel`, and get whatever follows (§2.8 allows some, §3.12 not for ever).
 * - `reentrant-next`: items are delivered from inside `onNext`, when the subscriber requests there, or the test calls `next` there (§1.3, §3.3).
 * - `signal-before-subscribe`: the first signal comes before `onSubscribe`, which follows it (§1.9).
 *
 * Deeds:
 * - `never-subscribe`: `onSubscribe` never comes, nor anything else (§1.9).
 * - `subscribe-twice`: `onSubscribe` comes twice, each time with a subscription of its own (§2.12).
 * - `throw-from-subscribe`: `subscribe` throws, before any signal (§1.9).
 * - `next-in-cancel`: `cancel` delivers the item last sent once more, before it returns; undefined if there was none (§3.12).
 * - `throw-from-request`: `request` throws (§3.16).
 * - `throw-from-cancel`: `cancel` throws, after it has cancelled (§3.15).
 * - `ignore-invalid-demand`: `request(0)` and the like are passed over in silence (§3.9).
 *
 * @public
 */
export type Misbehaviour =
  | 'request-overflow'
  | 'allow-null'
  | 'ignore-terminal'
  | 'next-after-complete'
  | 'error-after-complete'
  | 'defer-cancellation'
  | 'reentrant-next'
  | 'signal-before-subscribe'
  | 'never-subscribe'
  | 'subscribe-twice'
  | 'throw-from-subscribe'
  | 'next-in-cancel'
  | 'throw-from-request'
  | 'throw-from-cancel'
  | 'ignore-invalid-demand';
