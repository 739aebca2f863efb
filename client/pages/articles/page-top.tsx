import { type PageTab, PageTabs, type PageTabsState } from './page-tabs.js';

export interface PageTopProps {
  readonly slug: string;
  readonly title: string;
  readonly now: PageTab;
  readonly tabs: PageTabsState;
  /** What this view of the page is called, e.g. "History". */
  readonly view: string;
}

/** The head of the views of a page that are not its text. */
export const PageTop = ({ slug, title, now, tabs, view }: PageTopProps) => (
  <header className="page-head">
    <p className="kind">{view}</p>
    <h1>
      <bdi>{title}</bdi>
      <span className="unseen">: {view.toLowerCase()}</span>
    </h1>
    <PageTabs slug={slug} now={now} tabs={tabs} />
  </header>
);
