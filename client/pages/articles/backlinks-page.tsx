import { PageList } from '../finding/page-list.js';
import type { LinkedPage } from '../linked-page.js';
import type { PageTabsState } from './page-tabs.js';
import { PageTop } from './page-top.js';

export interface BacklinksProps {
  readonly slug: string;
  readonly title: string;
  readonly tabs: PageTabsState;
  readonly pages: readonly LinkedPage[];
}

export const BacklinksPage = ({ slug, title, tabs, pages }: BacklinksProps) => (
  <main id="content" className="sheet">
    <PageTop slug={slug} title={title} now="backlinks" view="What links here" tabs={tabs} />
    {pages.length ? <PageList pages={pages} /> : <p className="empty">No page links here yet.</p>}
  </main>
);
