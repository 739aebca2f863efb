import type { EvidencePassage, EvidencePassages } from '../../client/render.js';
import { type ClaimWhole, canReadTexts, type Evidence, type Viewer } from '../../model/contract/index.js';
import type { Handle } from '../db/index.js';
import { passagesOfPlaces, type StoredPassage } from '../sources/index.js';
import { markedPassages } from './marked-passages.js';
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
  return { loaded: true, passages: markedPassages(passages, piece).map(shorten), goesOn };
}
