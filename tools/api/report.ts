import { basename, join } from 'node:path';
import { Extractor, ExtractorConfig, ExtractorLogLevel, type ExtractorMessage, type IConfigFile } from '@microsoft/api-extractor';
import ts from 'typescript';
import type { Door, Package } from '../workspace.ts';

/** Where packages are, where their reports are kept, and whether these are rewritten. */
export interface Reporting {
  readonly base: string;
  readonly folder: string;
  readonly temporary: string;
  readonly update: boolean;
  /** Gets each complaint. */
  readonly complain: (text: string) => void;
}

const error = { logLevel: ExtractorLogLevel.Error, addToApiReportFile: false };
const none = { logLevel: ExtractorLogLevel.None, addToApiReportFile: false };

function configOf({ name, dir }: Package, door: Door, { base, folder, temporary }: Reporting): ExtractorConfig {
  const projectFolder = join(base, dir);
  const configObject: IConfigFile = {
    projectFolder,
    mainEntryPointFilePath: join(projectFolder, door.types),
    newlineKind: 'lf',
    compiler: { overrideTsconfig: { compilerOptions: { target: 'ES2022', lib: ['ES2022', 'ESNext.Disposable', 'DOM', 'DOM.Iterable'], module: 'ESNext', moduleResolution: 'bundler', strict: true, skipLibCheck: true, types: ['node'] }, files: [join(projectFolder, door.types)] } },
    apiReport: { enabled: true, reportFileName: reportOf(name, door), reportFolder: folder, reportTempFolder: temporary },
    docModel: { enabled: false },
    dtsRollup: { enabled: false },
    messages: {
      compilerMessageReporting: { default: error },
      extractorMessageReporting: { default: error, 'ae-undocumented': none, 'ae-unresolved-link': none },
      tsdocMessageReporting: { default: none }, // examples are plain code, which TSDoc would want escaped
    },
  };
  return ExtractorConfig.prepare({ configObject, configObjectFullPath: undefined, packageJsonFullPath: join(projectFolder, 'package.json') });
}

/** `core.api.md`, and `core.kernel.api.md` for another door. */
function reportOf(name: string, { specifier }: Door): string {
  return [basename(name), ...specifier.slice(name.length + 1).split('/')].filter(Boolean).join('.') + '.api.md';
}

/** A type that a door uses without exporting it is not forgotten when the package's other door exports it. */
function exportedNextDoor(message: ExtractorMessage, names: ReadonlySet<string>): boolean {
  const forgotten = message.messageId === 'ae-forgotten-export' && /symbol "(\w+?)(?:_\d+)?"/.exec(message.text)?.[1];
  return typeof forgotten === 'string' && names.has(forgotten);
}

/** The doc block of the first overload speaks for all of them. */
function taggedOnFirstOverload({ messageId, text, sourceFilePath = '' }: ExtractorMessage): boolean {
  const name = messageId === 'ae-missing-release-tag' && /^"(\w+)"/.exec(text)?.[1];
  const tagged = new RegExp(`@(public|internal)\\b((?!\\*/)[^])*\\*/\\s*(export )?(declare )?function ${String(name)}\\b`);
  return typeof name === 'string' && tagged.test(ts.sys.readFile(sourceFilePath) ?? '');
}

function exportsOf(file: string): string[] {
  const source = ts.createSourceFile(file, ts.sys.readFile(file) ?? '', ts.ScriptTarget.ESNext);
  return source.statements.flatMap((statement) => (ts.isExportDeclaration(statement) && statement.exportClause && ts.isNamedExports(statement.exportClause) ? statement.exportClause.elements.map(({ name }) => name.text) : []));
}

/** Compares what a door exports with its report, or rewrites the report; says whether all is well. */
export function report(each: Package, door: Door, reporting: Reporting): boolean {
  const { base, update, complain } = reporting;
  const nextDoors = new Set(each.doors.filter((other) => other !== door).flatMap((other) => exportsOf(join(base, each.dir, other.types))));
  const { apiReportChanged, succeeded } = Extractor.invoke(configOf(each, door, reporting), {
    localBuild: update,
    messageCallback: (message) => {
      message.handled = true;
      if (exportedNextDoor(message, nextDoors) || taggedOnFirstOverload(message)) message.logLevel = ExtractorLogLevel.None;
      if (message.logLevel === ExtractorLogLevel.Error) complain(`${door.specifier}: ${message.text} (${message.messageId})`);
    },
  });
  if (apiReportChanged && !update) complain(`${door.specifier}: ${reportOf(each.name, door)} is not what the code exports; look at the difference and run \`pnpm api --update\``);
  return succeeded;
}
