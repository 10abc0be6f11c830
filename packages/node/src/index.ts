export { throughDuplex, type ThroughDuplexOptions } from './duplex/through-duplex.ts';
export { toDuplex, type ToDuplexOptions } from './duplex/to-duplex.ts';
export { type EventNames, fromEvents, type FromEventsOptions } from './events/from-events.ts';
export { fromReadable, type FromReadableOptions } from './readable/from-readable.ts';
export { toReadable, type ToReadableOptions } from './readable/to-readable.ts';
export { toWritableSubscriber, type ToWritableSubscriberOptions } from './writable/to-writable-subscriber.ts';
export { writeTo, type WriteToOptions } from './writable/write-to.ts';
