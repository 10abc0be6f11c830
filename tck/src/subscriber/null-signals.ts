import type { Environment } from '../environment/environment.ts';
import { show } from '../environment/show.ts';
import { isA } from '../publisher/subscribe.ts';

/** Calls a signal with a null argument and sees that it throws TypeError (§2.13). */
export async function refusesNull(environment: Environment, signal: string, argument: unknown, call: () => void): Promise<void> {
  const label = `${signal}(${show(argument)})`;
  environment.timeline.add('publisher', 'down', label);
  let reason: unknown;
  let threw = false;
  try {
    call();
  } catch (thrown) {
    threw = true;
    reason = thrown;
  }
  if (!threw) environment.fail('2.13', `expected ${label} to throw TypeError, but it returned`);
  if (!isA(reason, 'TypeError')) environment.fail('2.13', `expected ${label} to throw TypeError, but it threw ${show(reason)}`);
  await environment.settled();
}
