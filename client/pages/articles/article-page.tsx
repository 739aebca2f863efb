import type { CitingStyle, PageView } from '../../../model/contract/index.js';
import type { BesidePlace, Reference } from '../../../model/references/index.js';
import { StyleChoice } from '../../ui/citing-style.js';
import { Notice } from '../../ui/notice.js';
import { Person } from '../../ui/person.js';
import { References } from '../../ui/references.js';
import { StoredHtml } from '../../ui/stored-html.js';
import { Time } from '../../ui/time.js';
import { type ConcerningClaim, DisputedClaims } from '../claims/disputed-claims.js';
import type { AccordingView } from '../facts/according.js';
import { Infobox, type InfoboxRow, type RelationGroup } from '../facts/infobox.js';
import { Timeline, type TimelineView } from '../facts/timeline.js';
import { kindNames } from '../kind-names.js';
import type { LinkedPage } from '../linked-page.js';
import { type ListedGroup, Relations } from '../relations/relations.js';
import { InSources, type SpeakingText } from '../sources/in-sources.js';
import { articleHref } from './article-href.js';
import { Contents } from './contents.js';
import { PageTabs, type PageTabsState } from './page-tabs.js';
import { ProtectionNotice } from './protection-notice.js';
import { Spellings } from './spellings.js';

/** What the browser needs to open the editor in the text's place. */
export interface EditorSeed {
  readonly pageId: string;
  readonly slug: string;
  readonly title: string;
  readonly user: { readonly id: string; readonly name: string; readonly displayName: string } | null;
  readonly canEdit: boolean;
  /** The document schema's version. */
  readonly schema: number;
  /** What infobox and timeline cite. */
  readonly beside: readonly BesidePlace[];
  /** In which the page's references are written. */
  readonly style: CitingStyle;
}

/** A list that the page is in. */
export interface LinkedList {
  readonly slug: string;
  readonly title: string;
}

type MentioningPage = Pick<LinkedPage, 'slug' | 'title'>;

/** What an article shows beside what the page itself says; the same for every viewer who may read as much and follows the same source. */
export interface ArticleView {
  readonly rows: readonly InfoboxRow[];
  /** Neighbours of whom no more is said than who they are, and those who say it themselves. */
  readonly named: readonly RelationGroup[];
  readonly relations: readonly ListedGroup[];
  readonly timeline: TimelineView | null;
  readonly according: AccordingView;
  readonly references: readonly Reference[];
  /** The first few by title. */
  readonly backlinks: readonly MentioningPage[];
  readonly backlinkCount: number;
  /** The first few claims that concern the page. */
  readonly claims: readonly ConcerningClaim[];
  readonly claimCount: number;
  /** Empty for those who may not read the texts. */
  readonly texts: readonly SpeakingText[];
  /** The lists that it is in. */
  readonly lists: readonly LinkedList[];
}

export interface ArticleProps extends ArticleView {
  readonly page: PageView;
  /** Whether the viewer may open a claim. */
  readonly mayClaim: boolean;
  readonly mode: 'read' | 'edit';
  readonly editor: EditorSeed;
  /** Why `mode: 'edit'` does not open the editor. */
  readonly refused: string | null;
  readonly tabs: PageTabsState;
}

