import { show } from '../show.ts';
import { collectGarbage } from './collect-garbage.ts';

/**
 * How hard {@link expectCollected} tries.
 *
 * @public
 */
export interface ExpectCollectedOptions {
  /** How many collections may pass before the object counts as leaked; 10 unless said. */
  readonly attempts?: number;
}

/**
 * Rejects unless what `makeRef` made, used and let go of is collected as garbage (§3.13).
 *
 * `makeRef` is a function of its own so that no variable of the test holds the object; it gives weak references
 * to what has to go, and a test keeps alive outside of it what might hold on to that, as a publisher does. In Bun, whose
 * collector is not exact, it is called up to five times, until what it made goes.
 *
 * @example
 * const upstream = TestPublisher.create<number>();
 * await expectCollected(() => {
 *   const probe = TestSubscriber.on(upstream).cancel();
 *   return new WeakRef(probe);
 * });
 * upstream.cancelled; // => true
 *
 * @throws Error if it is still there, or where the host cannot collect; see {@link canCollectGarbage}
 * @public
 */
export async function expectCollected(
  makeRef: () => References | Promise<References>,
  { attempts = 10 }: ExpectCollectedOptions = {},
): Promise<void> {
  let refs: readonly WeakRef<object>[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const made = await makeRef();
    refs = made instanceof WeakRef ? [made] : made;
    for (let attempt = 0; attempt < attempts; attempt++) {
      await collectGarbage();
      if (refs.every(isCollected)) return;
    }
  }
  const held = refs.flatMap((ref) => ref.deref() ?? []).map((object) => nameOf(object));
  throw new Error(`Leaked: ${held.join(', ')} of ${refs.length} still held after ${attempts} collections`);
}

/** A collector that takes whatever lies on the stack for references, as Bun's, may keep what nobody refers to, but not each time. */
const ROUNDS = 'Bun' in globalThis ? 5 : 1;

/**
 * One weak reference, or several.
 *
 * @public
 */
export type References = WeakRef<object> | readonly WeakRef<object>[];

function isCollected(ref: WeakRef<object>): boolean {
  return ref.deref() === undefined;
}

function nameOf(object: object): string {
  const { constructor } = object as { readonly constructor?: { readonly name?: string } };
  const name = constructor?.name;
  return name === undefined || name === '' || name === 'Object' ? show(object) : name;
}
