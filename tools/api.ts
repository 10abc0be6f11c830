import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { Extractor, ExtractorConfig, ExtractorLogLevel, type ExtractorMessage, type IConfigFile } from '@microsoft/api-extractor';
import ts from 'typescript';
import { packages, root, type Door, type Package } from './workspace.ts';

/*
 * Compares the public surface of each door with its report in etc/; `--update` rewrites the reports.
 * Reads the built declarations: build first.
 */
const { values: { update = false }, positionals } = parseArgs({ options: { update: { type: 'boolean' } }, allowPositionals: true });

const error = { logLevel: ExtractorLogLevel.Error, addToApiReportFile: false };
const none = { logLevel: ExtractorLogLevel.None, addToApiReportFile: false };

function configOf({ name, dir }: Package, door: Door): ExtractorConfig {
  const projectFolder = join(root, dir);
  const configObject: IConfigFile = {
    projectFolder,
    mainEntryPointFilePath: join(projectFolder, door.types),
    newlineKind: 'lf',
    compiler: { overrideTsconfig: { compilerOptions: { target: 'ES2022', lib: ['ES2022', 'ESNext.Disposable', 'DOM', 'DOM.Iterable'], module: 'ESNext', moduleResolution: 'bundler', strict: true, skipLibCheck: true, types: ['node'] }, files: [join(projectFolder, door.types)] } },
    apiReport: { enabled: true, reportFileName: reportOf(name, door), reportFolder: join(root, 'etc'), reportTempFolder: join(root, '.reports/api') },
    docModel: { enabled: false },
    dtsRollup: { enabled: false },
    messages: {
      compilerMessageReporting: { default: error },
      extractorMessageReporting: { default: error, 'ae-undocumented': none },
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
  const forgotten = message.messageId === 'ae-forgotten-export' && /symbol "(\w+)"/.exec(message.text)?.[1];
  return typeof forgotten === 'string' && names.has(forgotten);
}

function exportsOf(file: string): string[] {
  const source = ts.createSourceFile(file, ts.sys.readFile(file) ?? '', ts.ScriptTarget.ESNext);
  return source.statements.flatMap((statement) => (ts.isExportDeclaration(statement) && statement.exportClause && ts.isNamedExports(statement.exportClause) ? statement.exportClause.elements.map(({ name }) => name.text) : []));
}

function report(each: Package, door: Door): boolean {
  const nextDoors = new Set(each.doors.filter((other) => other !== door).flatMap((other) => exportsOf(join(root, each.dir, other.types))));
  const result = Extractor.invoke(configOf(each, door), {
    localBuild: update,
    messageCallback: (message) => {
      message.handled = message.logLevel === 'none' || message.logLevel === 'verbose' || message.messageId === 'console-preamble' || message.messageId === 'console-compiler-version-notice';
      if (exportedNextDoor(message, nextDoors)) message.logLevel = ExtractorLogLevel.None;
    },
  });
  if (result.apiReportChanged && !update) console.error(`${door.specifier}: etc/${reportOf(each.name, door)} is not what the code exports; look at the difference and run \`pnpm api --update\``);
  return result.succeeded;
}

mkdirSync(join(root, 'etc'), { recursive: true });
let failed = 0;
for (const each of packages) {
  if (positionals.length > 0 && !positionals.includes(each.dir)) continue;
  for (const door of each.doors) {
    const built = existsSync(join(root, each.dir, door.types));
    if (!built) console.error(`${door.specifier}: not built`);
    if (!built || !report(each, door)) failed += 1;
  }
}
rmSync(join(root, '.reports/api'), { recursive: true, force: true });
console.log(failed === 0 ? `API reports: ${update ? 'written' : 'as committed'}` : `API reports: ${failed} differ or fail`);
process.exitCode = failed === 0 ? 0 : 1;
