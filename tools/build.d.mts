/** Builds `dist` if its inputs have changed since it was last built; true when it did. Throws when the build fails. */
export function build(options?: { force?: boolean; quiet?: boolean }): Promise<boolean>;
export const root: string;
