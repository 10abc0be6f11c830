import { posix } from 'node:path';
import ts from 'typescript';
import { read } from '../workspace.ts';

/** A function that users can import, with the doc block that stands above it (above its first overload). */
export interface PublicFunction {
  readonly file: string;
  readonly line: number;
  readonly name: string;
  readonly doc: string;
}

/** The functions that `index` (a file of named re-exports) makes public. */
export function publicFunctions(index: string, base: string): PublicFunction[] {
  return reexports(index, base).flatMap(({ file, names }) => {
    if (file.endsWith('/index.ts')) return publicFunctions(file, base);
    const source = parse(file, base);
    const found = new Map<string, PublicFunction>();
    for (const statement of source.statements) {
      const name = functionName(statement);
      if (name === undefined || !names.includes(name) || found.has(name)) continue;
      const line = source.getLineAndCharacterOfPosition(statement.getStart(source)).line + 1;
      found.set(name, { file, line, name, doc: docOf(statement, source) });
    }
    return [...found.values()];
  });
}

export function parse(file: string, base: string): ts.SourceFile {
  return ts.createSourceFile(file, read(file, base), ts.ScriptTarget.ESNext, true);
}

function reexports(index: string, base: string): { file: string; names: string[] }[] {
  return parse(index, base).statements.flatMap((statement) => {
    if (!ts.isExportDeclaration(statement) || !statement.exportClause || !ts.isNamedExports(statement.exportClause)) return [];
    const from = statement.moduleSpecifier;
    if (!from || !ts.isStringLiteral(from) || !from.text.startsWith('.')) return [];
    const names = statement.exportClause.elements.map(({ propertyName, name }) => (propertyName ?? name).text);
    return [{ file: posix.join(posix.dirname(index), from.text), names }];
  });
}

function functionName(statement: ts.Statement): string | undefined {
  if (ts.isFunctionDeclaration(statement)) return statement.name?.text;
  if (!ts.isVariableStatement(statement)) return undefined;
  const [declared] = statement.declarationList.declarations;
  const value = declared?.initializer;
  return value && (ts.isArrowFunction(value) || ts.isFunctionExpression(value)) ? declared.name.getText() : undefined;
}

function docOf(statement: ts.Statement, source: ts.SourceFile): string {
  return ts.getJSDocCommentsAndTags(statement).filter(ts.isJSDoc).map((doc) => doc.getText(source)).join('\n');
}
