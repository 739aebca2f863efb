import { isMap, LineCounter, type Node, parseDocument } from 'yaml';
import type { z } from 'zod';
import { type SeedProblem, SeedProblems } from './seed-problems.js';

/** What stands below the front matter of a seed file, and where. */
export interface BelowFront {
  readonly body: string;
  /** Line of the file that `body` begins on. */
  readonly bodyLine: number;
  /** Line of the file for a path into the front matter, such as `['facts', 2]`. */
  lineOf(path: readonly PropertyKey[]): number;
}

/** Takes a seed file apart: what its front matter says in the form of `schema`, and the rest. Throws `SeedProblems` with everything that is wrong. */
export function readFrontMatter<S extends z.ZodObject>(schema: S, text: string, file: string): z.output<S> & BelowFront {
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  const end = lines.indexOf('---', 1);
  if (lines[0] !== '---' || end < 0) {
    throw new SeedProblems([
      { file, line: 1, field: null, problem: 'a seed file begins with front matter between two lines of ---' },
    ]);
  }
  const counter = new LineCounter();
  const yaml = parseDocument(lines.slice(1, end).join('\n'), { lineCounter: counter });
  const problem = (line: number, field: string | null, problem: string): SeedProblem => ({ file, line, field, problem });
  if (yaml.errors.length) {
    throw new SeedProblems(
      yaml.errors.map((e) => problem((e.linePos?.[0].line ?? 0) + 1, null, `not YAML: ${e.message.split(' at line ')[0]}`)),
    );
  }
  // a field that is missing has no place of its own: what would hold it has
  const lineOf = (path: readonly PropertyKey[]): number => {
    for (let length = path.length; length > 0; length--) {
      const at = placeOf(yaml.contents, path.slice(0, length));
      if (at !== undefined) return counter.linePos(at).line + 1;
    }
    return 1;
  };
  const read = schema.safeParse(yaml.toJS({ maxAliasCount: 0 }));
  if (!read.success) {
    throw new SeedProblems(
      read.error.issues.map((issue) => problem(lineOf(issue.path), issue.path.map(String).join('.') || null, issue.message)),
    );
  }
  return { ...read.data, body: lines.slice(end + 1).join('\n'), bodyLine: end + 2, lineOf };
}

/** Offset of the key (in a map) or the item (in a list) at a path. */
function placeOf(contents: unknown, path: readonly PropertyKey[]): number | undefined {
  let node = contents;
  let place: number | undefined;
  for (const step of path) {
    if (isMap(node)) {
      const pair = node.items.find((item) => String((item.key as Node | null)?.toJSON()) === String(step));
      place = (pair?.key as Node | null | undefined)?.range?.[0];
      node = pair?.value;
    } else {
      node = (node as { items?: unknown[] } | null)?.items?.[Number(step)];
      place = (node as Node | undefined)?.range?.[0];
    }
    if (place === undefined) return undefined;
  }
  return place;
}
