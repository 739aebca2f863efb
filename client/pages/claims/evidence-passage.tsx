import type { Evidence } from '../../../model/contract/index.js';
import type { QuoteNotice } from '../../ui/quote-notice.js';
import { MarkedWords, type ReaderStretch } from '../sources/marked-words.js';
import { placeHref } from './source-place.js';

/** What the source itself says at a place. */
export interface EvidencePassage {
  readonly loaded: boolean;
  /** The first passages, each in stretches; none: these lines hold no words. */
  readonly passages: readonly (readonly ReaderStretch[])[];
  /** Do the lines go on in passages that are not shown? */
  readonly goesOn: boolean;
  /** Of a quote that is not as the lines have it. */
  readonly notice: QuoteNotice | null;
}

/** By the evidence's id; what is not among it is only linked. */
export type EvidencePassages = Readonly<Record<string, EvidencePassage>>;

/** The source's own words, to unfold. */
export const PassageWords = ({ piece, passage }: { piece: Evidence; passage: EvidencePassage | undefined }) =>
  passage && (
    <details className="passage-words">
      <summary>
        The passage<span className="unseen"> of this evidence</span>
      </summary>
      {!passage.loaded && <p className="empty">The text of this source is not loaded here.</p>}
      {passage.loaded && passage.passages.length === 0 && <p className="empty">These lines hold no words.</p>}
      {passage.passages.map((stretches) => (
        <p className="words" key={stretches[0]?.at}>
          <MarkedWords stretches={stretches} />
        </p>
      ))}
      {passage.loaded && (
        <p className="facts">
          {passage.goesOn && 'It goes on. '}
          <a href={placeHref(piece)}>Read it in the source</a>
        </p>
      )}
    </details>
  );

/** What is to be said of the words that it quotes. */
export const QuoteSaid = ({ notice }: { notice: QuoteNotice | null | undefined }) =>
  notice && (
    <p className="misquoted">
      {notice.text}
      {notice.elsewhere && (
        <>
          <a href={notice.elsewhere.href}>{notice.elsewhere.text}</a>.
        </>
      )}
    </p>
  );
