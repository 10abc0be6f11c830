import { type Flow, type Scheduler } from '@sluice/core';
import type { Subscriber, Subscription } from '@sluice/spec';
import { TestPublisher, TestSubscriber, VirtualTimeScheduler } from '@sluice/testing';
import { describe, expect, it, vi } from 'vitest';
import { zip } from '../src/combine/zip.ts';
import { expand } from '../src/flatten/expand.ts';
import { observeOn } from '../src/schedule/observe-on.ts';

/** What was done, counted: calls across the operator's edges, and tasks of its scheduler. No clock is looked at. */
class Work {
  requests = 0;
  items = 0;
  tasks = 0;

  get total(): number {
    return this.requests + this.items + this.tasks;
  }
}

/** A foreign publisher of `count` items, which counts what it is asked and what it gives. */
function counted(count: number, work: Work): { subscribe(subscriber: Subscriber<number>): void } {
  return {
    subscribe(subscriber) {
      let sent = 0;
      let owed = 0;
      let sending = false;
      const subscription: Subscription = {
        request(n) {
          work.requests++;
          owed += n;
          if (sending) return;
          sending = true;
          for (; owed > 0 && sent < count; owed--) {
            work.items++;
            subscriber.onNext(sent++);
          }
          sending = false;
          if (sent === count) finish();
        },
        cancel() {
          finished = true;
        },
      };
      let finished = false;
      const finish = (): void => {
        if (finished) return;
        finished = true;
        subscriber.onComplete();
      };
      subscriber.onSubscribe(subscription);
    },
  };
}

/** A clock that counts its tasks. */
function counting(work: Work): VirtualTimeScheduler & Scheduler {
  const clock = new VirtualTimeScheduler({ maxTasks: 10_000_000 });
  const schedule = clock.schedule.bind(clock);
  return Object.assign(clock, {
    schedule: (task: () => void, delayMs?: number) => {
      work.tasks++;
      return schedule(task, delayMs);
    },
  });
}

/** A flow of `count` items, and what runs it to its end. */
type Make = (count: number, work: Work) => { readonly flow: Flow<unknown>; readonly run: () => void };

const subjects: readonly (readonly [string, Make])[] = [
  ['zip', (count, work) => ({ flow: zip([counted(count, work), counted(count, work)]), run: () => {} })],
  [
    'observeOn',
    (count, work) => {
      const clock = counting(work);
      return { flow: observeOn<number>(clock)(counted(count, work)), run: () => clock.flush() };
    },
  ],
];

function workFor(make: Make, count: number, demand: 'all' | 'one by one'): number {
  const work = new Work();
  const { flow, run } = make(count, work);
  const probe =
    demand === 'all'
      ? TestSubscriber.on(flow, { initialRequest: Infinity })
      : TestSubscriber.on(flow, { initialRequest: 1, onItem: (_, self) => self.request(1) });
  run();
  expect(probe.items).toHaveLength(count);
  expect(probe.ending).toBe('complete');
  return work.total;
}

describe('zip and observeOn grow linearly', () => {
  it.each(subjects.flatMap(([name, make]) => [[name, 'all', make], [name, 'one by one', make]] as const))(
    '%s, asked for %s: a hundred times the items make a hundred times the work',
    (_, demand, make) => {
      const few = workFor(make, 1_000, demand);
      const many = workFor(make, 100_000, demand);
      expect(many / few).toBeGreaterThan(95);
      expect(many / few).toBeLessThan(105);
      expect(few).toBeLessThan(3 * 1_000);
    },
  );
});

/** How many places of arrays are searched, at most, while `act` runs. */
function searched(act: () => void): number {
  let places = 0;
  const spies = (['indexOf', 'lastIndexOf', 'includes'] as const).map((name) => {
    const search = Array.prototype[name] as (item: unknown) => never;
    return vi.spyOn(Array.prototype, name).mockImplementation(function (this: unknown[], item) {
      places += this.length;
      return search.call(this, item);
    });
  });
  act();
  for (const spy of spies) spy.mockRestore();
  return places;
}

describe('expand grows linearly', () => {
  it('where many open flows end, the oldest first', () => {
    const depth = 1_000;
    const flows = Array.from({ length: depth + 1 }, () => TestPublisher.create<number>());
    const probe = TestSubscriber.on(expand((n: number) => flows[n + 1] as TestPublisher<number>, 1)(flows[0] as TestPublisher<number>), { initialRequest: Infinity });
    for (let n = 0; n < depth; n++) flows[n]?.next(n);
    const places = searched(() => flows.forEach((flow) => flow.complete()));
    expect([probe.items.length, probe.ending]).toEqual([depth, 'complete']);
    expect(places).toBeLessThan(10 * depth);
  });
});
