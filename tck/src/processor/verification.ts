import type { Processor, Publisher } from '@sluice/spec';
import type { Environment } from '../environment/environment.ts';
import { PublisherContext } from '../publisher/context.ts';
import type { PublisherVerificationOptions } from '../publisher/options.ts';
import { publisherTests } from '../publisher/verification.ts';
import { Factory } from '../subscriber/factory.ts';
import type { WhiteboxProbe } from '../subscriber/options.ts';
import { WhiteboxContext } from '../subscriber/whitebox-context.ts';
import { whiteboxTests } from '../subscriber/whitebox-tests.ts';
import { bind } from '../suite/bind.ts';
import type { Suite, Test } from '../suite/suite.ts';
import { ProcessorContext } from './context.ts';
import { FailedFeed, Feed } from './feed.ts';
import { requireProcessorOptions } from './options.ts';
import type { ProcessorVerificationOptions } from './options.ts';
import { processorTests } from './tests.ts';

/**
 * The tests of a Processor: all of a publisher, all of a white-box subscriber, and those that concern both ends at once.
 *
 * @public
 */
export function processorVerification<T>(options: ProcessorVerificationOptions<T>): Suite {
  requireProcessorOptions(options);
  const subject = new Subject(options as unknown as ProcessorVerificationOptions<unknown>);
  return bind<Environment>({
    subject: 'processor',
    options,
    context: (environment) => environment,
    tests: [
      ...over(publisherTests, (environment) => subject.asPublisher(environment)),
      ...over(whiteboxTests, (environment) => subject.asSubscriber(environment)),
      ...over(processorTests, (environment) => new ProcessorContext(subject.options, subject.factory, environment)),
    ],
  });
}

/** The same tests, over a context of their own. */
function over<C>(tests: readonly Test<C>[], context: (environment: Environment) => C): Test<Environment>[] {
  return tests.map((test) => ({ ...test, run: (environment) => test.run(context(environment)) }));
}

/** A processor, seen from either end. */
class Subject {
  readonly options: ProcessorVerificationOptions<unknown>;
  readonly factory: Factory = new Factory();

  constructor(options: ProcessorVerificationOptions<unknown>) {
    this.options = options;
  }

  asPublisher(environment: Environment): PublisherContext {
    const fed = (feed: Publisher<unknown>): Publisher<unknown> => {
      const processor = this.#make(environment);
      feed.subscribe(processor);
      return processor;
    };
    const { maxElements, createElement, createFailedPublisher, ...common } = this.options;
    const view: PublisherVerificationOptions<unknown> = {
      name: common.name,
      createPublisher: (elements) => fed(new Feed(elements, createElement)),
      createFailedPublisher: createFailedPublisher ?? (() => fed(new FailedFeed())),
      ...(maxElements !== undefined && { maxElements }),
    };
    return new PublisherContext(view, environment);
  }

  asSubscriber(environment: Environment): WhiteboxContext {
    return new WhiteboxContext({
      createSubscriber: (probe, own) => {
        const processor = this.#make(own);
        processor.subscribe(new Window(probe));
        return processor;
      },
      createElement: this.options.createElement,
    }, environment);
  }

  #make(environment: Environment): Processor<unknown, unknown> {
    return new ProcessorContext(this.options, this.factory, environment).processor();
  }
}

/** Stands below a processor and shows what passes through it, so that its upper end can be tested as a white box. */
class Window {
  readonly #probe: WhiteboxProbe<unknown>;

  constructor(probe: WhiteboxProbe<unknown>) {
    this.#probe = probe;
  }

  onSubscribe(subscription: { request(n: number): void; cancel(): void }): void {
    this.#probe.registerOnSubscribe({ triggerRequest: (n) => subscription.request(n), signalCancel: () => subscription.cancel() });
  }

  onNext(item: unknown): void {
    this.#probe.registerOnNext(item);
  }

  onError(reason: unknown): void {
    this.#probe.registerOnError(reason);
  }

  onComplete(): void {
    this.#probe.registerOnComplete();
  }
}
