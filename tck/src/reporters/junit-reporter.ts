import type { Report, Result } from '../suite/report.ts';
import { escape } from './escape.ts';
import { explain, titleOf } from './explain.ts';
import type { Reporter } from './reporter.ts';

/** For continuous integration: JUnit's XML. */
export function junitReporter(): Reporter {
  return {
    end: (reports) => ['<?xml version="1.0" encoding="UTF-8"?>', '<testsuites>', ...reports.map(suiteOf), '</testsuites>', ''].join('\n'),
  };
}

function suiteOf(report: Report): string {
  const { suite, subject, seed, failed, skipped, results } = report;
  const total = results.reduce((sum, result) => sum + result.durationMs, 0);
  const attributes = `name="${escape(suite)}" tests="${results.length}" failures="${failed}" errors="0" skipped="${skipped}" time="${seconds(total)}"`;
  const properties = `    <properties><property name="subject" value="${escape(subject)}"/><property name="seed" value="${seed}"/></properties>`;
  return [`  <testsuite ${attributes}>`, properties, ...results.map((result) => caseOf(suite, result)), '  </testsuite>'].join('\n');
}

function caseOf(suite: string, result: Result): string {
  const head = `    <testcase classname="${escape(suite)}" name="${escape(titleOf(result))}" time="${seconds(result.durationMs)}"`;
  if (result.status === 'passed') return `${head}/>`;
  if (result.error === undefined) return `${head}><skipped message="${escape(String(result.reason))}"/></testcase>`;
  const { name, message } = result.error;
  return `${head}><failure type="${escape(name)}" message="${escape(firstLine(message))}">${escape(explain(result))}</failure></testcase>`;
}

function firstLine(text: string): string {
  return text.replace(/\n.*/s, '');
}

function seconds(ms: number): string {
  return (ms / 1000).toFixed(3);
}
