import { verdicts } from '../suite/verdicts.ts';
import type { Report, Result } from '../suite/report.ts';
import { explain, titleOf } from './explain.ts';
import type { Reporter } from './reporter.ts';

/** Colours for a terminal; plain text unless given. */
export interface Paint {
  readonly red: (text: string) => string;
  readonly green: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly bold: (text: string) => string;
}

const plain: Paint = { red: String, green: String, dim: String, bold: String };

/** For people: a line for each test, then each failure in full, then what it all comes to. */
export function specReporter(paint: Paint = plain): Reporter {
  return {
    suite: ({ name, subject }) => `\n${paint.bold(`${name}: Reactive Streams, as a ${subject}`)}\n`,
    result: (result) => lineOf(result, paint),
    end: (reports) => reports.map((report) => endOf(report, paint)).join('\n'),
  };
}

function lineOf(result: Result, paint: Paint): string {
  if (result.kind === 'untested') return '';
  const title = titleOf(result);
  if (result.status === 'passed') return `  ${paint.green('✓')} ${title} ${paint.dim(`${Math.round(result.durationMs)} ms`)}\n`;
  if (result.status === 'failed') return `  ${paint.red(`✗ ${title}`)}\n`;
  return `  ${paint.dim(`- ${title}: ${(result.reason ?? '').replace(/\s+/g, ' ')}`)}\n`;
}

function endOf(report: Report, paint: Paint): string {
  const failures = report.results.filter((result) => result.status === 'failed');
  return [...failuresOf(failures, paint), summaryOf(report, paint)].join('\n');
}

/** Each failure in full, but one bug that shows in many tests is told once. */
function failuresOf(failures: readonly Result[], paint: Paint): string[] {
  const told = new Map<string, number>();
  return failures.map((result, index) => {
    const head = `\n${index + 1}) ${paint.red(titleOf(result))}`;
    const same = told.get(result.error?.message ?? '');
    if (same !== undefined) return `${head}\n   ${result.error?.message.split('\n')[0]} (as in ${same})`;
    told.set(result.error?.message ?? '', index + 1);
    return `${head}\n${indent(explain(result))}`;
  });
}

function summaryOf({ suite, passed, failed, skipped, seed, results }: Report, paint: Paint): string {
  const count = (verdict: string): number => verdicts(results).filter((rule) => rule.verdict === verdict).length;
  const untested = results.filter((result) => result.kind === 'untested').length;
  const tests = [`${passed} passed`, failed > 0 ? paint.red(`${failed} failed`) : '0 failed', `${skipped - untested} skipped`, `${untested} cannot be tested`].join(', ');
  return `\n${paint.bold(suite)}: ${tests}\nof the 43 rules: ${count('verified')} verified, ${count('violated')} violated, ${count('not verified')} not verified\nseed ${seed}\n`;
}

function indent(text: string): string {
  return text.split('\n').map((line) => (line === '' ? '' : `   ${line}`)).join('\n');
}
