import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { availableParallelism } from 'node:os';
import { dirname, join } from 'node:path';
import { type LibraryName, libraryNames } from '../libraries.ts';
import type { Library } from '../library.ts';
import type { Clock, Measurement } from '../plan.ts';

/** All that the tables and charts are made of; stored as JSON beside them. */
export interface Report {
  readonly machine: string;
  readonly clock: Clock;
  readonly libraries: readonly ReportedLibrary[];
  readonly measurements: readonly Measurement[];
}

export interface ReportedLibrary extends Pick<Library, 'name' | 'title' | 'form'> {
  readonly version: string;
  readonly notes: readonly { readonly scenario: string; readonly text: string }[];
}

export async function collectReport(measurements: readonly Measurement[], clock: Clock): Promise<Report> {
  const measured = libraryNames.filter((name) => measurements.some(({ library }) => library === name));
  return {
    machine: `${availableParallelism()} cores, ${process.platform} ${process.arch}, Node.js ${process.version}`,
    clock,
    libraries: await Promise.all(measured.map(reported)),
    measurements,
  };
}

async function reported(name: LibraryName): Promise<ReportedLibrary> {
  const { library } = (await import(`../libraries/${name}.ts`)) as { library: Library };
  const notes = Object.entries(library.scenarios).flatMap(([scenario, implementation]) => {
    const text = 'lacks' in implementation ? implementation.lacks : implementation.how;
    return text === undefined ? [] : [{ scenario, text }];
  });
  return { name, title: library.title, form: library.form, version: await versionOf(library), notes };
}

async function versionOf({ packageName }: Library): Promise<string> {
  if (packageName === undefined) return process.version.slice(1);
  // Not every package exports its package.json: climb from its entry file.
  let directory = dirname(createRequire(import.meta.url).resolve(packageName));
  for (;;) {
    const found = await readFile(join(directory, 'package.json'), 'utf8').then(JSON.parse, () => undefined) as { name?: string; version?: string } | undefined;
    if (found?.name === packageName && found.version !== undefined) return found.version;
    if (directory === dirname(directory)) throw new Error(`no package.json of ${packageName}`);
    directory = dirname(directory);
  }
}
