import { afterEach, describe, expect, it, vi } from 'vitest';
import { publisherVerification, run, subscriberBlackboxVerification, verdicts } from '../src/index.ts';
import type { PublisherVerificationOptions } from '../src/index.ts';
import { ProgressLine } from '../src/cli/progress.ts';
import { FailedPublisher, RangePublisher } from './models/range.ts';
import { tampered } from './models/tampered.ts';

const good = (more: Partial<PublisherVerificationOptions<number>> = {}): PublisherVerificationOptions<number> => ({
  name: 'range',
  createPublisher: (elements) => new RangePublisher(elements),
  createFailedPublisher: () => new FailedPublisher(),
  timeouts: { signalMs: 30, quietMs: 10 },
  ...more,
});

describe('run', () => {
  it('reports each test, in order, with its rule, kind, status and time', async () => {
    const report = await run(publisherVerification(good()), { seed: 9 });
    expect(report).toMatchObject({ suite: 'range', subject: 'publisher', seed: 9, passed: 52, failed: 0, skipped: 7 });
    expect(report.results).toHaveLength(59);
    expect(report.results[4]).toEqual({ id: 'required_spec101_subscriptionRequestMustResultInTheCorrectNumberOfProducedElements', rule: '1.1', kind: 'required', text: 'delivers as many items as were requested, and none before', status: 'passed', durationMs: expect.any(Number) as number });
  });

  it('takes well under two seconds for a synchronous publisher, with the default timeouts', async () => {
    const { timeouts: _, ...options } = good();
    const startedMs = performance.now();
    expect((await run(publisherVerification(options))).failed).toBe(0);
    expect(performance.now() - startedMs).toBeLessThan(2000);
  });

  it('runs only what is chosen, and tells as it goes', async () => {
    const told: string[] = [];
    const report = await run(publisherVerification(good()), { rule: '3.17', onTest: ({ id }) => void told.push(id), onResult: ({ id }) => void told.push(id) });
    expect(report.results.map((result) => result.rule)).toEqual(['3.17', '3.17', '3.17']);
    expect(told).toEqual(report.results.flatMap(({ id }) => [id, id]));
  });

  it('rejects where nothing is left to run', async () => {
    await expect(run(publisherVerification(good()), { rule: '3.99' })).rejects.toThrow(new RangeError('no test of range is about rule 3.99 and has the id any'));
  });

  it('skips by test, by test without its kind, and by rule, with the reason', async () => {
    const skip = { required_spec101_subscriptionRequestMustResultInTheCorrectNumberOfProducedElements: 'one', spec102_maySignalLessThanRequestedAndTerminateSubscription: 'two', '3.9': 'three' };
    const report = await run(publisherVerification(good({ skip })), { rule: ['1.1', '1.2', '3.9'] });
    const reasons = report.results.filter((result) => result.status === 'skipped').map((result) => result.reason);
    expect(reasons).toEqual(['one', 'two', 'three', 'three', 'three', 'three', 'three', 'three']);
  });

  it('counts a rule as not verified unless a test of it passed', async () => {
    const report = await run(publisherVerification(good({ skip: { '3.9': 'not today' } })));
    const verdict = (id: string): string | undefined => verdicts(report.results).find(({ rule }) => rule.id === id)?.verdict;
    expect(verdicts(report.results)).toHaveLength(43);
    expect([verdict('1.1'), verdict('3.9'), verdict('2.1'), verdict('3.14')]).toEqual(['verified', 'not verified', 'not verified', 'not verified']);
  });

  it('does not blame a rule for the breach of another that a test of it met', async () => {
    const generous = good({ createPublisher: (elements) => tampered(new RangePublisher(elements), { request: (n, { up }) => up.request(n + 1) }) });
    const report = await run(publisherVerification(generous), { test: 'required_spec310_requestAndItsSynchronousItemsAgree' });
    expect(report.results[0]?.error).toMatchObject({ rule: '1.1', message: '§1.1: got item 3, but 2 were requested' });
    expect(verdicts(report.results).filter(({ verdict }) => verdict !== 'not verified').map(({ rule, verdict }) => [rule.id, verdict])).toEqual([['1.1', 'violated']]);
  });

  it('draws what happened as a timeline, with the offending signal marked', async () => {
    const generous = good({ createPublisher: (elements) => tampered(new RangePublisher(elements), { request: (n, { up }) => up.request(n + 1) }) });
    const report = await run(publisherVerification(generous), { test: 'required_createPublisher3MustProduceAStreamOfExactly3Elements' });
    const timeline = report.results[0]?.error?.timeline.map(({ direction, label, broken }) => `${direction} ${label}${broken ? ' ✗' : ''}`);
    expect(timeline).toEqual(['up subscribe', 'down onSubscribe', 'up request(1)', 'down onNext(0)', 'down onNext(1) ✗', 'up cancel']);
    expect(report.results[0]?.error?.at).toMatch(/tampered\.ts:\d+:\d+/);
  });

  it('finds the same shortest schedule with the same seed', async () => {
    const flawed = good({ createPublisher: (elements) => tampered(new RangePublisher(elements), { request: (n, { up }) => up.request(n === 3 ? 4 : n) }) });
    const messages = await Promise.all([1, 2].map(async () => (await run(publisherVerification(flawed), { seed: 4, test: 'property_spec101_whatIsDeliveredIsWhatWasRequested' })).results[0]?.error?.message));
    expect(messages[0]).toContain('repeat it with --seed 4');
    expect(messages[0]).toBe(messages[1]);
  });

  it('stops a publisher that never stops by itself', async () => {
    const endless = good({ createPublisher: () => ({ subscribe: (subscriber) => subscriber.onSubscribe({ request: () => { for (let item = 0; ; item++) subscriber.onNext(item); }, cancel: () => undefined }) }) });
    const report = await run(publisherVerification(endless), { test: 'required_spec102_maySignalLessThanRequestedAndTerminateSubscription' });
    expect(report.results[0]?.error?.message).toBe('§1.1: got item 11, but 10 were requested');
  });

  it('breaks off a publisher without end that was not said to be one', async () => {
    const report = await run(publisherVerification(good({ createPublisher: () => new RangePublisher(Infinity) })), { rule: '3.11' });
    expect(report.results[0]?.error?.message).toMatch(/^got 10000 items, more than any test asks for/);
  });

  it('is patient with a publisher that computes for a while before each item', async () => {
    const busy = good({ createPublisher: (elements) => tampered(new RangePublisher(elements), { onNext: (item, { down }) => { for (const endMs = performance.now() + 7; performance.now() < endMs; ); down.onNext(item); } }) });
    const startedMs = performance.now();
    expect((await run(publisherVerification(busy), { rule: '3.3' })).passed).toBe(1);
    expect(performance.now() - startedMs).toBeLessThan(5000);
  });

  it('allows recursion up to the bound that is claimed', async () => {
    const nesting = (recursionBound: number): PublisherVerificationOptions<number> => good({
      recursionBound,
      createPublisher: (elements) => ({
        subscribe: (subscriber) => {
          let next = 0;
          let depth = 0;
          let demand = 0;
          let over = false;
          const drain = (): void => {
            if (depth === 2) return;
            depth++;
            while (demand > 0 && next < elements && !over) {
              demand--;
              subscriber.onNext(next++);
            }
            depth--;
          };
          subscriber.onSubscribe({ request: (n) => { demand += n; drain(); }, cancel: () => void (over = true) });
        },
      }),
    });
    const deep = async (bound: number): Promise<string | undefined> => (await run(publisherVerification(nesting(bound)), { rule: '3.3' })).results[0]?.status;
    expect([await deep(1), await deep(2)]).toEqual(['failed', 'passed']);
  });

  it('leaves the host as it was', async () => {
    const watched = (): unknown[] => {
      const { setTimeout, clearTimeout, setInterval, setImmediate, process } = globalThis as Partial<typeof globalThis>;
      return [setTimeout, clearTimeout, setInterval, setImmediate, process?.rawListeners?.('unhandledRejection'), process?.rawListeners?.('uncaughtException')];
    };
    const once = (): void => undefined;
    globalThis.process?.once('unhandledRejection', once);
    const before = watched();
    await run(publisherVerification(good()), { rule: '3.12' });
    expect(watched()).toEqual(before);
    globalThis.process?.off('unhandledRejection', once);
  });

  it('takes turns with another copy of the kit', async () => {
    vi.resetModules();
    const copy = await import('../src/index.ts');
    expect(copy.run).not.toBe(run);
    const { setTimeout } = globalThis;
    const listeners = (): number | undefined => globalThis.process?.listenerCount?.('unhandledRejection');
    const before = listeners();
    const reports = await Promise.all([run, copy.run].map((judge) => judge(publisherVerification(good()), { rule: ['1.1', '3.9'] })));
    expect([...reports.map(({ failed }) => failed), listeners(), globalThis.setTimeout]).toEqual([0, 0, before, setTimeout]);
  });

  it('skips the check after each test that is switched off', async () => {
    const leaving = (skip: Record<string, string>): PublisherVerificationOptions<number> => good({ skip, createPublisher: (elements) => { (setTimeout(() => undefined, 60_000) as Partial<NodeJS.Timeout>).unref?.(); return new RangePublisher(elements); } });
    const status = async (skip: Record<string, string>): Promise<string | undefined> => (await run(publisherVerification(leaving(skip)), { rule: '3.7' })).results[0]?.status;
    expect([await status({}), await status({ timers: 'a hot source with a clock of its own' })]).toEqual(['failed', 'passed']);
  });

  describe('under a fake clock of the test framework', () => {
    afterEach(() => vi.useRealTimers());

    it('keeps its own time', async () => {
      vi.useFakeTimers();
      expect((await run(publisherVerification(good()), { rule: ['1.1', '3.9'] })).failed).toBe(0);
    });
  });
});

