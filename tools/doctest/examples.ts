/** One `@example` of a doc block. */
export interface Example {
  /** What the doc block documents. */
  readonly of: string;
  /** Where its code begins, counted from 1. */
  readonly line: number;
  readonly code: string;
}

const docBlock = /\/\*\*[\s\S]*?\*\//g;
const documented = /^\s*(?:(?:export|declare|abstract|async|override|readonly|static|public|protected)\s+)*(?:(?:function\*?|class|const|interface|type|get|set)\s+)?\*?(\[?[\w.#]+\]?)/;

/** The examples of a source file, in order. */
export function examplesOf(source: string): Example[] {
  return [...source.matchAll(docBlock)].flatMap(({ 0: block, index }) => {
    const [, of = 'the module'] = documented.exec(source.slice(index + block.length)) ?? [];
    const first = source.slice(0, index).split('\n').length;
    return examplesIn(block).map(({ code, offset }) => ({ of, code, line: first + offset }));
  });
}

function examplesIn(block: string): { code: string; offset: number }[] {
  const lines = block.replace(/\*\/$/, '').split('\n').map((line) => line.replace(/^\s*(\/\*\*|\*) ?/, ''));
  return lines.flatMap((line, tag) => {
    if (!/^@example\b/.test(line.trim())) return [];
    const next = lines.findIndex((later, at) => at > tag && /^@\w+/.test(later));
    const body = lines.slice(tag + 1, next === -1 ? undefined : next);
    return [{ code: codeOf(body), offset: tag + 1 }];
  });
}

/** Code may stand plain or in fences; beside fences everything else is prose. Lines keep their places. */
function codeOf(body: readonly string[]): string {
  if (!body.some((line) => line.trimStart().startsWith('```'))) return body.join('\n').trimEnd();
  let fenced = false;
  const kept = body.map((line) => {
    if (!line.trimStart().startsWith('```')) return fenced ? line : '';
    fenced = !fenced;
    return '';
  });
  return kept.join('\n').trimEnd();
}
