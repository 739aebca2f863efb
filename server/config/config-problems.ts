import { StartProblem } from './start-problem.js';

/** Every setting that cannot be used, by variable name. */
export class ConfigProblems extends StartProblem {
  override readonly name = 'ConfigProblems';
  constructor(readonly problems: readonly { readonly variable: string; readonly message: string }[]) {
    super(`These settings cannot be used:\n${problems.map((p) => `  ${p.variable} ${p.message}`).join('\n')}`);
  }
}
