/** A row of the infobox, ready to read. */
export interface FactRow {
  readonly label: string;
  /** A date in words. */
  readonly date: string | null;
  readonly text: string | null;
  /** Where `text` leads. */
  readonly link: { readonly href: string; readonly missing: boolean } | null;
  readonly cites: readonly { readonly number: number; readonly id: string }[];
}

/** What is known at a glance. */
export const Infobox = ({ title, facts }: { title: string; facts: readonly FactRow[] }) =>
  facts.length === 0 ? null : (
    <aside className="infobox" aria-label={`${title} at a glance`}>
      <dl>
        {facts.map((fact) => (
          <div key={`${fact.label} ${fact.date} ${fact.text}`}>
            <dt>{fact.label}</dt>
            <dd>
              {fact.date}
              {fact.date && fact.text && ', '}
              <FactText fact={fact} />
              {fact.cites.map((cite) => (
                <sup className="cite" key={cite.id}>
                  <a href={`#cite-${cite.number}`} id={cite.id}>
                    {cite.number}
                  </a>
                </sup>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </aside>
  );

const FactText = ({ fact }: { fact: FactRow }) =>
  fact.text && fact.link ? (
    <a className={fact.link.missing ? 'page-link missing' : 'page-link'} href={fact.link.href}>
      {fact.text}
    </a>
  ) : (
    fact.text
  );
