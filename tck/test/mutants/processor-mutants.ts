import type { Processor, Subscriber, Subscription } from '@sluice/spec';
import type { ProcessorVerificationOptions } from '../../src/index.ts';
import { macrotask } from '../models/asynchronous.ts';
import { BroadcastProcessor, PassingProcessor } from '../models/processors.ts';
import { timeouts } from './mutant.ts';
import type { Mutant } from './mutant.ts';

type Create = () => Processor<number, number>;

function mutant(kills: string, flaw: string, complaint: RegExp, createProcessor: Create, more: Partial<ProcessorVerificationOptions<number>> = {}): Mutant {
  return { flaw, kills, complaint, subject: () => ({ kind: 'processor', options: { name: flaw, createProcessor, createElement: (i) => i, timeouts, ...more } }) };
}

class TellsOneOnly extends BroadcastProcessor {
  protected override endAll(): void {
    for (const seat of [...this.seats].slice(1)) this.seats.delete(seat);
    super.endAll();
  }
}

class WrapsTheReason extends BroadcastProcessor {
  override onError(reason: unknown): void {
    super.onError(new Error(`upstream: ${String(reason)}`));
  }
}

class WaitsForDemand extends PassingProcessor {
  #waiting: { readonly reason: unknown } | undefined;

  override onError(reason: unknown): void {
    this.#waiting = { reason };
  }

  override subscribe(subscriber: Subscriber<number>): void {
    super.subscribe({
      onSubscribe: (subscription) => subscriber.onSubscribe({
        request: (n) => {
          subscription.request(n);
          if (this.#waiting) super.onError(this.#waiting.reason);
        },
        cancel: () => subscription.cancel(),
      }),
      onNext: (item) => subscriber.onNext(item),
      onError: (reason) => subscriber.onError(reason),
      onComplete: () => subscriber.onComplete(),
    });
  }
}

/** Orders one item for its first subscriber, and never again once a second one has come. */
class ForgetsOldDemand extends BroadcastProcessor {
  #subscribers = 0;

  override onSubscribe(subscription: Subscription): void {
    super.onSubscribe({ request: (n) => void (this.#subscribers < 2 && subscription.request(n)), cancel: () => subscription.cancel() });
  }

  override onNext(item: number): void {
    if (this.#subscribers < 2) super.onNext(item);
  }

  override subscribe(subscriber: Subscriber<number>): void {
    this.#subscribers++;
    super.subscribe(subscriber);
  }
}

class OverrunsTheSecond extends BroadcastProcessor {
  protected override pass(seat: Parameters<BroadcastProcessor['pass']>[0], item: number): void {
    seat.subscriber.onNext(item);
    seat.demand = Math.max(0, seat.demand - 1);
  }
}

class LosesTheFourth extends PassingProcessor {
  #count = 0;

  override onNext(item: number): void {
    this.#count++;
    if (this.#count === 4) this.upstream?.request(1);
    else super.onNext(item);
  }
}

/** Passes on in microtasks whatever comes in the same task as another item, and so after the ones of the next task. */
class SwapsNeighbours extends PassingProcessor {
  #held: { readonly item: number } | undefined;

  override onNext(item: number): void {
    if (item === 1) {
      this.#held = { item };
      macrotask(() => this.#release());
      return;
    }
    super.onNext(item);
    if (item === 2) this.#release();
  }

  override onComplete(): void {
    this.#release();
    super.onComplete();
  }

  #release(): void {
    const held = this.#held;
    this.#held = undefined;
    if (held) super.onNext(held.item);
  }
}

const only = new PassingProcessor();

export const processorMutants: readonly Mutant[] = [
  mutant('required_spec104_mustCallOnErrorOnAllItsSubscribersIfItEncountersANonRecoverableError', 'tells one subscriber only of a failure', /§1\.4: expected onError on subscriber 2 within/, () => new TellsOneOnly()),
  mutant('required_spec104_mustCallOnErrorOnAllItsSubscribersIfItEncountersANonRecoverableError', 'wraps the reason', /§1\.4: expected onError\(Error: sent by the compliance kit\) on subscriber, but got onError\(Error: upstream/, () => new WrapsTheReason()),
  mutant('mustImmediatelyPassOnOnErrorEventsReceivedFromItsUpstreamToItsDownstream', 'keeps a failure until something is requested', /§4\.2: expected onError on subscriber within/, () => new WaitsForDemand()),
  mutant('required_mustRequestFromUpstreamForElementsThatHaveBeenRequestedLongAgo', 'forgets the demand of its first subscriber when a second one comes', /§2\.1: expected 1 more item after the first 2 within/, () => new ForgetsOldDemand()),
  mutant('required_mustRequestFromUpstreamForElementsThatHaveBeenRequestedLongAgo', 'gives a second subscriber what the first has asked for', /§1\.1: got item 1, but 0 were requested/, () => new OverrunsTheSecond()),
  mutant('property_spec401_everyItemPassesOnceAndInOrder', 'loses the fourth item', /§4\.1: items went astray: 0, 1, 2, 3.* were sent, and 0, 1, 2.* came out\nshortest failing schedule/, () => new LosesTheFourth()),
  mutant('property_spec401_everyItemPassesOnceAndInOrder', 'lets an item overtake another', /§4\.1: items went astray: 0, 1, 2 were sent, and 0, 2, 1 came out\nshortest failing schedule/, () => new SwapsNeighbours()),
  mutant('required_spec309_requestNegativeNumberMustSignalIllegalArgumentException', 'is the same instance for every test', /§2\.12: createProcessor\(16\) returned the same instance twice/, () => only),
  mutant('required_createPublisher1MustProduceAStreamOfExactly1Element', 'comes from a factory that throws', /createProcessor\(16\) threw Error: out of order/, () => { throw new Error('out of order'); }),
  mutant('required_createPublisher1MustProduceAStreamOfExactly1Element', 'is only a subscriber', /createProcessor\(16\) returned an object without subscribe/, () => ({ onSubscribe: () => undefined, onNext: () => undefined, onError: () => undefined, onComplete: () => undefined }) as unknown as Processor<number, number>),
  // The delegated tests see a processor from either end; two of them show that they do.
  mutant('required_spec205_mustCallSubscriptionCancelIfItAlreadyHasAnSubscriptionAndReceivesAnotherOnSubscribeSignal', 'takes a second subscription upstream', /§2\.5: expected cancel within 25 ms on the second subscription/, () => Object.assign(new PassingProcessor(), { onSubscribe(this: PassingProcessor, subscription: Subscription) { PassingProcessor.prototype.onSubscribe.call(this, { request: (n) => subscription.request(n), cancel: () => undefined }); } })),
  mutant('required_spec105_mustSignalOnCompleteWhenFiniteStreamTerminates', 'keeps the end to itself', /§1\.5: expected onComplete within/, () => Object.assign(new PassingProcessor(), { onComplete: () => undefined })),
];
