import { rules } from '@sluice/spec';
import type { Result } from '../suite/report.ts';
import type { SuiteTest } from '../suite/suite.ts';
import { timelineText } from './timeline-text.ts';

/** `rule 3.09 · request(0) fails with RangeError`: two digits, so that reports sort. */
export function titleOf({ rule, text }: Pick<SuiteTest, 'rule' | 'text'>): string {
  if (rule === 'setup') return `setup · ${text}`;
  const [chapter = '', number = ''] = rule.split('.');
  return `rule ${chapter}.${number.padStart(2, '0')} · ${text}`;
}

/** A failure in full: the rule and its text, what was expected, what happened, and where to look. */
export function explain(result: Result): string {
  const { error } = result;
  if (error === undefined) return '';
  const rule = rules.find(({ id }) => id === (error.rule ?? result.rule));
  const parts = [
    error.message,
    '',
    `should hold  ${result.text}`,
    ...(rule === undefined ? [] : [`the rule     §${rule.id} (${rule.level}) ${rule.text}`, `             ${rule.inJavaScript}`]),
    ...(error.at === undefined ? [] : [`look at      ${error.at}`]),
    `test         ${result.id}`,
    '',
    timelineText(error.timeline),
  ];
  return parts.join('\n');
}
