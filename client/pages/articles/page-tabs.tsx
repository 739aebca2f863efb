import type { ReactNode } from 'react';
import { OpenThreads } from '../../ui/open-threads.js';
import { WatchButton } from '../../ui/watch-button.js';

export type PageTab =
  | 'read'
  | 'edit'
  | 'history'
  | 'authors'
  | 'replay'
  | 'settings'
  | 'backlinks'
  | 'mentions'
  | 'discussion'
  | 'cite';

/** What the tabs show besides where they lead. */
export interface PageTabsState {
  /** Whether there is a setting that the viewer may change. */
  readonly settings: boolean;
  /** Open discussions. */
  readonly threads: number;
  /** null: the viewer has no account to watch with. */
  readonly watching: boolean | null;
}

interface PageTabsProps {
  readonly slug: string;
  readonly now: PageTab;
  readonly tabs: PageTabsState;
  /** The article's address where it follows a source. */
  readonly read?: string;
}

/** The ways of looking at a page; the editor's toolbar takes this row's place. */
export const PageTabs = ({ slug, now, tabs, read = `/wiki/${slug}` }: PageTabsProps) => (
  <nav className="page-tabs" aria-label="Page">
    <Tab href={read} tab="read" now={now}>
      Read
    </Tab>
    <Tab href={`/wiki/${slug}/edit`} tab="edit" now={now}>
      Edit
    </Tab>
    <Tab href={`/wiki/${slug}/discussion`} tab="discussion" now={now}>
      Discussion <OpenThreads count={tabs.threads} />
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
    {tabs.settings && (
      <Tab href={`/wiki/${slug}/settings`} tab="settings" now={now}>
        Settings
      </Tab>
    )}
    <WatchButton kind="page" id={slug} watching={tabs.watching} />
  </nav>
);

const Tab = ({ href, tab, now, children }: { href: string; tab: PageTab; now: PageTab; children: ReactNode }) => (
  <a href={href} data-tab={tab} {...(tab === now && { 'aria-current': 'page' as const })}>
    {children}
  </a>
);
