import { posix } from 'node:path';
import ts from 'typescript';
import { isTest, read, typescriptFiles } from '../../workspace.ts';
import { parse } from '../surface.ts';

const largestRoom = 20;
const drawers = /(^|[/-])(utils?|helpers?|common|misc)([/.-]|$)/;
const kebab = /^[a-z0-9]+(-[a-z0-9]+)*(\.(test|test-d|bench))?\.ts$/;

/** Complaints about where files stand and what they are called, and about indexes that do more than name exports. */
export function rooms(base: string, dirs: readonly string[]): string[] {
  const files = dirs.flatMap((dir) => typescriptFiles(`${dir}/src`, base));
  return [...crowds(files.filter((file) => !isTest(file))), ...files.flatMap(names), ...files.filter((file) => file.endsWith('/index.ts')).flatMap((file) => logic(file, base)), ...files.flatMap((file) => leftovers(file, base))];
}

function crowds(files: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const file of files) counts.set(posix.dirname(file), (counts.get(posix.dirname(file)) ?? 0) + 1);
  return [...counts].filter(([, count]) => count > largestRoom).map(([room, count]) => `${room}: ${count} source files; a room holds ${largestRoom}, split it by meaning`);
}

function names(file: string): string[] {
  const drawer = drawers.test(file.slice(file.indexOf('/src/'))) ? [`${file}: is a drawer; name it by what it holds`] : [];
  return kebab.test(posix.basename(file)) ? drawer : [...drawer, `${file}: is not in kebab-case`];
}

function logic(file: string, base: string): string[] {
  const named = (statement: ts.Statement): boolean => ts.isExportDeclaration(statement) && (statement.moduleSpecifier !== undefined || statement.getText() === 'export {};');
  return parse(file, base).statements.filter((statement) => !named(statement)).map((statement) => `${file}: an index only names exports, not: ${statement.getText().split('\n')[0]}`);
}

/** Skips and focus need a reason beside them; a TODO needs the number of its issue. */
function leftovers(file: string, base: string): string[] {
  const lines = read(file, base).split('\n');
  return lines.flatMap((line, index) => {
    const at = `${file}:${index + 1}`;
    if (/\b(it|test|describe)\.only\b/.test(line)) return [`${at} runs only this`];
    const explained = /\/\/ \S/.test(line) || /^\s*\/\/ \S/.test(lines[index - 1] ?? '');
    if (isTest(file) && /\b(it|test|describe)\.(skip|todo|fails)\b/.test(line) && !explained) return [`${at} is skipped without a reason`];
    return /\b(TODO|FIXME|XXX)\b(?!.*#\d)/.test(line) ? [`${at} leaves work without the number of an issue`] : [];
  });
}
