import {
  type EvidencePassage,
  type EvidencePassages,
  quoteNotice,
  type SourceNames,
  shortSource,
} from '../../../client/render.js';
import { type ClaimWhole, canReadTexts, type Evidence, type Viewer } from '../../../model/contract/index.js';
import type { WordCount } from '../../../model/text/index.js';
import type { Handle } from '../../db/index.js';
import { compareQuote, passagesOfPlaces, type StoredPassage, type Vocabulary, wordsOfLines } from '../../sources/index.js';
import { shorten } from '../shorten.js';
import { markedPassages } from '../sources/marked-passages.js';

/** Pieces of evidence whose words are shown on one page; the others are links. */
const most = 60;
/** Passages of one piece. */
const shown = 2;

/** What the places of a claim's evidence say, by the evidence's id, and whether its quotes are there. null: this viewer may not read texts. */
export async function evidencePassages(
  { db, vocabulary }: { readonly db: Handle; readonly vocabulary: Vocabulary },
  viewer: Viewer | null,
  claim: Pick<ClaimWhole, 'readings'>,
  sources: SourceNames,
): Promise<EvidencePassages | null> {
  if (!canReadTexts(viewer)) return null;
  const pieces = claim.readings.flatMap((r) => r.evidence).slice(0, most);
  const found = await passagesOfPlaces(db, pieces);
  const count = await vocabulary.count(db);
  const shownAt: Record<string, EvidencePassage> = {};
  for (const [i, piece] of pieces.entries()) {
    const text = piece.quote && found[i] ? wordsOfLines(found[i], piece) : null;
    const check = text === null ? null : await compareQuote(db, vocabulary, { ...piece, text });
    const notice = check && quoteNotice(check, piece, (key) => shortSource(sources, key));
    shownAt[piece.id] = { ...passageOf(piece, found[i] ?? null, count), notice };
  }
  return shownAt;
}

/** The words that the evidence quotes marked, and more faintly its lines; where nothing shown holds these words, its lines. */
function passageOf(piece: Evidence, found: readonly StoredPassage[] | null, count: WordCount): Omit<EvidencePassage, 'notice'> {
  if (!found) return { loaded: false, passages: [], goesOn: false };
  const goesOn = found.length > shown || (found.at(-1)?.to ?? piece.to) < piece.to;
  const passages = found.slice(0, shown);
  return { loaded: true, passages: markedPassages(passages, piece, count).map(shorten), goesOn };
}
