import { Cite } from './page.js';
import { SourceKey } from './source.js';

/** Reads `@volkogonov, lines 10-20` or `@pipes, line 36`; null for anything else. */
export function parseCite(text: string): Cite | null {
  const { source, line, from, to } =
    /^@(?<source>\S+), (?:line (?<line>\d+)|lines (?<from>\d+)-(?<to>\d+))$/.exec(text)?.groups ?? {};
  const cite = Cite.safeParse({ source, from: Number(from ?? line), to: Number(to ?? line) });
  return cite.success && SourceKey.safeParse(source).success && cite.data.to >= cite.data.from ? cite.data : null;
}

/** The same the other way round. */
export const citeInWords = ({ source, from, to }: Cite): string =>
  from === to ? `@${source}, line ${from}` : `@${source}, lines ${from}-${to}`;
