export { canCollectGarbage, collectGarbage } from './leaks/collect-garbage.ts';
export { expectCollected, type ExpectCollectedOptions, type References } from './leaks/expect-collected.ts';
export type { Misbehaviour } from './publisher/misbehaviour.ts';
export { TestPublisher } from './publisher/test-publisher.ts';
export type { Violation } from './subscriber/contract-judge.ts';
export type { Signal } from './subscriber/signal.ts';
export { TestSubscriber, type TestSubscriberOptions } from './subscriber/test-subscriber.ts';
export type { AwaitOptions } from './subscriber/waiting-room.ts';
export { VirtualTimeScheduler, type VirtualTimeOptions } from './time/virtual-time-scheduler.ts';
