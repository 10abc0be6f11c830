import type { RuleId, Subscriber } from '@sluice/spec';
import { NotVerified, Violation } from '../suite/violation.ts';
import type { Timeouts } from '../suite/options.ts';
import { Probe } from './probe.ts';
import type { Reactions } from './probe.ts';
import { Pulse } from './pulse.ts';
import { Timeline } from './timeline.ts';
import type { EnvironmentSettings, Surroundings } from './surroundings.ts';
import { Upstream } from './upstream.ts';
import { callerOutside } from './where.ts';

/** What one test works in: the parties it plays, what they saw, and how it waits. */
export class Environment implements Surroundings {
  readonly timeline: Timeline = new Timeline();
  readonly settings: EnvironmentSettings;
  readonly pulse: Pulse;
  readonly #complaints: Violation[] = [];
  readonly #parties: { close(): void }[] = [];

  constructor(settings: EnvironmentSettings) {
    this.settings = settings;
    this.pulse = new Pulse(settings.timers);
  }

  get timeouts(): Timeouts {
    return this.settings.timeouts;
  }

  /** A subscriber that this test plays. */
  probe<T>(reactions: Reactions<T> = {}): Probe<T> {
    const probe = new Probe<T>(this, this.#name('subscriber'), reactions);
    this.#parties.push(probe);
    return probe;
  }

  /** A publisher that this test plays, for the subscriber which it judges. */
  upstream<T>(subscriber: Subscriber<T>): Upstream<T> {
    const upstream = new Upstream<T>(this, this.#name('publisher'), subscriber);
    this.#parties.push(upstream);
    return upstream;
  }

  /** An environment for one schedule of a property. */
  fresh(): Environment {
    return new Environment(this.settings);
  }

  flag(rule: RuleId | undefined, complaint: string): void {
    if (this.#complaints.length < 20) this.#complaints.push(new Violation(rule, complaint, callerOutside()));
    this.timeline.markBroken();
    this.pulse.beat();
  }

  fail(rule: RuleId | undefined, complaint: string): never {
    this.verify(); // what was broken first is the cause
    this.timeline.add('test', 'note', `✗ ${complaint}`);
    this.timeline.markBroken();
    throw new Violation(rule, complaint);
  }

  skip(reason: string): never {
    throw new NotVerified(reason);
  }

  until(condition: () => boolean, limitMs: number = this.timeouts.signalMs): Promise<boolean> {
    return this.pulse.until(() => condition() || this.#complaints.length > 0, limitMs);
  }

  settled(): Promise<void> {
    return this.pulse.settled(this.timeouts.quietMs);
  }

  get complaints(): readonly Violation[] {
    return this.#complaints;
  }

  verify(): void {
    const [first] = this.#complaints;
    if (first !== undefined) throw first;
  }

  /** Ends every subscription of the test and lets the implementation come to rest. */
  async close(): Promise<void> {
    for (const party of this.#parties) party.close();
    await this.settled();
  }

  #name(kind: string): string {
    const alike = this.#parties.filter((party) => (party instanceof Probe) === (kind === 'subscriber')).length;
    return alike === 0 ? kind : `${kind} ${alike + 1}`;
  }
}
