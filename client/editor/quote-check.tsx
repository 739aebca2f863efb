import { useEffect, useState } from 'react';
import type { TypedCitation } from './citations.js';
import { holdQuote, type QuoteHeld } from './hold-quote.js';
import { useSettled } from './use-settled.js';

/** Milliseconds without a key before quoted words are held against their source. */
const patience = 400;

/** Says whether the source has the quoted words there, and takes the place where it has them; it stands below all else, so that nothing moves. */
export function QuoteCheck({
  typed,
  take,
}: {
  typed: TypedCitation;
  take: (place: Pick<TypedCitation, 'source' | 'lines'>) => void;
}) {
  const held = useQuoteHeld(typed);
  const place = held?.place;
  return (
    <>
      <p className={held && !held.isRight ? 'panel-note misquoted' : 'panel-note'} role="status" data-quote="">
        {held?.words}
      </p>
      {place && (
        <p className="panel-actions">
          <button type="button" onClick={() => take({ source: place.source, lines: place.lines })}>
            Cite {place.name}
          </button>
        </p>
      )}
    </>
  );
}

/** null while it is not known. */
function useQuoteHeld(typed: TypedCitation): QuoteHeld | null {
  const now = JSON.stringify([typed.source.trim(), typed.lines.trim(), typed.quote.trim()]);
  const settled = useSettled(now, patience);
  const [found, setFound] = useState<{ readonly of: string; readonly held: QuoteHeld | null }>({ of: '', held: null });
  useEffect(() => {
    const stop = new AbortController();
    const [source = '', lines = '', quote = ''] = JSON.parse(settled) as string[];
    holdQuote({ source, lines, quote }, stop.signal).then(
      (held) => stop.signal.aborted || setFound({ of: settled, held }),
      () => {}, // aborted
    );
    return () => stop.abort();
  }, [settled]);
  return found.of === now ? found.held : null;
}
