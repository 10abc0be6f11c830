import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { packages, read, root, sources, type Package } from '../workspace.ts';
import { compileExample } from './compile.ts';
import { examplesOf, type Example } from './examples.ts';

const folder = join(root, '.doctest');

/** Writes one test file for each package from the examples in its documentation, and removes those that have none left. */
export function generateDoctests(): void {
  mkdirSync(folder, { recursive: true });
  const wanted = new Map<string, string>(packages.flatMap((each) => {
    const text = doctestOf(each, sources(`${each.dir}/src`).map((file) => ({ file, examples: examplesOf(read(file)) })));
    return text === undefined ? [] : [[`${each.dir.replaceAll('/', '-')}.test.ts`, text] as const];
  }));
  for (const [name, text] of wanted) writeIfChanged(join(folder, name), text);
  for (const name of readdirSync(folder)) if (!wanted.has(name)) rmSync(join(folder, name));
}

interface Documented {
  readonly file: string;
  readonly examples: readonly Example[];
}

/** The test file of one package, or nothing if it has no examples. */
export function doctestOf({ name, doors }: Pick<Package, 'name' | 'doors'>, documented: readonly Documented[]): string | undefined {
  const cases = documented.flatMap(({ file, examples }) => examples.map((example) => doctest(file, example)));
  if (cases.length === 0) return undefined;
  const visible = [...new Set(['@sluice/spec', 'sluice', ...doors.map((door) => door.specifier)])];
  return [
    `import { describe, it } from 'vitest';`,
    `import { claims, claimsThrow, scopeOf } from '../tools/doctest/runtime.ts';`,
    ...visible.map((specifier, index) => `import * as module${index} from '${specifier}';`),
    ...new Set(cases.flatMap(({ types }) => types)),
    `const scope = scopeOf(${visible.map((_, index) => `module${index}`).join(', ')});`,
    `describe('examples of ${name}', () => {`,
    ...cases.map(({ text }) => text),
    '});',
    '',
  ].join('\n');
}

function doctest(file: string, { of, line, code }: Example): { types: readonly string[]; text: string } {
  const title = JSON.stringify(`${of} (${file}:${line})`);
  try {
    const { types, free, body } = compileExample(code);
    const given = free.length === 0 ? '' : `const { ${free.join(', ')} } = scope;`;
    return { types, text: `it(${title}, async () => { ${given} {\n${body}\n} });` };
  } catch (fault) {
    return { types: [], text: `it(${title}, () => { throw new SyntaxError(${JSON.stringify(String(fault))}); });` };
  }
}

function writeIfChanged(path: string, text: string): void {
  if (!existsSync(path) || readFileSync(path, 'utf8') !== text) writeFileSync(path, text);
}
