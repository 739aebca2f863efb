/** One thing wrong with a seed file; `line` counts from 1, `field` is a path such as `facts.2.cite`. */
export interface SeedProblem {
  readonly file: string;
  readonly line: number | null;
  readonly field: string | null;
  readonly problem: string;
}

export const problemText = ({ file, line, field, problem }: SeedProblem): string =>
  `${file}${line === null ? '' : `:${line}`}: ${field === null ? '' : `${field}: `}${problem}`;

/** Why the seed cannot be loaded: everything that is wrong with it. */
export class SeedProblems extends Error {
  override readonly name = 'SeedProblems';
  constructor(readonly problems: readonly SeedProblem[]) {
    super(problems.map(problemText).join('\n'));
  }
}
