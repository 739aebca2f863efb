import { Time } from '../../ui/time.js';

export interface NamedVersionsProps {
  readonly slug: string;
  /** The newest first. */
  readonly named: { readonly items: readonly { n: number; name: string; at: string }[]; readonly more: boolean };
}

/** The milestones of a page, above all its versions. */
export const NamedVersions = ({ slug, named: { items, more } }: NamedVersionsProps) =>
  items.length > 0 && (
    <section className="named" aria-labelledby="named">
      <h2 id="named">Named versions</h2>
      <ul>
        {items.map(({ n, name, at }) => (
          <li key={n}>
            <a href={`/wiki/${slug}/history/${n}`}>
              <bdi>{name}</bdi>
            </a>{' '}
            <span className="about-version">
              version {n}, <Time at={at} />
            </span>
          </li>
        ))}
      </ul>
      {more && (
        <p>
          <a href={`/wiki/${slug}/history?tag=named`}>Show all</a>
        </p>
      )}
    </section>
  );
