import { describe, expect, it, vi } from 'vitest';
import { publisherVerification, register } from '../src/index.ts';
import type { Suite } from '../src/index.ts';
import { FailedPublisher, RangePublisher } from './models/range.ts';
import { tampered } from './models/tampered.ts';
import type { Tamper } from './models/tampered.ts';

function suiteOf(tamper: Tamper<number> = {}, more: object = {}): Suite {
  return publisherVerification({ name: 'range', createPublisher: (elements) => tampered(new RangePublisher(elements), tamper), timeouts: { signalMs: 30, quietMs: 10 }, ...more });
}

interface Registered {
  readonly path: readonly string[];
  readonly body: (...context: unknown[]) => unknown;
  readonly skipped: boolean;
}

/** A test framework that only remembers. */
function collect(suite: Suite): readonly Registered[] {
  const registered: Registered[] = [];
  const path: string[] = [];
  const define = (skipped: boolean) => (title: string, body: Registered['body']) => void registered.push({ path: [...path, title], body, skipped });
  register(suite, {
    describe: (title, body) => {
      path.push(title);
      body();
      path.pop();
    },
    it: Object.assign(define(false), { skip: define(true) }),
  }, { seed: 3 });
  return registered;
}

const named = (registered: readonly Registered[], title: string): Registered => {
  const found = registered.find(({ path }) => path.at(-1)?.includes(title));
  if (found === undefined) throw new Error(`nothing is called ${title}`);
  return found;
};

describe('register', () => {
  it('gives each test its own title, under the name of the suite and its kind', () => {
    const titles = collect(suiteOf()).map(({ path }) => path.join(' > '));
    expect(titles).toContain('range: Reactive Streams, as a publisher > required > rule 3.09 · request(0) fails with RangeError');
    expect(titles).toHaveLength(60);
    expect(new Set(titles).size).toBe(60);
  });

  it('skips what cannot run with the reason in the title, be it given or known to the kit', () => {
    const registered = collect(suiteOf({}, { skip: { '3.13': 'holds its subscribers for the audit' } }));
    expect(registered.filter(({ skipped }) => skipped).map(({ path }) => path.at(-1))).toContain('rule 3.13 · a cancelled subscriber can be collected as garbage, while the publisher is still held (skipped: holds its subscribers for the audit)');
    expect(named(registered, 'rule 1.06 · named by the official kit').skipped).toBe(true);
  });

  it('passes by returning', async () => {
    await expect(Promise.resolve(named(collect(suiteOf()), 'request(0) fails').body())).resolves.toBeUndefined();
  });

  it('fails by throwing an error that tells the whole story', async () => {
    const { body } = named(collect(suiteOf({ request: (n, { up }) => void (n === 0 || up.request(n)) })), 'request(0) fails');
    const failure = await Promise.resolve(body()).catch((reason: unknown) => reason);
    expect(failure).toMatchObject({ name: 'ComplianceError' });
    const { message, stack } = failure as Error;
    expect(message).toContain('§3.9: expected onError after request(0) within 30 ms, but nothing came');
    expect(message).toContain('the rule     §3.9 (must)');
    expect(message).toMatch(/subscriber ↑ +subscribe +request\(0\)/);
    expect(stack).not.toContain('register.ts');
  });

  it('skips late through the context that vitest and node:test hand over', async () => {
    const { body } = named(collect(suiteOf()), 'a publisher that fails signals onError');
    const reasons: unknown[] = [];
    await body({ skip: (reason: unknown) => reasons.push(reason) });
    expect(reasons).toEqual(['needs createFailedPublisher']);
  });

  it('warns where a framework cannot skip what runs already', async () => {
    const warn = vi.spyOn(console, 'warn').mockReturnValue();
    await named(collect(suiteOf()), 'a publisher that fails signals onError').body();
    expect(warn.mock.calls).toEqual([['rule 1.04 · a publisher that fails signals onError, and only that: was skipped and has not passed, though this framework says so: needs createFailedPublisher']]);
    warn.mockRestore();
  });

  it('fails where every test about a rule was skipped, and only there', async () => {
    const rollCall = (skip: Readonly<Record<string, string>>): unknown => named(collect(suiteOf({}, { skip })), 'at least one test about a rule runs').body();
    await expect(rollCall({})).resolves.toBeUndefined();
    const rules = [...new Set(suiteOf().tests.map(({ rule }) => rule))].filter((rule) => rule !== 'setup');
    await expect(rollCall(Object.fromEntries(rules.map((rule) => [rule, 'not today'])))).rejects.toThrow('no test ran, so nothing is verified: all were skipped');
  });

  it('takes no named parameters, which jest and mocha would take for a callback', () => {
    for (const { body } of collect(suiteOf())) expect(body).toHaveLength(0);
  });
});

register(publisherVerification({ name: 'range, registered in vitest itself', createPublisher: (elements) => new RangePublisher(elements), createFailedPublisher: () => new FailedPublisher() }), { describe, it });
