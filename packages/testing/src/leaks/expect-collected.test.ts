import { describe, expect, it } from 'vitest';
import { TestPublisher } from '../publisher/test-publisher.ts';
import { TestSubscriber } from '../subscriber/test-subscriber.ts';
import { canCollectGarbage } from './collect-garbage.ts';
import { expectCollected } from './expect-collected.ts';

class Held {}

describe('expectCollected', () => {
  it('works in this host', async () => {
    expect(await canCollectGarbage()).toBe(true);
  });

  it('resolves when nothing holds the objects', async () => {
    await expectCollected(() => new WeakRef(new Held()));
    await expectCollected(async () => [new WeakRef(new Held()), new WeakRef([1])]);
  });

  it('rejects, with the name of what is held, when something does', async () => {
    const holder = [new Held(), { id: 1 }];
    const made = [...holder.map((object) => new WeakRef(object)), new WeakRef(new Held())];
    await expect(expectCollected(() => made, { attempts: 2 })).rejects.toThrow(
      'Leaked: Held, { id: 1 } of 3 still held after 2 collections',
    );
    expect(holder).toHaveLength(2);
  });

  it.each(['cancel', 'complete', 'fail'] as const)('shows that TestPublisher lets go of subscribers on %s (§3.13)', async (end) => {
    const upstream = TestPublisher.create<object>();
    await expectCollected(() => {
      const item = { kind: 'item' };
      const probe = TestSubscriber.on(upstream).request(1);
      upstream.next(item);
      if (end === 'cancel') probe.cancel();
      else if (end === 'complete') upstream.complete();
      else upstream.fail('boom');
      return [new WeakRef(probe), new WeakRef(item)];
    });
    expect(upstream.subscriptions).toBeGreaterThan(0); // kept until here
  });

  it('shows that a subscriber is held as long as it listens', async () => {
    const upstream = TestPublisher.create<object>();
    const leak = expectCollected(() => new WeakRef(TestSubscriber.on(upstream)), { attempts: 2 });
    await expect(leak).rejects.toThrow('Leaked: TestSubscriber of 1 still held after 2 collections');
    expect(upstream.subscribers).toBeGreaterThan(0); // kept until here
  });
});
