import type { Processor } from '@sluice/spec';
import type { Environment } from '../environment/environment.ts';
import type { Probe, Reactions } from '../environment/probe.ts';
import { show } from '../environment/show.ts';
import type { Upstream } from '../environment/upstream.ts';
import type { Factory } from '../subscriber/factory.ts';
import type { Test } from '../suite/suite.ts';
import type { ProcessorVerificationOptions } from './options.ts';

export type ProcessorTest = Test<ProcessorContext>;

/** A processor between a publisher and a subscriber that the test plays. */
export interface ProcessorStage {
  readonly processor: Processor<unknown, unknown>;
  readonly upstream: Upstream<unknown>;
}

/** What the tests of a processor as a whole work with. */
export class ProcessorContext {
  readonly environment: Environment;
  readonly #options: ProcessorVerificationOptions<unknown>;
  readonly #factory: Factory;

  constructor(options: ProcessorVerificationOptions<unknown>, factory: Factory, environment: Environment) {
    this.#options = options;
    this.#factory = factory;
    this.environment = environment;
  }

  in(environment: Environment): ProcessorContext {
    return new ProcessorContext(this.#options, this.#factory, environment);
  }

  item(i: number): unknown {
    return this.#options.createElement(i);
  }

  processor(): Processor<unknown, unknown> {
    const bufferSize = this.#options.bufferSize ?? 16;
    return this.#factory.make(`createProcessor(${bufferSize})`, this.environment, () => this.#options.createProcessor(bufferSize), ['subscribe']);
  }

  /** A processor with its subscription upstream; subscribers downstream come afterwards. */
  open(): ProcessorStage {
    const processor = this.processor();
    return { processor, upstream: this.environment.upstream(processor).subscribe() };
  }

  /** Subscribes a probe downstream. */
  listen({ processor }: ProcessorStage, reactions?: Reactions<unknown>): Promise<Probe<unknown>> {
    return this.environment.probe(reactions).subscribeTo(processor).opened();
  }

  /** Subscribes another probe; skips where the processor serves one only. */
  async listenToo(stage: ProcessorStage): Promise<Probe<unknown>> {
    const most = this.#options.maxSupportedSubscribers ?? Infinity;
    if (most < 2) this.environment.skip(`needs two subscribers, and maxSupportedSubscribers is ${most}`);
    const probe = await this.listen(stage);
    await this.environment.settled();
    if (probe.ending === 'error') this.environment.skip(`this processor serves one subscriber only: it refused another one with onError(${show(probe.reason)})`);
    return probe;
  }
}
