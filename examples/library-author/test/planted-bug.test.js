import assert from 'node:assert/strict';
import { it } from 'node:test';
import { run } from '@sluice/tck';
import { suite } from './adapter.js';

it('the kit finds the planted bug, and says which rule it breaks', async () => {
  const report = await run(suite, { seed: 1 });
  const recursion = report.results.find(({ id }) => id === 'required_spec303_mustNotAllowUnboundedRecursion');
  assert.equal(recursion.status, 'failed');
  assert.match(recursion.error.message, /^§3\.3: onNext was called inside a request made by onNext/);
  assert.match(recursion.error.at, /hasty-countdown\.js:\d+:\d+/);
  assert.ok(report.passed > 20, 'what is right about it passes');
});
