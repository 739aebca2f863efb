/** Why the wiki cannot start, as one sentence for the person who started it: printed without a stack, exit code 1. */
export class StartProblem extends Error {
  override readonly name: string = 'StartProblem';
}
