import { verdicts } from '../suite/verdicts.ts';
import type { Reporter } from './reporter.ts';

/** For programs: the reports, each with a verdict on every rule. */
export function jsonReporter(): Reporter {
  return {
    end: (reports) => {
      const suites = reports.map((report) => ({
        ...report,
        rules: verdicts(report.results).map(({ rule, verdict }) => ({ id: rule.id, level: rule.level, verdict })),
      }));
      return `${JSON.stringify({ suites }, null, 2)}\n`;
    },
  };
}
