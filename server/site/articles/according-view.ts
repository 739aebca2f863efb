import { type AccordingView, readingLine, type SourceNames, shortSource } from '../../../client/render.js';
import type { CitingStyle, RowClaim } from '../../../model/contract/index.js';
import { rowOf } from '../../../model/facts/index.js';

// made once: it takes longer to make than all that it compares
const inOrder = new Intl.Collator('en');

/** Whom a page with these claims can follow: a source that has a say in one of them, or one of the readings. */
export function accordingView(
  { slug, style }: { readonly slug: string; readonly style: CitingStyle },
  claims: readonly RowClaim[],
  according: string | null,
  sources: SourceNames,
): AccordingView {
  const disputes = claims.filter(({ readings }) => readings.length > 1);
  const keys = new Set(disputes.flatMap(({ readings }) => readings.flatMap(({ cites }) => cites.map(({ source }) => source))));
  const reading = disputes.flatMap(({ readings }) => readings).find(({ id }) => id === according);
  return {
    slug,
    style,
    now: according === null ? null : { id: according, words: wordsOf(according), says: keys.has(according) || !!reading },
    sources: [...keys].map((key) => [key, shortSource(sources, key)] as const).sort(([, a], [, b]) => inOrder.compare(a, b)),
    disputes: disputes.map((claim) => ({
      label: rowOf(claim) || claim.question,
      readings: claim.readings.map((one) => [one.id, readingLine(one, 60)] as const),
    })),
  };

  function wordsOf(id: string): string {
    return reading ? readingLine(reading, 60) : shortSource(sources, id);
  }
}
