import ts from 'typescript';

/** An example made ready to run: `types` are imports for the top of a module, `body` the statements of an async function. */
export interface Compiled {
  readonly types: readonly string[];
  readonly body: string;
  /** The names that the example takes for granted. */
  readonly free: readonly string[];
}

interface Edit {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

const claim = /\/\/ => (.*?)\s*$/;

/** Turns each line that ends in `// => value` into an assertion, and each import into one that can stand in a function. */
export function compileExample(code: string): Compiled {
  const file = parse(code);
  const types: string[] = [];
  const edits = file.statements.flatMap((statement) => (ts.isImportDeclaration(statement) ? [inlined(statement, file, types)] : []));
  code.split('\n').forEach((text, line) => {
    const expected = claim.exec(text)?.[1];
    if (expected !== undefined) edits.push(assertion(statementEndingOn(line, file), expected, file));
  });
  return { types, body: applied(edits, code), free: freeNames(file) };
}

function parse(code: string): ts.SourceFile {
  const file = ts.createSourceFile('example.ts', code, ts.ScriptTarget.ESNext, true);
  const { parseDiagnostics: [fault] } = file as ts.SourceFile & { parseDiagnostics: readonly ts.Diagnostic[] };
  if (fault) throw new SyntaxError(`${ts.flattenDiagnosticMessageText(fault.messageText, ' ')} in ${JSON.stringify(code)}`);
  return file;
}

type Claimant = ts.ExpressionStatement | ts.VariableStatement;

function statementEndingOn(line: number, file: ts.SourceFile): Claimant {
  const find = (node: ts.Node): Claimant | undefined => {
    const ends = file.getLineAndCharacterOfPosition(node.end).line;
    if (ends === line && (ts.isExpressionStatement(node) || ts.isVariableStatement(node))) return node;
    return ts.forEachChild(node, find);
  };
  const found = find(file);
  if (!found) throw new SyntaxError(`"// =>" on line ${line + 1} follows neither an expression nor a declaration`);
  return found;
}

function assertion(statement: Claimant, expected: string, file: ts.SourceFile): Edit {
  const thrown = /^throws (\w+)$/.exec(expected)?.[1];
  if (thrown === undefined) parse(`(${expected});`);
  if (ts.isVariableStatement(statement)) {
    const [declared] = statement.declarationList.declarations;
    if (!declared || !ts.isIdentifier(declared.name)) throw new SyntaxError('"// =>" after a declaration wants one plain name');
    return { from: statement.end, to: statement.end, text: ` claims(${declared.name.text}, (${expected}));` };
  }
  const subject = printed(statement.expression).getText(file);
  const text = thrown === undefined ? `claims(${subject}, (${expected}));` : `await claimsThrow(async () => ${subject}, ${thrown});`;
  return { from: statement.getStart(file), to: statement.end, text };
}

/** `console.log(item)` claims what it prints. */
function printed(expression: ts.Expression): ts.Expression {
  const logs = ts.isCallExpression(expression) && expression.expression.getText() === 'console.log' && expression.arguments.length === 1;
  return (logs && expression.arguments[0]) || expression;
}

function inlined(statement: ts.ImportDeclaration, file: ts.SourceFile, types: string[]): Edit {
  const edit = (text: string): Edit => ({ from: statement.getStart(file), to: statement.end, text });
  const from = statement.moduleSpecifier.getText(file);
  const clause = statement.importClause;
  if (!clause) return edit(`await import(${from});`);
  const { name, namedBindings: bindings } = clause;
  if (bindings && ts.isNamespaceImport(bindings)) return edit(`const ${bindings.name.text} = await import(${from});`);
  const values = name ? [`default: ${name.text}`] : [];
  for (const element of bindings?.elements ?? []) {
    const imported = (element.propertyName ?? element.name).getText(file);
    if (clause.isTypeOnly || element.isTypeOnly) types.push(`import type { ${imported} as ${element.name.text} } from ${from};`);
    else values.push(`${imported}: ${element.name.text}`);
  }
  return edit(values.length === 0 ? '' : `const { ${values.join(', ')} } = await import(${from});`);
}

function applied(edits: readonly Edit[], code: string): string {
  return [...edits].sort((a, b) => b.from - a.from).reduce((text, { from, to, text: by }) => text.slice(0, from) + by + text.slice(to), code);
}

/** Names that are read as values, and that neither the example (at any depth) nor the host declares. */
function freeNames(file: ts.SourceFile): string[] {
  const read = new Set<string>();
  const declared = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isTypeNode(node) && !ts.isExpressionWithTypeArguments(node)) return;
    if (ts.isIdentifier(node)) (declares(node.parent, node) ? declared : read).add(node.text);
    else if (ts.isImportDeclaration(node)) node.importClause?.forEachChild(visit);
    else forEachValue(node, visit);
  };
  visit(file);
  return [...read].filter((name) => !declared.has(name) && !(name in globalThis));
}

function declares(parent: ts.Node, node: ts.Identifier): boolean {
  return ts.isImportClause(parent) || ts.isImportSpecifier(parent) || ('name' in parent && parent.name === node && !ts.isShorthandPropertyAssignment(parent));
}

/** The children of `node`, without the names of properties and labels, which are neither read nor declared. */
function forEachValue(node: ts.Node, visit: (child: ts.Node) => void): void {
  if (ts.isPropertyAccessExpression(node)) visit(node.expression);
  else if (ts.isPropertyAssignment(node)) visit(node.initializer);
  else if (ts.isBreakOrContinueStatement(node)) return;
  else if (ts.isLabeledStatement(node)) visit(node.statement);
  else ts.forEachChild(node, (child) => (isMemberName(node, child) ? undefined : visit(child)));
}

function isMemberName(node: ts.Node, child: ts.Node): boolean {
  if (ts.isBindingElement(node)) return node.propertyName === child;
  return (ts.isClassElement(node) || ts.isObjectLiteralElement(node)) && !ts.isShorthandPropertyAssignment(node) && node.name === child;
}