describe('the arguments of a verification', () => {
  it('are checked at once', () => {
    expect(() => publisherVerification({ name: 'x' } as never)).toThrow(new TypeError('createPublisher must be a function, but is undefined'));
    expect(() => publisherVerification(good({ name: '' }))).toThrow(TypeError);
    expect(() => publisherVerification(good({ timeouts: { signalMs: -1 } }))).toThrow(new RangeError('timeouts.signalMs must be a number of milliseconds, but is -1'));
    expect(() => publisherVerification(good({ timeouts: { signalMs: '100' as never } }))).toThrow('timeouts.signalMs must be a number of milliseconds, but is 100');
    expect(() => publisherVerification(good({ timeouts: { signalMS: 100 } as never }))).toThrow('timeouts.signalMS is none of signalMs, quietMs, gcMs');
    expect(() => publisherVerification(good({ skip: { '9.9': 'why not' } }))).toThrow("skip names '9.9', which is no test, rule or check of this verification");
    expect(() => publisherVerification(good({ skip: { '3.9': '' } }))).toThrow("skip['3.9'] must give the reason as text");
    expect(() => subscriberBlackboxVerification({ name: 'x', createSubscriber: () => ({}) as never, createElement: 1 as never })).toThrow('createElement must be a function, but is number');
  });
});

describe('the progress line', () => {
  it('shows the test that runs, shortened to the terminal, and wipes itself', () => {
    const written: string[] = [];
    const line = new ProgressLine((text) => void written.push(text), 30);
    line.show(2, 60, { rule: '3.9', text: 'request(0) fails with RangeError' });
    line.show(60, 60, undefined);
    expect(written).toEqual(['\r\u001b[K', '3/60 rule 3.09 · request(0) …', '\r\u001b[K']);
  });
});
