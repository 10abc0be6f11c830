import { describe, expect, it } from 'vitest';
import { compileExample } from './compile.ts';
import { examplesOf } from './examples.ts';
import { doctestOf } from './generate.ts';
import { claims, claimsThrow, scopeOf } from './runtime.ts';

/** Runs an example as its generated test does, with `scope` for what it takes for granted. */
async function run(code: string, scope: Record<string, unknown> = {}): Promise<void> {
  const { body, free } = compileExample(code);
  const AsyncFunction = (async () => {}).constructor as new (...source: string[]) => (...args: unknown[]) => Promise<void>;
  await new AsyncFunction('claims', 'claimsThrow', '{' + free.join(', ') + '}', body)(claims, claimsThrow, scopeOf(scope));
}

describe('examplesOf', () => {
  it('takes plain code up to the next tag, and says where it stands', () => {
    const source = ['const before = 1;', '/**', ' * Doubles.', ' *', ' * @example', ' * double(2); // => 4', ' * double(3); // => 6', ' * @public', ' */', 'export function double() {}'];

    expect(examplesOf(source.join('\n'))).toEqual([{ of: 'double', line: 6, code: 'double(2); // => 4\ndouble(3); // => 6' }]);
  });

  it('takes what stands in fences, and leaves the prose beside it', () => {
    const source = ['/**', ' * @example', ' * Twice:', ' * ```ts', ' * double(2); // => 4', ' * ```', ' */', 'export class Doubler {}'];

    expect(examplesOf(source.join('\n'))).toEqual([{ of: 'Doubler', line: 3, code: '\n\ndouble(2); // => 4' }]);
  });

  it('takes each example of a block, and of each member', () => {
    const source = ['/**', ' * @example', ' * one();', ' * @example', ' * two();', ' */', 'class A {', '  /**', '   * @example', '   * three();', '   */', '  method(): void {}', '}'];

    expect(examplesOf(source.join('\n')).map(({ of, code }) => `${of}: ${code}`)).toEqual(['A: one();', 'A: two();', 'method: three();']);
  });
});

describe('an example', () => {
  const double = (n: number): number => n * 2;

  it('passes when its claims hold', async () => {
    await run('double(2); // => 4\nconst six = double(3); // => 6\nconsole.log({ a: double(1) }); // => { a: 2 }', { double });
  });

  it.each([
    ['an expression', 'double(2); // => 5'],
    ['a declaration', 'const five = double(2); // => 5'],
    ['what it prints', 'console.log(double(2)); // => 5'],
    ['an awaited value', 'await Promise.resolve(4); // => 5'],
    ['a statement over several lines', 'double(\n  2,\n); // => 5'],
    ['a nested statement', '[2].forEach((n) => {\n  double(n); // => 5\n});'],
  ])('fails when %s is not as claimed', async (_, code) => {
    await expect(run(code, { double })).rejects.toThrow('to deeply equal 5');
  });

  it('claims a throw or a rejection by its class', async () => {
    await run('JSON.parse("{"); // => throws SyntaxError\nawait Promise.reject(new RangeError("n")); // => throws RangeError');
    await expect(run('JSON.parse("1"); // => throws SyntaxError')).rejects.toThrow('instead of rejecting');
    await expect(run('JSON.parse("{"); // => throws RangeError')).rejects.toThrow('RangeError');
  });

  it('without a claim only has to run', async () => {
    await expect(run('missing.property;', { missing: undefined })).rejects.toThrow(TypeError);
  });

  it('imports what it says it imports', () => {
    const imports = ["import { join as glue, type ParsedPath } from 'node:path';", "import * as fs from 'node:fs';", "import os from 'node:os';"];

    expect(compileExample([...imports, 'glue(fs, os);'].join('\n'))).toEqual({
      types: ["import type { ParsedPath as ParsedPath } from 'node:path';"],
      body: "const { join: glue } = await import('node:path');\nconst fs = await import('node:fs');\nconst { default: os } = await import('node:os');\nglue(fs, os);",
      free: [],
    });
  });

  it('is given the names that it reads and does not declare, and no other', () => {
    const code = ['const { a: mine } = { a: 1 };', 'class Mine extends Theirs<Type> { method() { return mine; } }', 'const own: Flow<Item> = make({ key: value, short });', 'own.member.deep();', 'console.log(own);'];

    expect(compileExample(code.join('\n')).free).toEqual(['Theirs', 'make', 'value', 'short']);
  });

  it('says which name it lacks', async () => {
    await expect(run('halve(2); // => 1', { double })).rejects.toThrow('The example uses halve');
  });

  it.each([['half('], ['double(2); // => 4 and more'], ['// => 4'], ['const { a } = { a: 1 }; // => 1']])('%s does not compile', (code) => {
    expect(() => compileExample(code)).toThrow(SyntaxError);
  });

  it('that does not compile becomes a test that fails, and spares its neighbours', () => {
    const examples = [{ of: 'a', line: 1, code: 'half(' }, { of: 'b', line: 2, code: 'whole();' }];
    const text = doctestOf({ name: 'p', doors: [] }, [{ file: 'p.ts', examples }]);

    expect(text).toContain('it("a (p.ts:1)", () => { throw new SyntaxError(');
    expect(text).toContain('it("b (p.ts:2)", async () => { const { whole } = scope; {\nwhole();\n} });');
  });
});
