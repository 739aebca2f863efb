import type { LinkedPage } from './linked-page.js';
import { PageList } from './page-list.js';
import { PageTop } from './page-top.js';

export interface BacklinksProps {
  readonly slug: string;
  readonly title: string;
  readonly settings: boolean;
  readonly pages: readonly LinkedPage[];
}

export const BacklinksPage = ({ slug, title, settings, pages }: BacklinksProps) => (
  <main id="content" className="sheet">
    <PageTop slug={slug} title={title} now="backlinks" view="What links here" settings={settings} />
    {pages.length ? <PageList pages={pages} /> : <p className="empty">No page links here yet.</p>}
  </main>
);
