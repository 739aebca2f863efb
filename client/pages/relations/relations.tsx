import type { Tie } from '../../../model/contract/index.js';
import { CiteNumbers, Linked } from '../facts/cite-marks.js';
import type { NamedView } from '../facts/infobox.js';
import { SupportLost } from '../marks/support-lost.js';
import { type Drawing, type GraphGroup, layOutNarrow, layOutWide, type PlacedWords } from './lay-out.js';

/** Neighbours that are the same to the page's subject, with the numbers of their references. */
export interface ListedGroup {
  readonly tie: Tie;
  readonly name: string;
  readonly related: readonly (NamedView & { readonly numbers: readonly number[] })[];
}

/** Neighbours of one kind in the drawing; the list has all. */
const mostDrawn = 7;

/** What the page's subject is to others: a drawing, and the same as a list. */
export const Relations = ({ title, groups }: { title: string; groups: readonly ListedGroup[] }) => {
  if (groups.length === 0) return null;
  const drawn = groups.map(drawnGroup);
  return (
    <section className="relations" aria-labelledby="article-relations">
      <h2 id="article-relations">Relations</h2>
      <Graph className="graph wide-graph" title={title} drawing={layOutWide(title, drawn)} />
      <Graph className="graph narrow-graph" title={title} drawing={layOutNarrow(title, drawn)} />
      <details>
        <summary>As a list</summary>
        <dl className="relation-list">
          {groups.map(({ tie, name, related }) => (
            <div key={tie}>
              <dt>{name}</dt>
              <dd>
                <ul>
                  {related.map((one, i) => (
                    // biome-ignore lint/suspicious/noArrayIndexKey: neighbours never move within one page
                    <li key={i}>
                      <Linked {...one.name} />
                      {one.note && <> ({one.note})</>}
                      <CiteNumbers numbers={one.numbers} />
                      <SupportLost isLost={one.supportLost} />
                    </li>
                  ))}
                </ul>
              </dd>
            </div>
          ))}
        </dl>
      </details>
    </section>
  );
};

/** Each neighbour once, however often it is told. */
function drawnGroup({ name, related }: ListedGroup): GraphGroup {
  const all = [
    ...new Map(
      related.map(({ name: { words, link } }) => [
        link?.href ?? words,
        { words, href: link?.href ?? '', missing: link?.missing ?? true },
      ]),
    ).values(),
  ];
  // one line more says as much as "and 1 more"
  const neighbours = all.length > mostDrawn + 1 ? all.slice(0, mostDrawn) : all;
  return { name, neighbours, left: all.length - neighbours.length };
}

const Graph = ({ className, title, drawing }: { className: string; title: string; drawing: Drawing }) => (
  <svg className={className} viewBox={`0 0 ${drawing.width} ${drawing.height}`} aria-label={`Relations of ${title}`}>
    {drawing.lines.map((path) => (
      <path key={path} className="tie" d={path} />
    ))}
    <rect
      className="subject-box"
      x={drawing.subject.box.left - 8}
      y={drawing.subject.box.top - 4}
      width={drawing.subject.box.right - drawing.subject.box.left + 16}
      height={drawing.subject.box.bottom - drawing.subject.box.top + 8}
      rx="3"
    />
    <Words className="subject" at={drawing.subject} />
    {drawing.groups.map((group) => (
      <Words key={group.words} className="tie-name" at={group} />
    ))}
    {drawing.neighbours.map((neighbour) => {
      const key = `${neighbour.x} ${neighbour.y}`;
      const { to } = neighbour;
      if (!to) return <Words key={key} className="rest" at={neighbour} />;
      return (
        <a key={key} href={to.href} className={to.missing ? 'page-link missing' : 'page-link'}>
          <Words className="neighbour" at={neighbour} missing={to.missing} />
        </a>
      );
    })}
  </svg>
);

const Words = ({ className, at, missing = false }: { className: string; at: PlacedWords; missing?: boolean }) => (
  <text className={className} x={at.x} y={at.y} dy="0.35em" textAnchor={at.anchor}>
    {(at.whole !== null || missing) && (
      <title>{[at.whole ?? at.words, missing && 'not written yet'].filter(Boolean).join(', ')}</title>
    )}
    {at.words}
  </text>
);