/** A page of the encyclopedia; `mode: 'edit'` is the same page, whose editor the script opens at once. */
export const ArticlePage = (props: ArticleProps) => {
  const { page, rows, relations, timeline, references, backlinks, claims, texts, mode, editor } = props;
  const readAs = { follows: props.according.now?.id ?? null, style: editor.style };
  const here = articleHref(page.slug, readAs);
  const sections = [
    ...page.outline,
    ...(timeline ? [{ id: 'article-timeline', title: 'Timeline', level: 2 }] : []),
    ...(relations.length ? [{ id: 'article-relations', title: 'Relations', level: 2 }] : []),
    ...(claims.length ? [{ id: 'disputed-claims', title: 'Disputed claims', level: 2 }] : []),
    ...(references.length ? [{ id: 'references', title: 'References', level: 2 }] : []),
    ...(texts.length ? [{ id: 'in-the-sources', title: 'In the sources', level: 2 }] : []),
    ...(backlinks.length ? [{ id: 'mentioned-in', title: 'Mentioned in', level: 2 }] : []),
  ];
  return (
    <main id="content" className="article" data-page={page.id} data-version={page.version}>
      <header className="page-head">
        <p className="kind">
          <a href={`/wiki?kind=${page.kind}`}>{kindNames[page.kind].one}</a>
        </p>
        <h1>
          <bdi>{page.title}</bdi>
        </h1>
        {page.description && <p className="description">{page.description}</p>}
        <Spellings aliases={page.aliases} />
        <ProtectionNotice protection={page.protection} />
        {props.refused && <Notice kind="state">{props.refused}</Notice>}
        <PageTabs slug={page.slug} now={mode} tabs={props.tabs} read={here} />
      </header>
      <Infobox
        title={page.title}
        rows={rows}
        relations={props.named}
        disputeAt={props.mayClaim ? `/claims/new?page=${page.slug}&fact=` : null}
        according={props.according}
      />
      <Contents sections={sections} />
      <div className="page-text">
        <p className="changed" role="status" data-changed="" hidden>
          <span>
            This page has changed since you opened it. <a href={here}>Show the new text</a>
          </span>
        </p>
        {mode === 'edit' && editor.canEdit && (
          <noscript>
            <Notice kind="state">Editing needs JavaScript. The text below is complete without it.</Notice>
          </noscript>
        )}
        <PageBody page={page} editor={editor} mode={mode} />
        <Timeline timeline={timeline} />
        <Relations title={page.title} groups={relations} />
        <DisputedClaims slug={page.slug} claims={claims} count={props.claimCount} />
        <div className="references-place">
          {references.length > 0 && (
            <StyleChoice now={editor.style} href={(style) => `${articleHref(page.slug, { ...readAs, style })}#references`}>
              Style<span className="unseen"> of the references</span>
            </StyleChoice>
          )}
          <div data-references="">
            <References references={references} />
          </div>
        </div>
        <InSources slug={page.slug} texts={texts} />
        <MentionedIn slug={page.slug} backlinks={backlinks} count={props.backlinkCount} />
        <InLists lists={props.lists} />
        <LastEdited page={page} mayClaim={props.mayClaim} />
      </div>
    </main>
  );
};

const PageBody = ({ page, editor, mode }: { page: PageView; editor: EditorSeed; mode: 'read' | 'edit' }) => {
  const data = {
    className: 'page-body',
    'data-page-body': '',
    'data-editor': JSON.stringify(editor),
    ...(mode === 'edit' && editor.canEdit && { 'data-open': '' }),
  };
  if (page.html) return <StoredHtml html={page.html} {...data} />;
  return (
    <div {...data}>
      <p className="empty">
        This page has no text yet.
        {(editor.canEdit || page.protection === 'open') && (
          <>
            {' '}
            <a href={`/wiki/${page.slug}/edit`}>Write the first words</a>.
          </>
        )}
      </p>
    </div>
  );
};

const MentionedIn = ({ slug, backlinks, count }: { slug: string; backlinks: readonly MentioningPage[]; count: number }) =>
  backlinks.length === 0 ? null : (
    <section className="mentioned" aria-labelledby="mentioned-in">
      <h2 id="mentioned-in">Mentioned in</h2>
      <ul className="inline-list">
        {backlinks.map((link) => (
          <li key={link.slug}>
            <a className="page-link" href={`/wiki/${link.slug}`}>
              {link.title}
            </a>
          </li>
        ))}
      </ul>
      {count > backlinks.length && (
        <p>
          <a href={`/wiki/${slug}/backlinks`}>All {count} pages that link here</a>
        </p>
      )}
    </section>
  );

const InLists = ({ lists }: { lists: readonly LinkedList[] }) =>
  lists.length === 0 ? null : (
    <nav className="in-lists" aria-label="Lists">
      In lists:
      <ul className="inline-list">
        {lists.map(({ slug, title }) => (
          <li key={slug}>
            <a href={`/lists/${slug}`}>{title}</a>
          </li>
        ))}
      </ul>
    </nav>
  );

const LastEdited = ({ page, mayClaim }: { page: PageView; mayClaim: boolean }) => (
  <footer className="page-foot">
    {page.editedAt && (
      <p>
        <a href={`/wiki/${page.slug}/history`}>
          Last edited <Time at={page.editedAt} ago />
        </a>
        {page.editedBy && (
          <>
            {' by '}
            <Person who={page.editedBy} />
          </>
        )}
      </p>
    )}
    <p>
      <a href={`/wiki/${page.slug}/backlinks`}>What links here</a>
      {' · '}
      <a href={`/wiki/${page.slug}/cite`}>Cite this page</a>
      {mayClaim && (
        <>
          {' · '}
          <a href={`/claims/new?page=${page.slug}`}>Open a claim about this page</a>
        </>
      )}
    </p>
  </footer>
);
