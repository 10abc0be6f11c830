import ts from 'typescript';
import { parse, publicFunctions } from '../guards/surface.ts';
import { root } from '../workspace.ts';

/** What the doc block and the declaration of an operator say. */
export interface Documented {
  readonly name: string;
  /** Relative to the root. */
  readonly file: string;
  readonly summary: string;
  readonly signatures: readonly string[];
  /** The paragraphs of the contract by their headings: Shape, Demand, Holds, Time, Ends. */
  readonly contract: Readonly<Record<string, string>>;
  /** The word of the `@backpressure` tag. */
  readonly stance: string;
}

const indexes = ['packages/core/src/index.ts', 'packages/operators/src/index.ts', 'packages/backpressure/src/index.ts'];
const neither = /^packages\/core\/src\/(terminals|kernel|pipe)|format-trace|trace-assembly/;

let known: ReadonlyMap<string, Documented> | undefined;

/** Every operator, source and sink, by name. */
export function documented(): ReadonlyMap<string, Documented> {
  return (known ??= readAll());
}

function readAll(): ReadonlyMap<string, Documented> {
  const found = indexes.flatMap((index) => publicFunctions(index, root)).filter(({ file }) => !neither.test(file));
  return new Map(found.map(({ name, file, doc }) => [name, { name, file, ...read(doc), signatures: signaturesOf(name, file) }]));
}

function read(doc: string): Pick<Documented, 'summary' | 'contract' | 'stance'> {
  const text = doc.replace(/^\/\*\*|\*\/$/g, '').replace(/^\s*\* ?/gm, '');
  const [summary = ''] = text.trim().split(/\n\s*\n/);
  const contract = [...text.matchAll(/^- (\w+): ([^]*?)(?=\n- \w+:|\n\s*\n|\n@)/gm)].map(([, heading, body]) => [heading, oneLine(body ?? '')]);
  return { summary: oneLine(summary), contract: Object.fromEntries(contract), stance: /@backpressure (.*)/.exec(text)?.[1] ?? 'exact' };
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/\{@link (\w+)[^}]*\}/g, '`$1`').trim();
}

/** The declarations as a caller sees them: overloads, or the one signature. */
function signaturesOf(name: string, file: string): string[] {
  const source = parse(file, root);
  const all = source.statements.filter((statement) => ts.isFunctionDeclaration(statement)).filter((statement) => statement.name?.text === name);
  const overloads = all.filter(({ body }) => body === undefined);
  return (overloads.length > 0 ? overloads : all).map((declared) => signature(declared, source));
}

/** How long a line of a declaration may be. */
const LONGEST = 96;

function signature(declared: ts.FunctionDeclaration, source: ts.SourceFile): string {
  const generics = declared.typeParameters === undefined ? '' : `<${declared.typeParameters.map((one) => one.getText(source)).join(', ')}>`;
  const parameters = declared.parameters.map((one) => oneLine(parameter(one, source)));
  const returns = oneLine(declared.type?.getText(source) ?? 'void');
  const short = `${declared.name?.text}${generics}(${parameters.join(', ')}): ${returns}`;
  return short.length <= LONGEST ? short : `${declared.name?.text}${generics}(\n${parameters.map((one) => `  ${one},\n`).join('')}): ${returns}`;
}

/** A parameter without what happens inside: a default makes it optional, a pattern is called options. */
function parameter(declared: ts.ParameterDeclaration, source: ts.SourceFile): string {
  const name = ts.isIdentifier(declared.name) ? declared.name.text : 'options';
  const optional = declared.questionToken !== undefined || declared.initializer !== undefined;
  const type = declared.type?.getText(source) ?? typeof declared.initializer;
  return `${declared.dotDotDotToken === undefined ? '' : '...'}${name}${optional ? '?' : ''}: ${type}`;
}
