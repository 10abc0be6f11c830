import { OverflowError } from '@sluice/core';
import { Hub, type HubOwner, resolveOverflow } from '@sluice/core/kernel';
import { TestSubscriber } from '@sluice/testing';
import { describe, expect, it, vi } from 'vitest';
import { collectUnhandled } from '../../../test/unhandled.ts';
import { flow } from '../operator.ts';

function hub(owner: Partial<HubOwner> = {}): Hub<number> {
  return new Hub<number>(resolveOverflow('hub', { strategy: 'buffer', capacity: 1, whenFull: 'error' }), { began: () => {}, idled: () => {}, ...owner });
}

const subscribe = (to: Hub<number>, options = {}): TestSubscriber<number> =>
  TestSubscriber.on(flow<number>('hub', (downstream) => to.add(downstream)), options);

describe('Hub', () => {
  const unhandled = collectUnhandled();

  it('is listened to from its first subscriber on until its last has left, and again', () => {
    const calls: string[] = [];
    const one = hub({ began: () => calls.push('began'), idled: () => calls.push('idled') });
    const probes = [subscribe(one), subscribe(one)];
    expect(calls).toEqual(['began']);
    for (const probe of probes) probe.cancel();
    expect([calls, one.idle]).toEqual([['began', 'idled'], true]);
    subscribe(one);
    one.complete();
    expect(calls).toEqual(['began', 'idled', 'began', 'idled']);
  });

  it('is not begun for a subscriber that cancels in onSubscribe', () => {
    const calls: string[] = [];
    const one = hub({ began: () => calls.push('began') });
    flow<number>('hub', (downstream) => one.add(downstream)).subscribe(new TestSubscriber<number>().cancel());
    expect(calls).toEqual([]);
  });

  it('gives what is told while it begins after onSubscribe (§1.9)', () => {
    const one: Hub<number> = hub({ began: () => one.next(1) });
    expect(subscribe(one).request(1).expectNoViolations().items).toEqual([1]);
  });

  it('fails the subscriber for whom it could not begin, and reports a failure of the end', () => {
    const one = hub({ began: () => { throw 'cannot listen'; }, idled: () => { throw 'cannot stop'; } });
    expect([subscribe(one).expectNoViolations().error, one.idle, unhandled]).toEqual(['cannot listen', true, ['cannot stop']]);
  });

  it('gives what happens meanwhile after what is being delivered, to those who were there', () => {
    const one = hub();
    const late: TestSubscriber<number>[] = [];
    const first = subscribe(one, { initialRequest: 9, onItem: (n: number) => n === 1 && (one.next(2), late.push(subscribe(one, { initialRequest: 9 }))) });
    const second = subscribe(one, { initialRequest: 1, onItem: (_: number, probe: TestSubscriber<number>) => probe.request(1) });
    one.next(1);
    one.next(3);
    expect([first.items, second.items, late[0]?.items]).toEqual([[1, 2, 3], [1, 2, 3], [3]]);
  });

  it('copies nobody for a subscriber that comes or goes while nothing is delivered', () => {
    const copied = vi.spyOn(Set.prototype, 'add');
    const one = hub();
    const probes = Array.from({ length: 1_000 }, () => subscribe(one));
    for (const probe of probes) probe.cancel();
    const copies = copied.mock.calls.length;
    copied.mockRestore();
    expect([one.idle, copies]).toEqual([true, 1_000]);
  });

  it('fails by overflow who has no room, and nobody else', () => {
    const one = hub();
    const [fast, slow] = [subscribe(one, { initialRequest: 9 }), subscribe(one)];
    expect(one.hasRoom).toBe(true);
    one.next(1);
    expect(one.hasRoom).toBe(false);
    one.next(2);
    expect([fast.items, fast.failed, slow.request(1).items, slow.error, one.hasRoom]).toEqual([[1, 2], false, [1], expect.any(OverflowError), true]);
  });

  it('fails all on null (§2.13)', () => {
    const one = hub();
    const probe = subscribe(one);
    one.next(null as never);
    expect(probe.error).toEqual(new TypeError('hub gave null, which is not an item (§2.13); use undefined'));
  });
});
