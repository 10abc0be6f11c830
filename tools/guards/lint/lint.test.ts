import { readdirSync, readFileSync } from 'node:fs';
import { ESLint } from 'eslint';
import { beforeAll, describe, expect, it } from 'vitest';

const fixtures = new URL('bad/', import.meta.url);
const eslint = new ESLint();

/** `// expect rule rule` names what the line must be told; `// expect 4 rule` does so for a line that cannot carry a comment. */
function expectations(code: string): string[] {
  return code.split('\n').flatMap((line, index) => {
    const [, at, names] = /\/\/ expect (?:(\d+) )?(\S.*)$/.exec(line) ?? [];
    return names?.split(' ').map((name) => `${at ?? index + 1} ${name}`) ?? [];
  });
}

describe('lint', () => {
  beforeAll(() => eslint.lintText('', { filePath: 'packages/core/src/any.ts' }), 60_000); // loads the configuration

  for (const file of readdirSync(fixtures)) {
    const code = readFileSync(new URL(file, fixtures), 'utf8');

    it(`finds fault with ${file}, and with nothing else in it`, async () => {
      const filePath = /^\/\/ as (.*)$/m.exec(code)?.[1];
      const [result] = await eslint.lintText(code, { filePath: filePath! });

      expect(expectations(code)).not.toEqual([]);
      expect(result?.messages.map(({ line, ruleId }) => `${line} ${ruleId}`)).toEqual(expectations(code));
    });
  }
});
