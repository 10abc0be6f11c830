import { isTest, read, typescriptFiles } from '../../workspace.ts';

const places = ['packages/core', 'packages/node', 'packages/web', 'packages/rxjs', 'examples/bridges-node', 'examples/bridges-web', 'examples/bridges-rxjs'];
const page = 'docs/guides/bridge-traps.md';
const row = /^\| (T\d+(?:, T\d+| – T\d+)?) \| .* \| (.*) \|$/;
/** A title that begins with the trap's number, or has it in brackets: of a test, or of a check that runs in a browser. */
const named = /['`"(](T\d+(?:, T\d+)*)(?: ·|\))/g;

/** Complaints about the page of traps: what it says of the tests has to be so, and each trap has a test or a reason. */
export function traps(base: string): string[] {
  const tested = testedIn(base);
  const listed = new Map<string, string>();
  for (const line of read(page, base).split('\n')) {
    const [, number = '', where = ''] = row.exec(line) ?? [];
    if (number !== '') listed.set(number, where);
  }
  const complaints = [...listed].flatMap(([number, where]) => {
    const found = [...(tested.get(number) ?? [])].sort().join(', ') || '–';
    const reasoned = found === '–' && !/^[a-z-]+(, [a-z-]+)*$/.test(where);
    return found === where || reasoned ? [] : [`${page}: ${number} is tested in ${found}, not in ${where}`];
  });
  const unlisted = [...tested.keys()].filter((number) => !listed.has(number)).map((number) => `${page}: ${number} has a test, and no line`);
  return [...complaints, ...unlisted];
}

function testedIn(base: string): Map<string, Set<string>> {
  const tested = new Map<string, Set<string>>();
  for (const place of places) {
    for (const file of typescriptFiles(place, base).filter((path) => isTest(path) || path.endsWith('-checks.ts'))) {
      for (const [, numbers = ''] of read(file, base).matchAll(named)) {
        for (const number of numbers.split(', ')) tested.set(number, (tested.get(number) ?? new Set()).add(place.split('/')[1] ?? place));
      }
    }
  }
  return tested;
}
