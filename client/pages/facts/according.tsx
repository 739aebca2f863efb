import type { CitingStyle } from '../../../model/contract/index.js';
import { articleHref } from '../articles/article-href.js';

/** Whom the page may follow where sources differ. */
export interface AccordingView {
  readonly slug: string;
  /** The style of the page's references: another choice leaves it. */
  readonly style: CitingStyle;
  /** What is followed now: in the address and in words. */
  readonly now: { readonly id: string; readonly words: string; readonly says: boolean } | null;
  readonly sources: readonly (readonly [id: string, words: string])[];
  /** The readings of each dispute. */
  readonly disputes: readonly { readonly label: string; readonly readings: readonly (readonly [id: string, words: string])[] }[];
}

/** The choice of a source or a reading; a plain form, whose answer is in the address. */
export const According = ({ according: { slug, style, now, sources, disputes } }: { according: AccordingView }) =>
  disputes.length === 0 ? null : (
    <form className="according" action={`/wiki/${slug}`}>
      <label htmlFor="according">Where sources differ, follow</label>
      <select id="according" name="according" defaultValue={now?.id ?? ''}>
        <option value="">none of them</option>
        {now && !sources.concat(disputes.flatMap((d) => d.readings)).some(([id]) => id === now.id) && (
          <option value={now.id}>{now.words}</option>
        )}
        {sources.length > 0 && (
          <optgroup label="A source">
            {sources.map(([id, words]) => (
              <option key={id} value={id}>
                {words}
              </option>
            ))}
          </optgroup>
        )}
        {disputes.map(({ label, readings }) => (
          <optgroup key={readings[0]?.[0] ?? label} label={label}>
            {readings.map(([id, words]) => (
              <option key={id} value={id}>
                {words}
              </option>
            ))}
          </optgroup>
        ))}
      </select>
      {style !== 'chicago' && <input type="hidden" name="style" value={style} />}
      <button type="submit">Show</button>
    </form>
  );

/** Whom the page follows, with the way back. */
export const AccordingNow = ({ according: { slug, style, now } }: { according: AccordingView }) =>
  now && (
    <p className="according-now">
      {now.says ? 'According to ' : 'No dispute of this page is about what is said by '}
      <strong>
        <bdi>{now.words}</bdi>
      </strong>
      . <a href={articleHref(slug, { follows: null, style })}>Name every dispute</a>
    </p>
  );
