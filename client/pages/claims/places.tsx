import type { ClaimPlace, ClaimWhole } from '../../../model/contract/index.js';

/** Why a place could not be attached again, with what was filled in. */
export interface WrongPlace {
  readonly id: string;
  readonly words: string;
  readonly error: string;
}

interface PlacesProps {
  readonly claim: ClaimWhole;
  /** What stays in the address of whoever follows a source or a reading. */
  readonly keep: string;
  readonly mayAct: boolean;
  /** The words that lost places are probably about now, by the place's id. */
  readonly found: Readonly<Record<string, string>>;
  readonly wrong?: WrongPlace | undefined;
}

/** Where texts are marked with the claim: the words, and what is to be done about those that have changed or lost their mark. */
export const Places = ({ claim, keep, mayAct, found, wrong }: PlacesProps) => (
  <section aria-labelledby="in-the-text">
    <h2 id="in-the-text">Words in the text</h2>
    {claim.places.length === 0 ? (
      <p className="empty">
        No words of a page are marked with this claim yet. Whoever edits a page can select words and choose <em>Claim</em>.
      </p>
    ) : (
      <ul className="places-list">
        {claim.places.map((place) => (
          <li key={place.id} id={`place-${place.id}`} className={place.state}>
            <Where place={place} keep={keep} />
            {mayAct && place.state !== 'attached' && (
              <Mend slug={claim.slug} place={place} found={found[place.id]} wrong={wrong?.id === place.id ? wrong : undefined} />
            )}
          </li>
        ))}
      </ul>
    )}
  </section>
);

const Where = ({ place: { page, number, state, quote, words }, keep }: { place: ClaimPlace; keep: string }) => (
  <>
    <p>
      <a className="page-link" href={`/wiki/${page.slug}${keep}${number === null ? '' : `#disputed-${number}`}`}>
        {page.title}
      </a>
      {': '}
      <q>{number === null ? quote : words}</q>
      {state === 'changed' && <span className="chip reopened">Words changed</span>}
      {state === 'needs-re-attaching' && <span className="chip reopened">Needs re-attaching</span>}
    </p>
    {number !== null && state !== 'attached' && (
      <p className="was">
        {quote ? (
          <>
            The mark was made for <q>{quote}</q>.
          </>
        ) : (
          'The mark came to stand here when changes met; nobody has said that these are the words.'
        )}
      </p>
    )}
    {number === null && <p className="was">These words have lost the mark: they were written anew, or taken out.</p>}
  </>
);

/** Confirms what the mark stands on, or marks words again, or forgets the place. */
const Mend = ({
  slug,
  place,
  found,
  wrong,
}: {
  slug: string;
  place: ClaimPlace;
  found: string | undefined;
  wrong: WrongPlace | undefined;
}) => {
  const action = `/claims/${slug}/places/${place.id}`;
  if (place.number !== null)
    return (
      <form method="post" action={action} className="mend">
        <button type="submit" name="do" value="confirm">
          These are the words
        </button>
        <a href={`/wiki/${place.page.slug}/edit`}>Edit the page</a>
      </form>
    );
  const field = `words-${place.id}`;
  return (
    <form method="post" action={action} className="mend">
      <label htmlFor={field}>
        {found ? 'The page has these words where the mark was, or like them' : 'The words as they stand in the page now'}
      </label>
      <textarea
        id={field}
        name="words"
        rows={2}
        maxLength={2000}
        defaultValue={wrong?.words ?? found ?? place.quote}
        {...(wrong && { 'aria-invalid': true, 'aria-describedby': `${field}-wrong` })}
      />
      {wrong && (
        <p className="error" id={`${field}-wrong`} role="alert">
          {wrong.error}
        </p>
      )}
      <button type="submit" name="do" value="attach">
        Mark them again
      </button>
      <button type="submit" name="do" value="drop" className="plain">
        Drop this place
      </button>
    </form>
  );
};
