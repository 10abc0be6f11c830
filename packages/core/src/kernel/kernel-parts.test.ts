import { addDemand, EMPTY, Gate, Ledger, multiplyDemand, Replenisher, RingQueue, UNBOUNDED } from '@sluice/core/kernel';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

describe('RingQueue', () => {
  it('does what an array does, from both ends', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof({ weight: 3, arbitrary: fc.integer() }, fc.constantFrom('poll', 'pop', 'clear', 'peek'))), (acts) => {
        const queue = new RingQueue<number>();
        let model: number[] = [];
        for (const act of acts) {
          if (typeof act === 'number') {
            queue.push(act);
            model.push(act);
          } else if (act === 'poll') expect(queue.poll()).toBe(model.length === 0 ? EMPTY : model.shift());
          else if (act === 'pop') expect(queue.pop()).toBe(model.length === 0 ? EMPTY : model.pop());
          else if (act === 'peek') expect(queue.peek()).toBe(model.length === 0 ? EMPTY : model[0]);
          else {
            expect(queue.clear()).toEqual(model);
            model = [];
          }
          expect([queue.size, queue.toArray()]).toEqual([model.length, model]);
          for (const [index, item] of model.entries()) expect(queue.at(index)).toBe(item);
        }
      }),
    );
  });
});

describe('demand', () => {
  it('saturates at 2^53 − 1, in sums and products (§3.17)', () => {
    const most = Number.MAX_SAFE_INTEGER;
    expect([addDemand(most - 1, 1), addDemand(most - 2, 1), addDemand(UNBOUNDED, 5)]).toEqual([UNBOUNDED, most - 1, UNBOUNDED]);
    expect([multiplyDemand(2 ** 30, 2 ** 30), multiplyDemand(3, 4), multiplyDemand(UNBOUNDED, 2)]).toEqual([UNBOUNDED, 12, UNBOUNDED]);
  });

  it('is booked by a ledger, unbounded for good', () => {
    const ledger = new Ledger();
    ledger.add(5);
    ledger.spend();
    expect([ledger.take(3), ledger.outstanding, ledger.take(9), ledger.outstanding]).toEqual([3, 1, 1, 0]);
    ledger.add(UNBOUNDED);
    ledger.spend();
    expect([ledger.take(7), ledger.outstanding, ledger.take(UNBOUNDED), ledger.outstanding]).toEqual([7, UNBOUNDED, UNBOUNDED, 0]);
  });
});

describe('Replenisher', () => {
  it.each([[1, 1], [3, 3], [4, 3], [16, 12], [100, 75]])('of %d asks again for %d, and for all that was consumed in the end', (prefetch, batch) => {
    const replenisher = new Replenisher(prefetch);
    const asked = Array.from({ length: batch * 3 }, () => replenisher.consumed());
    expect(replenisher.initial).toBe(prefetch);
    expect(asked.map((n, at) => [at, n]).filter(([, n]) => n !== 0)).toEqual([batch - 1, 2 * batch - 1, 3 * batch - 1].map((at) => [at, batch]));
  });

  it('that is unbounded never asks again', () => {
    const replenisher = new Replenisher(Infinity);
    expect([replenisher.initial, ...Array.from({ length: 100 }, () => replenisher.consumed())]).toEqual([Infinity, ...Array(100).fill(0)]);
  });
});

describe('Gate', () => {
  it('stands at the least limit of those who are in it, whoever comes, goes or raises', () => {
    const act = fc.record({ kind: fc.constantFrom('enter', 'leave', 'raise', 'raise'), seat: fc.nat(3), n: fc.integer({ min: 1, max: 5 }) });
    fc.assert(
      fc.property(fc.array(act), (acts) => {
        const gate = new Gate();
        const seats = Array.from({ length: 4 }, () => ({ limit: 0 }));
        const inside = new Set<{ limit: number }>();
        for (const { kind, seat: at, n } of acts) {
          const seat = seats[at] as { limit: number };
          const before = gate.limit;
          if (kind === 'enter' && !inside.has(seat)) {
            inside.add(seat);
            gate.enter(seat);
          } else if (kind === 'leave' && inside.delete(seat)) gate.leave(seat);
          else if (kind === 'raise' && inside.has(seat)) expect(gate.raise(seat, n)).toBe(gate.limit > before);
          expect([gate.limit, gate.size]).toEqual([inside.size === 0 ? 0 : Math.min(...[...inside].map(({ limit }) => limit)), inside.size]);
        }
      }),
    );
  });

  it('looks at the others only when the last of the slowest leaves or is raised', () => {
    let looks = 0;
    class CountedSeat {
      private value = 0;
      get limit(): number {
        looks++;
        return this.value;
      }
      set limit(limit: number) {
        this.value = limit;
      }
    }
    const gate = new Gate();
    const seats = Array.from({ length: 1_000 }, () => new CountedSeat());
    for (const seat of seats) gate.enter(seat);
    for (const seat of seats) gate.raise(seat, 1);
    expect([gate.limit, looks < 10_000]).toEqual([1, true]);
    for (const seat of seats) gate.leave(seat);
    expect([gate.limit, gate.size, looks < 12_000]).toEqual([0, 0, true]);
  });
});
