import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { packages, root } from '../workspace.ts';
import { report, type Reporting } from './report.ts';

/*
 * Compares the public surface of each door with its report in etc/; `--update` rewrites the reports.
 * Reads the built declarations: build first.
 */
const { values: { update = false }, positionals } = parseArgs({ options: { update: { type: 'boolean' } }, allowPositionals: true });
const reporting: Reporting = { base: root, folder: join(root, 'etc'), temporary: join(root, '.reports/api'), update, complain: console.error };

mkdirSync(reporting.folder, { recursive: true });
const doors = packages
  .filter(({ dir }) => positionals.length === 0 || positionals.includes(dir))
  .flatMap((each) => each.doors.map((door) => ({ each, door })));
const failed = doors.filter(({ each, door }) => {
  const built = existsSync(join(root, each.dir, door.types));
  if (!built) console.error(`${door.specifier}: not built`);
  return !built || !report(each, door, reporting);
});
console.log(failed.length === 0 ? `API reports: ${update ? 'written' : 'as committed'}` : `API reports: ${failed.length} differ or fail`);
process.exitCode = failed.length === 0 ? 0 : 1;
