import type { EvidencePassage, EvidencePassages, ReaderStretch } from '../../client/render.js';
import { type ClaimWhole, canReadTexts, type Evidence, type Viewer } from '../../model/contract/index.js';
import type { Handle } from '../db/index.js';
import { citedWords, passagesOfPlaces, type StoredPassage, type Stretch } from '../sources/index.js';
import { quotedWords, type Span } from './quoted-words.js';
import { shorten } from './shorten.js';

/** Pieces of evidence whose words are shown on one page; the others are links. */
const most = 60;
/** Passages of one piece. */
const shown = 2;

/** What the places of a claim's evidence say, by the evidence's id. null: this viewer may not read texts. */
export async function evidencePassages(
  handle: Handle,
  viewer: Viewer | null,
  claim: Pick<ClaimWhole, 'readings'>,
): Promise<EvidencePassages | null> {
  if (!canReadTexts(viewer)) return null;
  const pieces = claim.readings.flatMap((r) => r.evidence).slice(0, most);
  const found = await passagesOfPlaces(handle, pieces);
  return Object.fromEntries(pieces.map((piece, i) => [piece.id, passageOf(piece, found[i] ?? null)]));
}

/** The words that the evidence quotes marked, and more faintly its lines; where nothing shown holds these words, its lines. */
function passageOf(piece: Evidence, found: readonly StoredPassage[] | null): EvidencePassage {
  if (!found) return { loaded: false, passages: [], goesOn: false };
  const goesOn = found.length > shown || (found.at(-1)?.to ?? piece.to) < piece.to;
  const passages = found.slice(0, shown);
  const quoted = passages.map(({ text }) => quotedWords(text, piece.quote));
  const mark = quoted.some((spans) => spans !== null) ? 'cited' : 'asked';
  const isOf = (line: number) => piece.from <= line && line <= piece.to;
  const marked = passages.map((p, i) =>
    citedWords(p, (line) => (isOf(line) ? mark : null)).flatMap((stretch) => cut(stretch, quoted[i] ?? [])),
  );
  return { loaded: true, passages: marked.map(shorten), goesOn };
}

/** A stretch cut where quoted words begin and end. */
function cut({ at, words, mark }: Stretch, quoted: readonly Span[]): ReaderStretch[] {
  const end = at + words.length;
  const parts: ReaderStretch[] = [];
  let place = at;
  const upTo = (border: number, as: Stretch['mark']) => {
    if (border > place) parts.push({ at: place, words: words.slice(place - at, border - at), mark: as });
    place = Math.max(place, border);
  };
  for (const [first, last] of quoted) {
    upTo(Math.min(Math.max(first, at), end), mark);
    upTo(Math.min(Math.max(last, at), end), 'asked');
  }
  upTo(end, mark);
  return parts;
}
