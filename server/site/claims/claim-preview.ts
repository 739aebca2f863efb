import { type Followed, readingLine, standingNames } from '../../../client/render.js';
import type { ClaimWhole, Reading } from '../../../model/contract/index.js';
import { instantInWords } from '../../../model/text/index.js';

/** What a preview of disputed words shows. */
export interface ClaimPreview {
  readonly title: string;
  readonly description: string;
  /** Whom its reader follows: before the lines. */
  readonly lead: string | null;
  /** Each reading in a line, with who holds it; of those that are followed there are no others among them. */
  readonly lines: readonly string[];
  readonly others: readonly string[];
  readonly href: string;
  readonly go: string;
}

/** Readings before "All ... readings". */
const shown = 5;

/** The question, how it stands, and its readings with who holds them, those first that its reader follows. */
export function claimPreview(
  { slug, question, status, since, readings, decision }: ClaimWhole,
  followed: Followed | null,
): ClaimPreview {
  const isFirst = ({ id }: Reading) => followed === null || followed.readings.length === 0 || followed.readings.includes(id);
  const first = readings.filter(isFirst).slice(0, shown);
  const others = readings.filter((reading) => !isFirst(reading)).slice(0, shown - first.length);
  const line = (reading: Reading): string => {
    const taken = decision?.reading === reading.id ? (status === 'reopened' ? ' (was taken)' : ' (taken)') : '';
    return `${readingLine(reading, 140)}${reading.heldBy && ` — ${reading.heldBy}`}${taken}${unreliableIn(reading)}`;
  };
  return {
    title: question,
    description: `${standingNames[status]} since ${instantInWords(since)}`,
    lead: followed && leadOf(followed),
    lines: first.map(line),
    others: others.map(line),
    href: `/claims/${slug}${followed ? `?according=${followed.id}` : ''}`,
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

function leadOf({ words, readings, isSource, isSilent }: Followed): string {
  if (!isSource) return 'The reading that you follow';
  if (isSilent) return `${words} says nothing on this`;
  return readings.length === 0 ? `${words} supports none of the readings` : `According to ${words}`;
}
