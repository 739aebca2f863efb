import type { CitingStyle, SourceNotes } from '../../../model/contract/index.js';
import { StyleChoice, TakeAlong } from '../../ui/citing-style.js';
import { NoteText } from '../../ui/note-text.js';
import type { PageTabsState } from './page-tabs.js';
import { PageTop } from './page-top.js';

export interface CiteArticleProps {
  readonly slug: string;
  readonly title: string;
  readonly tabs: PageTabsState;
  readonly style: CitingStyle;
  readonly notes: SourceNotes | null;
}

/** How an article is referred to elsewhere. */
export const CiteArticlePage = ({ slug, title, tabs, style, notes }: CiteArticleProps) => (
  <main id="content" className="sheet narrow citing">
    <PageTop slug={slug} title={title} now="cite" tabs={tabs} view="Cite this page" />
    <p>What is cited is the newest version of the page, which stays as it is at its address.</p>
    <StyleChoice now={style} href={(other) => `/wiki/${slug}/cite?style=${other}`} />
    {notes && (
      <dl className="written-references">
        <dt>{style === 'chicago' ? 'In a note' : 'In the text'}</dt>
        <dd>
          <NoteText words={notes.full.alone} />
        </dd>
        <dt>In a bibliography</dt>
        <dd>
          <NoteText words={notes.entry} />
        </dd>
      </dl>
    )}
    <TakeAlong at={`/wiki/${slug}`} />
  </main>
);
