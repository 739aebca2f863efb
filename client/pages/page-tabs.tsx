export type PageTab = 'read' | 'edit' | 'history' | 'authors' | 'replay' | 'settings' | 'backlinks';

interface PageTabsProps {
  readonly slug: string;
  readonly now: PageTab;
  readonly settings: boolean;
  /** The article's address where it follows a source. */
  readonly read?: string;
}

/** The ways of looking at a page; the editor's toolbar takes this row's place. */
export const PageTabs = ({ slug, now, settings, read = `/wiki/${slug}` }: PageTabsProps) => (
  <nav className="page-tabs" aria-label="Page">
    <Tab href={read} tab="read" now={now}>
      Read
    </Tab>
    <Tab href={`/wiki/${slug}/edit`} tab="edit" now={now}>
      Edit
    </Tab>
    <Tab href={`/wiki/${slug}/history`} tab="history" now={now}>
      History
    </Tab>
    <Tab href={`/wiki/${slug}/authors`} tab="authors" now={now}>
      Authors
    </Tab>
    <Tab href={`/wiki/${slug}/replay`} tab="replay" now={now}>
      Replay
    </Tab>
    {settings && (
      <Tab href={`/wiki/${slug}/settings`} tab="settings" now={now}>
        Settings
      </Tab>
    )}
  </nav>
);

const Tab = ({ href, tab, now, children }: { href: string; tab: PageTab; now: PageTab; children: string }) => (
  <a href={href} data-tab={tab} {...(tab === now && { 'aria-current': 'page' as const })}>
    {children}
  </a>
);
