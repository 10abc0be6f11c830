import { existsSync } from 'node:fs';
import { join } from 'node:path';
import * as rxjs from 'rxjs';
import { describe, expect, it } from 'vitest';
import { oracle } from '../../packages/sluice/test/oracle/rows.ts';
import { untried } from '../../packages/sluice/test/oracle/untried.ts';
import { read, root } from '../workspace.ts';
import { documented } from './docs.ts';
import { generated } from './generated.ts';
import { complaints } from './page.ts';

// Every source is parsed, and every picture run.
const patience = { timeout: 120_000 };

describe('the page of operators', patience, () => {
  it('has an entry for each operator, source and sink, and its names elsewhere', () => {
    expect(complaints()).toEqual([]);
  });

  it('is as the doc blocks and the runs are now: pnpm docs:operators', async () => {
    const stale = [...(await generated())].filter(([file, text]) => !existsSync(join(root, file)) || read(file) !== text);
    expect(stale.map(([file]) => file)).toEqual([]);
  });
});

describe('the oracle', patience, () => {
  const tried = new Set(oracle.map(({ name }) => name));

  it('tries each operator that RxJS has too, or there is a reason why it does not', () => {
    const both = [...documented().keys()].filter((name) => name in rxjs);
    expect(both.filter((name) => !tried.has(name) && !(name in untried))).toEqual([]);
  });

  it('tries what there is, and gives no reason for what is tried', () => {
    expect([...tried].filter((name) => !documented().has(name))).toEqual([]);
    expect(Object.keys(untried).filter((name) => tried.has(name) || !documented().has(name) || !(name in rxjs))).toEqual([]);
  });
});
