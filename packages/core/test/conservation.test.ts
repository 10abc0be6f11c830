import { type DropReason, multicast, type Overflow, replay, type Sink, unicast, type WhenFull } from '@sluice/core';
import { TestSubscriber, VirtualTimeScheduler } from '@sluice/testing';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { collectUnhandled } from './unhandled.ts';

type Act =
  | { readonly kind: 'offer' | 'send' | 'complete' | 'fail' | 'cancel' | 'subscribe' }
  | { readonly kind: 'request' | 'advance'; readonly n: number };

const acts = fc.array(
  fc.oneof(
    { weight: 12, arbitrary: fc.constant<Act>({ kind: 'offer' }) },
    { weight: 4, arbitrary: fc.constant<Act>({ kind: 'send' }) },
    { weight: 8, arbitrary: fc.record({ kind: fc.constant('request' as const), n: fc.integer({ min: 1, max: 4 }) }) },
    { weight: 4, arbitrary: fc.record({ kind: fc.constant('advance' as const), n: fc.integer({ min: 1, max: 6 }) }) },
    { weight: 2, arbitrary: fc.constant<Act>({ kind: 'subscribe' }) },
    { weight: 1, arbitrary: fc.constantFrom<Act>({ kind: 'complete' }, { kind: 'fail' }, { kind: 'cancel' }) },
  ),
  { maxLength: 60 },
);

const whenFull = fc.constantFrom<WhenFull>('error', 'drop-oldest', 'drop-newest', 'drop-incoming', 'drop-all');
const policy = fc.oneof(
  fc.record({ strategy: fc.constantFrom('error' as const, 'drop' as const, 'latest' as const) }),
  fc.record(
    {
      strategy: fc.constant('buffer' as const),
      capacity: fc.integer({ min: 1, max: 4 }),
      whenFull,
      maxAgeMs: fc.integer({ min: 1, max: 9 }),
      delayError: fc.boolean(),
    },
    { requiredKeys: ['strategy', 'capacity', 'whenFull'] },
  ),
);

/** What onItem does besides: emits once more, asks for more, or leaves. */
const manner = fc.constantFrom('plain', 'emits', 'requests', 'leaves');

class Run {
  readonly scheduler = new VirtualTimeScheduler();
  readonly offered: number[] = [];
  readonly refused: number[] = [];
  readonly dropped: [number, DropReason][] = [];
  readonly sends: Promise<void>[] = [];
  private readonly sent = new Set<number>();
  sink!: Sink<number>;
  private next = 0;

  readonly onDropped = (item: number, why: DropReason): void => void this.dropped.push([item, why]);

  offer(): void {
    const item = this.next++;
    this.offered.push(item);
    const emission = this.sink.tryNext(item);
    if (emission === 'cancelled' || emission === 'terminated' || emission === 'no-subscribers') this.refused.push(item);
  }

  send(): void {
    const item = this.next++;
    this.offered.push(item);
    this.sent.add(item);
    const seen = this.dropped.length;
    this.sends.push(
      this.sink.send(item).catch(() => {
        if (!this.dropped.slice(seen).some(([lost]) => lost === item)) this.refused.push(item); // it was over already
      }),
    );
  }

  /** What was given by tryNext, and what by send: the former may overtake the latter, which waits. */
  byKind(items: readonly number[]): number[][] {
    return [items.filter((item) => !this.sent.has(item)), items.filter((item) => this.sent.has(item))];
  }

  subscriber(how: string): TestSubscriber<number> {
    return new TestSubscriber<number>({
      onItem: (item, subscriber) => {
        if (how === 'emits' && item % 3 === 0) this.offer();
        if (how === 'requests' && item % 2 === 0) subscriber.request(1);
        if (how === 'leaves' && item % 7 === 6) subscriber.cancel();
      },
    });
  }

  act(act: Act, probe: TestSubscriber<number>): void {
    if (act.kind === 'offer') this.offer();
    else if (act.kind === 'send') this.send();
    else if (act.kind === 'request') probe.request(act.n);
    else if (act.kind === 'advance') this.scheduler.advanceBy(act.n);
    else if (act.kind === 'complete') this.sink.complete();
    else if (act.kind === 'fail') this.sink.fail('boom');
    else if (act.kind === 'cancel') probe.cancel();
    else if (!probe.subscribed) this.sink.flow.subscribe(probe);
  }
}

const ordered = (items: readonly number[]) => [...items].sort((a, b) => a - b);
describe('every item that is offered to a sink', () => {
  collectUnhandled(); // of a fail() after a subscriber that leaves

  it('is delivered, refused, told to onDropped, or held until then', async () => {
    await fc.assert(
      fc.asyncProperty(policy, acts, manner, async (plain, script, how) => {
        const run = new Run();
        const overflow = { ...plain, scheduler: run.scheduler, onDropped: run.onDropped } as Overflow<number>;
        const sink = unicast<number>({ overflow });
        run.sink = sink;
        const probe = run.subscriber(how);
        sink.flow.subscribe(probe);
        for (const act of script) run.act(act, probe);
        const ended = probe.ending;
        const delivered = probe.items.length;
        probe.cancel(); // what is held now is told as cancelled, and so are producers that wait
        await Promise.all(run.sends);
        const lost = run.dropped.map(([item]) => item);
        expect(ordered([...probe.items, ...lost, ...run.refused])).toEqual(ordered(run.offered));
        expect(probe.expectNoViolations().afterCancel).toEqual([]);
        expect(delivered).toBeLessThanOrEqual(probe.requested);
        for (const kind of run.byKind(probe.items)) expect(ordered(kind)).toEqual(kind);
        if (ended !== undefined) expect(run.scheduler.pending).toBe(0);
        expect(sink.subscribers).toBe(0);
      }),
      { numRuns: 400 },
    );
  });

  it.each<[string, (run: Run) => Sink<number>]>([
    ['multicast', (run) => multicast({ capacity: 2, overflow: { strategy: 'drop', onDropped: run.onDropped } })],
    ['replay', (run) => replay({ count: 3, maxAgeMs: 8, scheduler: run.scheduler, onDropped: run.onDropped })],
  ])('of %s comes to two subscribers in one order, within what each has asked for', (_, make) => {
    fc.assert(
      fc.property(acts, acts, manner, (script, other, how) => {
        const run = new Run();
        run.sink = make(run);
        const probes = [run.subscriber(how), run.subscriber('plain')] as const;
        const scripts = [script, other.filter(({ kind }) => kind !== 'fail' && kind !== 'complete')] as const;
        for (let at = 0; at < 60; at++) {
          for (const which of [0, 1] as const) {
            const act = scripts[which][at];
            if (act !== undefined) run.act(act, probes[which]);
          }
        }
        for (const probe of probes) {
          expect(probe.expectNoViolations().afterCancel).toEqual([]);
          for (const kind of run.byKind(probe.items)) expect(ordered(kind)).toEqual(kind);
          expect(new Set(probe.items).size).toBe(probe.items.length);
          expect(probe.items.length).toBeLessThanOrEqual(probe.requested);
        }
      }),
      { numRuns: 300 },
    );
  });
});
