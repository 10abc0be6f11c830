import { describe, expect, it } from 'vitest';
import { register, type Suite, type TestFramework } from '../src/index.ts';
import { least } from './least.ts';

const QUIET_MS = 5; // a bridge to what is in memory

/** Waits less where the host cannot tell that nothing is under way: each of some thousand schedules waits so long. */
function hurried(suite: Suite): Suite {
  return { ...suite, timeouts: { ...suite.timeouts, quietMs: QUIET_MS } };
}

/** The kit over all that a package exports. The name of each verification says which exports it is about. */
export class Trial {
  private readonly names: string[] = [];

  /** Has a verification run, and fails if next to none of its tests ran. */
  judge(suite: Suite): void {
    this.names.push(suite.name);
    let passed = 0;
    const counted: TestFramework['it'] = (title, body, limitMs) =>
      it(title, async (context) => {
        await body(context);
        passed++;
      }, limitMs);
    register(hurried(suite), { describe, it: Object.assign(counted, { skip: it.skip }) });
    it(`${suite.name} has been tried`, () => {
      expect(passed, 'tests passed').toBeGreaterThanOrEqual(least[suite.subject]);
    });
  }

  /** Fails for each export that no verification is about. */
  rollCall(exports: object): void {
    const judged = this.names.flatMap((name) => name.split(/\W+/));
    it.each(Object.keys(exports))('%s has been judged', (name) => {
      expect(judged).toContain(name);
    });
  }
}
