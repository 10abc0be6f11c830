import { array, assert, constantFrom, integer, oneof, property } from 'fast-check';
import { TestPublisher, TestSubscriber } from '@sluice/testing';
import { type Flow, type Publisher, range } from 'sluice';
import { describe, expect, it } from 'vitest';
import { rowOf, titled } from '../registry/registry.ts';
import { Rig } from '../rig/rig.ts';

const steps = titled.filter(([, { step }]) => step === true).map(([title]) => title);
const programs = array(constantFrom(...steps), { minLength: 1, maxLength: 7 });
const demands = array(oneof(integer({ min: 1, max: 5 }), constantFrom(Infinity)), { minLength: 1, maxLength: 8 });

/** A publisher that Sluice does not know, so that no step on one side can be run with one on the other. */
function hidden<T>(flow: Publisher<T>): Publisher<T> {
  return { subscribe: (subscriber) => flow.subscribe(subscriber) };
}

type Between = (flow: Publisher<number>) => Publisher<number>;
const fused: Between = (flow) => flow;

/** Runs a program whose `throwAt`-th call of a user's function throws. */
class Trial {
  readonly probe: TestSubscriber<unknown>;
  private readonly rig = new Rig();

  constructor(source: Publisher<number>, titles: readonly string[], between: Between, throwAt: number) {
    this.rig.onUser = () => {
      if (this.rig.calls.length === throwAt) throw new Error('thrown by a step');
    };
    const flow = titles.reduce((above, title) => between(this.rig.apply(rowOf(title), above) as Flow<number>), source);
    this.probe = TestSubscriber.on<unknown>(flow);
  }

  get outcome(): unknown {
    const { items, ending, error } = this.probe.expectNoViolations();
    return { items, ending, error, calls: this.rig.calls };
  }
}

describe('steps, run as one or apart,', () => {
  it('give the same signals, call the same functions and ask for the same, whatever they are', () => {
    assert(
      property(programs, demands, integer({ min: 1, max: 40 }), (titles, requests, throwAt) => {
        const upstreams = [TestPublisher.create<number>(), TestPublisher.create<number>()];
        const trials = upstreams.map((upstream, at) => new Trial(upstream, titles, at === 0 ? fused : hidden, throwAt));
        for (const n of requests) {
          for (const { probe } of trials) probe.request(n);
          for (const upstream of upstreams) sendAll(upstream);
          const [together, apart] = trials.map(({ outcome }) => outcome);
          expect(together).toEqual(apart);
          expect(upstreams[0]?.totalRequested).toBe(upstreams[1]?.totalRequested);
        }
      }),
      { numRuns: 400 },
    );
  });

  it('do so over a synchronous source', () => {
    assert(
      property(programs, demands, integer({ min: 1, max: 40 }), integer({ min: 0, max: 12 }), (titles, requests, throwAt, count) => {
        const together = new Trial(range(0, count), titles, fused, throwAt);
        const apart = new Trial(hidden(range(0, count)), titles, hidden, throwAt);
        for (const n of requests) {
          for (const { probe } of [together, apart]) probe.request(n);
          expect(together.outcome).toEqual(apart.outcome);
        }
      }),
      { numRuns: 400 },
    );
  });

  it('are all steps that the registry calls so', () => {
    expect(steps.length).toBeGreaterThan(15);
  });
});

/** Sends the items that it is asked for, at most twelve in all, then completes. */
function sendAll(upstream: TestPublisher<number>): void {
  const sentSoFar = sent.get(upstream) ?? 0;
  let next = sentSoFar;
  while (upstream.outstanding > 0 && next < 12) upstream.next(next++);
  sent.set(upstream, next);
  if (next === 12 && upstream.subscribers > 0) upstream.complete();
}

const sent = new WeakMap<TestPublisher<number>, number>();
