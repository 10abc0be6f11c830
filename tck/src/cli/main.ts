import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { CommanderError } from 'commander';
import colours from 'picocolors';
import { htmlReporter } from '../reporters/html-reporter.ts';
import { jsonReporter } from '../reporters/json-reporter.ts';
import { junitReporter } from '../reporters/junit-reporter.ts';
import type { Reporter } from '../reporters/reporter.ts';
import { specReporter } from '../reporters/spec-reporter.ts';
import { randomSeed } from '../run.ts';
import { nothingRan } from '../suite/report.ts';
import type { Report } from '../suite/report.ts';
import { readArguments } from './arguments.ts';
import type { Arguments } from './arguments.ts';
import { ProgressLine } from './progress.ts';
import type { ListedSuite } from './protocol.ts';
import { Session } from './session.ts';
import { Unanswered } from './watched-process.ts';

/** Where the command line writes. */
export interface Terminal {
  readonly out: (text: string) => void;
  readonly error: (text: string) => void;
  /** How wide standard error is, where it is a terminal. */
  readonly columns: number | undefined;
}

export const CANNOT = 2;
const NONE_CHOSEN = 'sluice-tck: no test ran: there is none of that name or rule in what the adapter exports\n';

/** The whole command line; resolves to its exit code. */
export async function main(argv: readonly string[], entry: string, terminal: Terminal): Promise<number> {
  let options: Arguments;
  try {
    options = readArguments(argv, terminal);
  } catch (reason) {
    if (!(reason instanceof CommanderError)) throw reason;
    return reason.exitCode === 0 ? 0 : CANNOT;
  }
  return await runAdapter(options, entry, terminal);
}

async function runAdapter(options: Arguments, entry: string, terminal: Terminal): Promise<number> {
  const printed: string[] = []; // where the report goes to a file
  const progress = terminal.columns === undefined ? undefined : new ProgressLine(terminal.error, terminal.columns);
  const reporter = reporters[options.reporter](options.output === undefined);
  const print = (text: string): void => {
    progress?.clear();
    if (options.output === undefined) terminal.out(text);
    else printed.push(text);
  };
  let session: Session;
  try {
    session = await Session.open({
      entry,
      adapter: resolve(options.adapter),
      seed: options.seed ?? randomSeed(),
      schedules: options.schedules,
      patienceMs: options.patienceMs,
      loadMs: options.loadMs,
      wanted: (test) => wants(options.rule, test.rule) && wants(options.test, test.id),
      reporter,
      print,
      progress: (done, total, test) => progress?.show(done, total, test),
    });
  } catch (reason) {
    if (!(reason instanceof Unanswered)) throw reason;
    terminal.error(`sluice-tck: cannot load ${options.adapter}: ${reason.message}\n`);
    return CANNOT;
  }
  try {
    if (options.list) return list(session.suites, terminal);
    const reports = await session.run();
    print(reporter.end(reports));
    if (options.output !== undefined && !(await written(options.output, printed.join(''), terminal))) return CANNOT;
    return exitCode(reports, terminal);
  } finally {
    session.close();
  }
}

async function written(path: string, report: string, terminal: Terminal): Promise<boolean> {
  try {
    await writeFile(path, report);
    return true;
  } catch (reason) {
    terminal.error(`sluice-tck: cannot write the report: ${(reason as Error).message}\n`);
    return false;
  }
}

const reporters: Record<Arguments['reporter'], (toTerminal: boolean) => Reporter> = {
  spec: (toTerminal) => (toTerminal ? specReporter(colours) : specReporter()),
  json: jsonReporter,
  junit: junitReporter,
  html: htmlReporter,
};

function wants(chosen: readonly string[], value: string): boolean {
  return chosen.length === 0 || chosen.includes(value);
}

function list(suites: readonly ListedSuite[], terminal: Terminal): number {
  for (const { name, tests } of suites) {
    terminal.out(`${name}\n`);
    for (const { id, rule, text, kind, unavailable } of tests) {
      terminal.out(`  ${rule.padEnd(6)}${id}\n        ${kind === 'untested' || unavailable === undefined ? text : `${text} (skipped: ${unavailable})`}\n`);
    }
  }
  if (suites.some((suite) => suite.tests.length > 0)) return 0;
  terminal.error(NONE_CHOSEN);
  return CANNOT;
}

function exitCode(reports: readonly Report[], terminal: Terminal): number {
  if (reports.some((report) => report.failed > 0)) return 1;
  const chosen = reports.filter(({ results }) => results.length > 0);
  const idle = chosen.filter(({ results }) => nothingRan(results));
  for (const { suite } of idle) terminal.error(`sluice-tck: no test of ${suite} ran, so nothing is verified\n`);
  if (chosen.length === 0) terminal.error(NONE_CHOSEN);
  return idle.length > 0 || chosen.length === 0 ? CANNOT : 0;
}
