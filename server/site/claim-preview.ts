import { readingLine, standingNames } from '../../client/render.js';
import type { ClaimWhole, Reading } from '../../model/contract/index.js';
import { instantInWords } from '../../model/text/index.js';

/** What a preview of disputed words shows. */
export interface ClaimPreview {
  readonly title: string;
  readonly description: string;
  /** Each reading in a line, with who holds it. */
  readonly lines: readonly string[];
  readonly href: string;
  readonly go: string;
}

/** Readings before "All ... readings". */
const shown = 5;

/** The question, how it stands, and its readings with who holds them. */
export function claimPreview({ slug, question, status, since, readings, decision }: ClaimWhole): ClaimPreview {
  const lines = readings.slice(0, shown).map((reading) => {
    const taken = decision?.reading === reading.id ? (status === 'reopened' ? ' (was taken)' : ' (taken)') : '';
    return `${readingLine(reading, 140)}${reading.heldBy && ` — ${reading.heldBy}`}${taken}${unreliableIn(reading)}`;
  });
  return {
    title: question,
    description: `${standingNames[status]} since ${instantInWords(since)}`,
    lines,
    href: `/claims/${slug}`,
    go: readings.length > shown ? `All ${readings.length} readings and their evidence` : 'The evidence for each reading',
  };
}

/** What of a reading's evidence is marked as unreliable, as the end of a line. */
function unreliableIn({ supportLost, evidence }: Reading): string {
  const lost = evidence.filter((piece) => piece.lost);
  const [why] = lost.flatMap((piece) => piece.unreliable);
  if (lost.length === 0) return '';
  const said = supportLost
    ? 'no support left that is not marked unreliable'
    : `${lost.length} of ${evidence.length} pieces of evidence marked unreliable`;
  return `; ${said}${why ? `: ${inShort(why.reason)}` : ''}`;
}

const inShort = (reason: string): string => {
  const line = reason.replace(/\s+/g, ' ');
  return line.length > 100 ? `${line.slice(0, 99).trimEnd()}…` : line;
};
