import type { Environment } from '../environment/environment.ts';
import type { BoundTest, Suite, SuiteTest, Test } from './suite.ts';
import { completeTimeouts, requireName } from './options.ts';
import type { VerificationOptions } from './options.ts';

interface Binding<C> {
  readonly subject: Suite['subject'];
  readonly options: VerificationOptions & { readonly recursionBound?: number };
  readonly tests: readonly Test<C>[];
  readonly context: (environment: Environment) => C;
}

/** Ties declared tests to the implementation that they are to judge. */
export function bind<C>({ subject, options, tests, context }: Binding<C>): Suite {
  requireName(options.name);
  const skip = options.skip ?? {};
  requireKnownKeys(skip, tests);
  return {
    name: options.name,
    subject,
    timeouts: completeTimeouts(options.timeouts),
    recursionBound: options.recursionBound ?? 1,
    unchecked: { ...(skip.timers && { timers: skip.timers }), ...(skip.rejections && { rejections: skip.rejections }) },
    tests: tests.map((test): SuiteTest => {
      const bound: BoundTest = {
        id: test.id,
        rule: test.rule,
        kind: test.kind,
        text: test.text,
        unavailable: test.kind === 'untested' ? test.text : skip[test.id] ?? skip[withoutKind(test)] ?? skip[test.rule],
        run: (environment) => test.run(context(environment)),
      };
      return bound;
    }),
  };
}

function withoutKind(test: Pick<Test<never>, 'id' | 'kind'>): string {
  return test.id.replace(`${test.kind}_`, '');
}

/** A key that matches nothing would silently skip nothing, for instance after a typing mistake. */
function requireKnownKeys(skip: Readonly<Record<string, string>>, tests: readonly Test<never>[]): void {
  const known = new Set(['timers', 'rejections', ...tests.flatMap((test) => [test.id, withoutKind(test), test.rule])]);
  for (const [key, reason] of Object.entries(skip)) {
    if (!known.has(key)) throw new RangeError(`skip names '${key}', which is no test, rule or check of this verification`);
    if (typeof reason !== 'string' || reason === '') throw new TypeError(`skip['${key}'] must give the reason as text`);
  }
}
