import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { read, root } from '../workspace.ts';
import { generated } from './generated.ts';
import { complaints } from './page.ts';

/* Writes docs/operators.md, its pictures, and the tables of the guides; `--check` says what would change instead. */
const check = process.argv.includes('--check');
const files = await generated();
const stale = [...files].filter(([file, text]) => !existsSync(join(root, file)) || read(file) !== text).map(([file]) => file);
const orphans = readdirSync(join(root, 'docs/operators')).map((name) => `docs/operators/${name}`).filter((file) => !files.has(file));

if (!check) {
  mkdirSync(join(root, 'docs/operators'), { recursive: true });
  for (const file of stale) writeFileSync(join(root, file), files.get(file) ?? '');
  for (const file of orphans) rmSync(join(root, file));
}
const faults = [...complaints(), ...(check ? [...stale, ...orphans].map((file) => `${file} is stale: pnpm docs:operators`) : [])];
for (const fault of faults) console.error(fault);
console.log(faults.length === 0 ? `operators: ${files.size} files in order` : `${faults.length} complaints`);
process.exitCode = faults.length === 0 ? 0 : 1;
