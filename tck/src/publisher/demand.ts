import { show } from '../environment/show.ts';
import type { PublisherContext, PublisherTest } from './context.ts';
import { isA } from './subscribe.ts';

const LARGEST = Number.MAX_SAFE_INTEGER;

/** §3.9 and §3.17: demand at both ends of what a number can be. */
export const demandTests: readonly PublisherTest[] = [
  invalid('required_spec309_requestZeroMustSignalIllegalArgumentException', 'request(0) fails with RangeError', [0]),
  invalid('required_spec309_requestNegativeNumberMustSignalIllegalArgumentException', 'request(-1) fails with RangeError', [-1, -Infinity]),
  invalid('required_spec309_requestNaNFailsWithRangeError', 'request(NaN) fails with RangeError', [Number.NaN]),
  invalid('required_spec309_requestFractionFailsWithRangeError', 'request of a fraction fails with RangeError', [0.5, 1.5]),
  invalid('required_spec309_requestOfNoNumberFailsWithRangeError', 'request of something that is not a number fails with RangeError', ['1', undefined, null, {}, 1n]),
  {
    id: 'optional_spec309_requestNegativeNumberMaySignalIllegalArgumentExceptionWithSpecificMessage',
    rule: '3.9',
    kind: 'optional',
    text: 'the message of that RangeError names §3.9, or says that the request is not positive',
    async run(context) {
      const reason = await failsWithRangeError(context, -1);
      const message = String((reason as Error).message);
      if (/3\.9|non-positive|negative subscription request/i.test(message)) return;
      context.environment.skip(`not shown, and not obliged to: the message is ${show(message)}`);
    },
  },
  {
    id: 'required_spec317_mustSupportAPendingElementCountUpToLongMaxValue',
    rule: '3.17',
    kind: 'required',
    text: 'request(2^53 − 1), request of any integer beyond it and request(Infinity) are served',
    async run(context) {
      for (const n of [LARGEST, LARGEST + 1, Number.MAX_VALUE, Infinity]) await servedWith(context, (request) => request(n));
    },
  },
  {
    id: 'required_spec317_mustSupportACumulativePendingElementCountUpToLongMaxValue',
    rule: '3.17',
    kind: 'required',
    text: 'requests whose sum reaches 2^53 − 1 are served',
    async run(context) {
      const half = Math.floor(LARGEST / 2);
      await servedWith(context, (request) => {
        request(half);
        request(half);
        request(1);
      });
    },
  },
  {
    id: 'required_spec317_mustNotSignalOnErrorWhenPendingAboveLongMaxValue',
    rule: '3.17',
    kind: 'required',
    text: 'requests whose sum goes far beyond 2^53 − 1, made inside onNext, do not fail',
    async run(context) {
      const elements = context.atMost(20);
      const probe = await context.open(context.publisher(elements), {
        onNext: (own, index) => {
          if (index < 10) own.request(LARGEST - 1);
          else if (index === elements - 1 && !context.completes) own.cancel();
        },
      });
      probe.request(1);
      await probe.next(elements, '3.17');
      if (context.completes) await probe.completed('3.17');
    },
  },
];

function invalid(id: string, text: string, arguments_: readonly unknown[]): PublisherTest {
  return {
    id,
    rule: '3.9',
    kind: 'required',
    text,
    async run(context) {
      for (const n of arguments_) await failsWithRangeError(context, n);
    },
  };
}

async function failsWithRangeError(context: PublisherContext, n: unknown): Promise<unknown> {
  const probe = await context.open(context.publisher(context.atMost(10)));
  if (probe.ending !== undefined) context.environment.skip('the stream ended before anything was requested');
  probe.request(n);
  const reason = await probe.failed('3.9', `after request(${typeof n === 'bigint' ? `${n}n` : show(n)})`);
  if (!isA(reason, 'RangeError')) context.environment.fail('3.9', `expected onError(RangeError), but got onError(${show(reason)})`);
  probe.request(1);
  await probe.silent('1.7', 'after onError');
  return reason;
}

async function servedWith(context: PublisherContext, ask: (request: (n: number) => void) => void): Promise<void> {
  const elements = context.atMost(3);
  const probe = await context.open(context.finitePublisher(elements)); // a stream without end would never return from it
  ask((n) => void probe.request(n));
  await probe.next(elements, '3.17');
  await probe.completed('3.17');
}
