import type { ClaimWhole, Evidence } from '../../../model/contract/index.js';
import { besideHref } from '../sources/beside-page.js';
import type { EvidencePassages } from './evidence-passage.js';
import { type SourceNames, shortSource } from './source-place.js';

/** Pairs of sources that are offered. */
const most = 6;

/** Leads to the passages of two sources side by side: the first piece of evidence from each whose text can be read. */
export const CompareSources = ({
  claim,
  sources,
  passages,
}: {
  claim: ClaimWhole;
  sources: SourceNames;
  passages: EvidencePassages | null;
}) => {
  const first = new Map<string, Evidence>();
  for (const piece of claim.readings.flatMap((r) => r.evidence))
    if (passages?.[piece.id]?.loaded && !first.has(piece.source)) first.set(piece.source, piece);
  const pieces = [...first.values()];
  const pairs = pieces.flatMap((one, i) => pieces.slice(i + 1).map((other) => [one, other] as const)).slice(0, most);
  if (pairs.length === 0) return null;
  const placed = ({ source: key, from, to }: Evidence) => ({ key, at: `L${from}-${to}` });
  return (
    <p className="compare-sources">
      Compare in their passages:{' '}
      {pairs.map(([one, other], i) => (
        <span key={`${one.id} ${other.id}`}>
          {i > 0 && ' · '}
          <a href={besideHref(placed(one), placed(other))}>
            {shortSource(sources, one.source)} and {shortSource(sources, other.source)}
          </a>
        </span>
      ))}
    </p>
  );
};
