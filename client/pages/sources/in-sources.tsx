/** From one heading of a text to the next. */
export interface SpeakingPart {
  readonly title: string;
  readonly level: 1 | 2;
  readonly mentions: number;
  /** The address of the first passage in it that speaks of the subject; null where none does. */
  readonly first: string | null;
}

/** A source whose text speaks of a page's subject. */
export interface SpeakingText {
  readonly key: string;
  readonly title: string;
  readonly mentions: number;
  readonly passages: number;
  readonly parts: readonly SpeakingPart[];
}

/** Where each source speaks of the subject, by chapter: as bars and as links into the reader. */
export const InSources = ({ slug, texts }: { slug: string; texts: readonly SpeakingText[] }) =>
  texts.length === 0 ? null : (
    <section className="in-sources" aria-labelledby="in-the-sources">
      <h2 id="in-the-sources">In the sources</h2>
      <ul>
        {texts.map((text) => (
          <li key={text.key}>
            <p>
              <a href={`/sources/${text.key}`}>
                <cite>{text.title.split(':')[0]}</cite>
              </a>{' '}
              <span className="count">
                {times(text.mentions)} in {text.passages === 1 ? 'one passage' : `${number(text.passages)} passages`}
              </span>
            </p>
            <Bars text={text} />
            <Parts text={text} />
          </li>
        ))}
      </ul>
      <p>
        <a href={`/wiki/${slug}/mentions`}>Every passage that speaks of this</a>
      </p>
    </section>
  );

const barWidth = 9;
const gap = 2;
const height = 32;

/** One bar for each part of the text; what they say is in the list below as well. */
const Bars = ({ text: { parts } }: { text: SpeakingText }) => {
  const most = parts.reduce((a, b) => (b.mentions > a.mentions ? b : a), { title: '', mentions: 0 });
  if (parts.length < 2) return null;
  const width = parts.length * (barWidth + gap) - gap;
  const said = `Mentions by part of the text; most, ${number(most.mentions)}, in ${most.title ? `“${most.title}”` : 'its beginning'}`;
  return (
    <svg className="bars" role="img" aria-label={said} width={width} height={height + 1} viewBox={`0 0 ${width} ${height + 1}`}>
      {parts.map(({ title, mentions, first }, i) => {
        const tall = mentions === 0 ? 0 : Math.max(2, Math.round((mentions / most.mentions) * height));
        const bar = <rect x={i * (barWidth + gap)} y={height - tall} width={barWidth} height={tall} />;
        return (
          <g key={`${first} ${title}`}>
            <title>{`${title || 'Beginning'}: ${mentions}`}</title>
            <rect className="ground" x={i * (barWidth + gap)} y={height} width={barWidth} height={1} />
            {bar}
          </g>
        );
      })}
    </svg>
  );
};

/** More of them are folded away. */
const listed = 6;

const Parts = ({ text: { key, parts } }: { text: SpeakingText }) => {
  const speaking = parts.filter((part) => part.first !== null);
  const list = (
    <ol>
      {speaking.map(({ title, mentions, first }) => (
        <li key={first}>
          <a href={`/sources/${key}/${first}`}>{title || 'Beginning'}</a> <span className="count">{number(mentions)}</span>
        </li>
      ))}
    </ol>
  );
  if (speaking.length <= listed) return list;
  return (
    <details>
      <summary>
        {speaking.length} parts<span className="unseen"> of the text that speak of it</span>
      </summary>
      {list}
    </details>
  );
};

const figures = new Intl.NumberFormat('en');
const number = (n: number): string => figures.format(n);
const times = (n: number): string => (n === 1 ? 'once' : n === 2 ? 'twice' : `${number(n)} times`);
