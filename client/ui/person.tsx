import type { Byline } from '../../model/contract/index.js';

/** Somebody, as a link to their page; an account that is gone is only a name. */
export const Person = ({ who }: { who: Byline }) =>
  who.name ? (
    <a className="person" href={`/users/${encodeURIComponent(who.name)}`}>
      <bdi>{who.displayName}</bdi>
    </a>
  ) : (
    <bdi className="person">{who.displayName}</bdi>
  );

/** Several people, as in a sentence. */
export const People = ({ all }: { all: readonly Byline[] }) =>
  all.map((who, i) => (
    <span key={who.name || i}>
      {i > 0 && (i === all.length - 1 ? ' and ' : ', ')}
      <Person who={who} />
    </span>
  ));
