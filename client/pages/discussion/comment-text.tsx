import { Fragment, type ReactNode } from 'react';
import type { Block, Inline } from '../../../model/discussion/index.js';
import { linesInWords } from '../../ui/lines-in-words.js';
import { Person } from '../../ui/person.js';
import { placeHref, shortSource } from '../claims/source-place.js';
import type { TalkNames } from './talk-frame.js';

/** Each of these drawn, in a place of its own. */
const each = <T,>(all: readonly T[], draw: (one: T) => ReactNode): ReactNode =>
  all.map((one, i) => {
    const key = `${i}`;
    return <Fragment key={key}>{draw(one)}</Fragment>;
  });

/** A comment's words. */
export const CommentText = ({ blocks, names }: { blocks: readonly Block[]; names: TalkNames }): ReactNode =>
  each(blocks, (block) => <OneBlock block={block} names={names} />);

const OneBlock = ({ block, names }: { block: Block; names: TalkNames }) => {
  switch (block.type) {
    case 'paragraph':
      return (
        <p>
          <Line content={block.content} names={names} />
        </p>
      );
    case 'quote':
      return (
        <blockquote>
          <CommentText blocks={block.content} names={names} />
        </blockquote>
      );
    case 'list': {
      const items = each(block.items, (item) => (
        <li>
          <CommentText blocks={item} names={names} />
        </li>
      ));
      return block.start === null ? <ul>{items}</ul> : <ol start={block.start}>{items}</ol>;
    }
  }
};

const Line = ({ content, names }: { content: readonly Inline[]; names: TalkNames }): ReactNode =>
  each(content, (inline) => <OneInline inline={inline} names={names} />);

const OneInline = ({ inline, names }: { inline: Inline; names: TalkNames }) => {
  switch (inline.type) {
    case 'text':
      return inline.text;
    case 'break':
      return <br />;
    case 'strong':
      return (
        <strong>
          <Line content={inline.content} names={names} />
        </strong>
      );
    case 'em':
      return (
        <em>
          <Line content={inline.content} names={names} />
        </em>
      );
    case 'link':
      return (
        <a className="external" rel="noopener nofollow ugc" href={inline.href}>
          <Line content={inline.content} names={names} />
        </a>
      );
    case 'page':
      return <PageLink slug={inline.slug} words={inline.text} names={names} />;
    case 'cite':
      return <Places places={inline.places} names={names} />;
    case 'mention': {
      const who = names.people.get(inline.name.toLowerCase());
      return who ? <Person who={who} /> : `@${inline.name}`;
    }
  }
};

const PageLink = ({ slug, words, names }: { slug: string; words: string; names: TalkNames }) => {
  const page = names.pages.get(slug);
  return page && !page.missing ? (
    <a className="page-link" href={page.href}>
      {words}
    </a>
  ) : (
    <a className="page-link missing" rel="nofollow" title="This page does not exist yet" href={page?.href ?? `/wiki/${slug}`}>
      {words}
    </a>
  );
};

type Cited = Pick<Extract<Inline, { type: 'cite' }>, 'places'>;

const Places = ({ places, names }: Cited & { names: TalkNames }) => (
  <span className="places">
    (
    {places.map(({ source, from, to }, i) => (
      <span key={`${source}-${from}-${to}`}>
        {i > 0 && '; '}
        <a href={from === null || to === null ? `/sources/${source}` : placeHref({ source, from, to })}>
          {shortSource(names.sources, source)}
          {from !== null && to !== null && `, ${linesInWords(from, to)}`}
        </a>
      </span>
    ))}
    )
  </span>
);
