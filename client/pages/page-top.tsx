import { type PageTab, PageTabs } from './page-tabs.js';

export interface PageTopProps {
  readonly slug: string;
  readonly title: string;
  readonly now: PageTab;
  readonly settings: boolean;
  /** What this view of the page is called, e.g. "History". */
  readonly view: string;
}

/** The head of the views of a page that are not its text. */
export const PageTop = ({ slug, title, now, settings, view }: PageTopProps) => (
  <header className="page-head">
    <p className="kind">{view}</p>
    <h1>
      <bdi>{title}</bdi>
      <span className="unseen">: {view.toLowerCase()}</span>
    </h1>
    <PageTabs slug={slug} now={now} settings={settings} />
  </header>
);
