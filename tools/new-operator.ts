import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { read, root } from './workspace.ts';

/* `pnpm new:operator takeEvery filter`: a file, its test, its line in the index and a changeset. */
const source = (name: string, stage: string): string => `import type { Operator } from '@sluice/core';
import { operator, Stage } from '@sluice/core/kernel';

/**
 * TODO: one sentence, third person.
 *
 * - Shape: TODO: \`T × n → T × n\`, order kept.
 * - Demand: TODO: the unit on each side, what is asked ahead, when it is asked again.
 * - Holds: TODO: the largest number of items, and when they are let go.
 * - Ends: TODO: how it completes, fails and is cancelled.
 *
 * @backpressure passthrough
 * @example
 * await of(1, 2, 3).pipe(${name}()).toArray(); // => [1, 2, 3]
 * @public
 */
export function ${name}<T>(): Operator<T, T> {
  return operator('${name}', (downstream) => new ${stage}<T>(downstream));
}

class ${stage}<T> extends Stage<T, T> {
  override onNext(item: T): void {
    if (this.ended) return;
    this.downstream.onNext(item);
  }
}
`;

const test = (name: string, file: string): string => `import { TestPublisher, TestSubscriber } from '@sluice/testing';
import { describe, expect, it } from 'vitest';
import { ${name} } from './${file}.ts';

describe('${name}', () => {
  it('asks upstream for nothing before it is asked', () => {
    const upstream = TestPublisher.create<number>();
    const probe = TestSubscriber.on(${name}<number>()(upstream));

    expect(upstream.requested).toEqual([]);
    expect(probe.violations).toEqual([]);
  });

  // TODO: what it does with items, with demand, with each ending; what it holds; what a throwing callback does.
});
`;

const changeset = (name: string): string => `---
'@sluice/operators': minor
'sluice': minor
---

TODO: what \`${name}\` does for a user.
`;

const { positionals: [name = '', room = ''] } = parseArgs({ allowPositionals: true });
const folder = join(root, 'packages/operators/src', room);
const file = name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
const rooms = readdirSync(join(root, 'packages/operators/src'), { withFileTypes: true }).filter((entry) => entry.isDirectory() && entry.name !== 'internal').map((entry) => entry.name);

function fault(): string | undefined {
  if (!/^[a-z][A-Za-z0-9]*$/.test(name) || !/^[a-z][a-z-]*$/.test(room) || room === 'internal') return `usage: pnpm new:operator <camelCaseName> <room>; the rooms are ${rooms.join(', ')}`;
  return existsSync(join(folder, `${file}.ts`)) ? `${room}/${file}.ts is already there` : undefined;
}

const complaint = fault();
if (complaint === undefined) {
  const index = 'packages/operators/src/index.ts';
  const lines = [...read(index).split('\n').filter((line) => line !== '' && line !== 'export {};'), `export { ${name} } from './${room}/${file}.ts';`];
  const from = (line: string): string => /'(.*)'/.exec(line)?.[1] ?? '';
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${file}.ts`), source(name, `${name.charAt(0).toUpperCase()}${name.slice(1)}Stage`));
  writeFileSync(join(folder, `${file}.test.ts`), test(name, file));
  writeFileSync(join(root, index), `${lines.sort((a, b) => (from(a) < from(b) ? -1 : 1)).join('\n')}\n`);
  writeFileSync(join(root, '.changeset', `${file}.md`), changeset(name));
  console.log(`packages/operators/src/${room}/${file}.ts and its test are there to be filled in; CONTRIBUTING.md says what else an operator needs.`);
} else {
  console.error(complaint);
  process.exitCode = 2;
}
