import { canCollectGarbage, expectCollected, TestPublisher, TestSubscriber } from '@sluice/testing';
import { describe, expect, it } from 'vitest';
import { titled } from '../registry/registry.ts';
import { Rig } from '../rig/rig.ts';

describe.each(['cancel', 'complete', 'fail'] as const)('after a %s', (ending) => {
  it.each(titled)('nothing of %s holds the subscriber (§3.13)', async (_, row) => {
    const rig = new Rig();
    const upstream = TestPublisher.create<number>();
    const flow = rig.apply(row, upstream);
    await expectCollected(async () => {
      const probe = TestSubscriber.on(flow).request(3);
      for (let n = 0; n < 3 && upstream.outstanding > 0; n++) upstream.next(n);
      await rig.pass(5);
      if (ending === 'cancel') probe.cancel();
      else if (upstream.subscribers > 0) upstream[ending]('as told by the test');
      if (ending !== 'cancel') probe.request(100);
      await rig.pass(1_000);
      expect(probe.ending).toBeDefined();
      return new WeakRef(probe);
    });
    expect(flow).toBeDefined(); // held until here, and so is all that it made
  });
});

describe('the tests of leaks', () => {
  it('run in this host', async () => {
    expect(await canCollectGarbage()).toBe(true);
  });
});
