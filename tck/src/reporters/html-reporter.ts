import { verdicts } from '../suite/verdicts.ts';
import type { RuleVerdict } from '../suite/verdicts.ts';
import type { Report, Result } from '../suite/report.ts';
import { escape } from './escape.ts';
import { titleOf } from './explain.ts';
import { style } from './html-style.ts';
import type { Reporter } from './reporter.ts';
import { timelineSvg } from './timeline-svg.ts';

/** One page that needs nothing else: the 43 rules, what each test showed, and failures as pictures. */
export function htmlReporter(): Reporter {
  return { end: (reports) => pageOf(reports) };
}

function pageOf(reports: readonly Report[]): string {
  const names = reports.map((report) => report.suite).join(', ');
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Reactive Streams compliance: ${escape(names)}</title>
<style>${style}</style>
</head>
<body>
<main>
<h1>Reactive Streams compliance</h1>
${reports.map(sectionOf).join('\n')}
</main>
</body>
</html>
`;
}

function sectionOf(report: Report, index: number): string {
  const judged = verdicts(report.results);
  const failures = report.results.filter((result) => result.status === 'failed');
  const setup = report.results.filter((result) => result.rule === 'setup');
  return `<section>
<h2>${escape(report.suite)} <small>as a ${escape(report.subject)}</small></h2>
${summaryOf(report, judged, index)}
${failures.length === 0 ? '' : `<h3>What failed</h3>\n${grouped(failures).map(failureOf).join('\n')}`}
<h3>The 43 rules</h3>
<table>
<thead><tr><th scope="col">Rule</th><th scope="col">What it asks</th><th scope="col">Verdict</th></tr></thead>
<tbody>
${judged.map((judgement) => ruleOf(index, judgement)).join('\n')}
</tbody>
</table>
${setup.length === 0 ? '' : `<h3>The set-up of the tests</h3>\n<ul class="tests">${setup.map(testOf).join('')}</ul>`}
<p class="seed">Seed ${report.seed}: <code>--seed ${report.seed}</code> repeats the same schedules.</p>
</section>`;
}

function summaryOf(report: Report, judged: readonly RuleVerdict[], index: number): string {
  const count = (verdict: RuleVerdict['verdict']): number => judged.filter((rule) => rule.verdict === verdict).length;
  const cells = judged.map(({ rule, verdict }) => `<a class="cell ${slug(verdict)}" href="#${anchor(index, rule.id)}" title="§${rule.id}: ${verdict}">${rule.id}</a>`);
  return `<p class="counts"><b>${report.passed}</b> passed, <b class="${report.failed > 0 ? 'bad' : ''}">${report.failed}</b> failed, <b>${report.skipped}</b> skipped or untested.
Of the 43 rules <b>${count('verified')}</b> are verified, <b class="${count('violated') > 0 ? 'bad' : ''}">${count('violated')}</b> violated, <b>${count('not verified')}</b> not verified.</p>
<nav class="cells" aria-label="The rules at a glance">${cells.join('')}</nav>`;
}

/** One bug shows in many tests: those that complain of the same stand together. */
function grouped(failures: readonly Result[]): readonly (readonly Result[])[] {
  const groups = new Map<string, Result[]>();
  for (const failure of failures) {
    const [complaint = ''] = (failure.error?.message ?? '').split('\n');
    groups.set(complaint, [...(groups.get(complaint) ?? []), failure]);
  }
  return [...groups.values()];
}

/** The first of a group in full, and the others by name. */
function failureOf([result, ...others]: readonly Result[]): string {
  const error = result?.error;
  if (result === undefined || error === undefined) return '';
  const [first = '', ...rest] = error.message.split('\n');
  return `<article class="failure">
<h4>${escape(titleOf(result))}</h4>
<p class="complaint">${escape(first)}</p>
${rest.length === 0 ? '' : `<pre>${escape(rest.join('\n'))}</pre>`}
<div class="picture">${timelineSvg(error.timeline)}</div>
<p class="where">${error.at === undefined ? '' : `Look at <code>${escape(error.at)}</code>. `}Test <code>${escape(result.id)}</code>, ${result.kind}.</p>
${others.length === 0 ? '' : `<details><summary>and the same in ${others.length} more</summary><ul class="tests">${others.map(testOf).join('')}</ul></details>`}
</article>`;
}

function ruleOf(index: number, { rule, verdict, results }: RuleVerdict): string {
  const tests = results.length === 0 ? '<p class="none">No test of this verification is about it.</p>' : `<ul class="tests">${results.map(testOf).join('')}</ul>`;
  return `<tr id="${anchor(index, rule.id)}">
<th scope="row"><span class="id">§${rule.id}</span><span class="level">${rule.level}</span></th>
<td><p>${escape(rule.text)}</p><p class="reading">${escape(rule.inJavaScript)}</p><details${verdict === 'violated' ? ' open' : ''}><summary>${results.length} ${results.length === 1 ? 'test' : 'tests'}</summary>${tests}</details></td>
<td><span class="verdict ${slug(verdict)}">${verdict}</span></td>
</tr>`;
}

function testOf(result: Result): string {
  const mark = { passed: '✓', failed: '✗', skipped: '–' }[result.status];
  const [first = ''] = (result.error?.message ?? result.reason ?? '').split('\n');
  const said = first === '' || first === result.text ? '' : `<span class="said">${escape(first)}</span>`;
  return `<li class="${result.status}"><span class="mark">${mark}</span><span>${escape(result.text)} <small>${result.kind}</small>${said}</span></li>`;
}

function slug(verdict: string): string {
  return verdict.replace(' ', '-');
}

/** Several suites can stand on one page, and each has its own table. */
function anchor(suite: number, id: string): string {
  return `suite-${suite + 1}-rule-${id}`;
}
