/**
 * The one door between server and client: (page name, props, frame) -> HTML.
 * Owns: every page's markup. Promises: no script, style or handler inline; what people wrote is text.
 * Leaves to others: getting the props (server/site), what the browser adds (islands.ts).
 */
import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { AboutPage } from './pages/about-page.js';
import { ArticlePage } from './pages/article-page.js';
import { AuthorsPage } from './pages/authors-page.js';
import { BacklinksPage } from './pages/backlinks-page.js';
import { BesidePage } from './pages/beside-page.js';
import { ChangeBackPage } from './pages/change-back-page.js';
import { CiteArticlePage } from './pages/cite-article-page.js';
import { CitePage } from './pages/cite-page.js';
import { ClaimDiffPage } from './pages/claims/claim-diff-page.js';
import { ClaimFormPage } from './pages/claims/claim-form-page.js';
import { ClaimHistoryPage } from './pages/claims/claim-history-page.js';
import { ClaimPage } from './pages/claims/claim-page.js';
import { ClaimUndoPage } from './pages/claims/claim-undo-page.js';
import { ClaimsPage } from './pages/claims/claims-page.js';
import { DeletedPage } from './pages/deleted-page.js';
import { DiffPage } from './pages/diff-page.js';
import { CommentHistoryPage } from './pages/discussion/comment-history-page.js';
import { DiscussionPage } from './pages/discussion/discussion-page.js';
import { HidePage } from './pages/discussion/hide-page.js';
import { SayPage } from './pages/discussion/say-page.js';
import { ThreadLogPage } from './pages/discussion/thread-log-page.js';
import { ThreadPage } from './pages/discussion/thread-page.js';
import { Document, type Frame } from './pages/document.js';
import { FailurePage } from './pages/failure-page.js';
import { HistoryPage } from './pages/history-page.js';
import { HomePage } from './pages/home/home-page.js';
import { IndexPage } from './pages/index-page.js';
import { InvitationsPage } from './pages/invitations-page.js';
import { ListPage } from './pages/list-page.js';
import { ListsPage } from './pages/lists-page.js';
import { MentionsPage } from './pages/mentions-page.js';
import { MissingPage } from './pages/missing-page.js';
import { NewPage } from './pages/new-page.js';
import { NewSourcePage } from './pages/new-source-page.js';
import { NotificationsPage } from './pages/notifications-page.js';
import { ReaderPage } from './pages/reader-page.js';
import { RecentPage } from './pages/recent-page.js';
import { ReplayPage } from './pages/replay-page.js';
import { RevisionPage } from './pages/revision-page.js';
import { SearchPage } from './pages/search-page.js';
import { SettingsPage } from './pages/settings-page.js';
import { SignInPage } from './pages/sign-in-page.js';
import { SignUpPage } from './pages/sign-up-page.js';
import { SourcePage } from './pages/source-page.js';
import { SourcesPage } from './pages/sources-page.js';
import { TokensPage } from './pages/tokens-page.js';
import { UserPage } from './pages/user-page.js';

const pages = {
  about: AboutPage,
  article: ArticlePage,
  authors: AuthorsPage,
  backlinks: BacklinksPage,
  beside: BesidePage,
  changeBack: ChangeBackPage,
  cite: CitePage,
  citePage: CiteArticlePage,
  claim: ClaimPage,
  claimDiff: ClaimDiffPage,
  claimForm: ClaimFormPage,
  claimHistory: ClaimHistoryPage,
  claimUndo: ClaimUndoPage,
  claims: ClaimsPage,
  commentHistory: CommentHistoryPage,
  deleted: DeletedPage,
  diff: DiffPage,
  discussion: DiscussionPage,
  failure: FailurePage,
  hideComment: HidePage,
  history: HistoryPage,
  home: HomePage,
  index: IndexPage,
  invitations: InvitationsPage,
  list: ListPage,
  lists: ListsPage,
  mentions: MentionsPage,
  missing: MissingPage,
  new: NewPage,
  newSource: NewSourcePage,
  notifications: NotificationsPage,
  reader: ReaderPage,
  recent: RecentPage,
  replay: ReplayPage,
  revision: RevisionPage,
  say: SayPage,
  search: SearchPage,
  settings: SettingsPage,
  signIn: SignInPage,
  signUp: SignUpPage,
  source: SourcePage,
  sources: SourcesPage,
  thread: ThreadPage,
  threadLog: ThreadLogPage,
  tokens: TokensPage,
  user: UserPage,
} as const;

export type PageName = keyof typeof pages;
export type PageProps<N extends PageName> = Parameters<(typeof pages)[N]>[0];

/** A whole HTML document. */
export function render<N extends PageName>(name: N, props: PageProps<N>, frame: Frame): string {
  const page = pages[name] as (props: PageProps<N>) => ReactNode;
  return `<!doctype html>${renderToStaticMarkup(<Document {...frame}>{page(props)}</Document>)}`;
}

export type { EditorSeed, LinkedList } from './pages/article-page.js';
export type { AuthoredBlock, AuthoredPiece } from './pages/authored-text.js';
export type { AuthorShare, AuthorsProps } from './pages/authors-page.js';
export type { BesideColumn } from './pages/beside-page.js';
export type { ChangeBackProps } from './pages/change-back-page.js';
export type { ChangedRecord } from './pages/claims/changed-records.js';
export type { ClaimAsk } from './pages/claims/claim-form-page.js';
export type { ClaimMay, ClaimTabs } from './pages/claims/claim-top.js';
export type { ConcerningClaim } from './pages/claims/disputed-claims.js';
export type { EvidencePassage, EvidencePassages } from './pages/claims/evidence-passage.js';
export type { Followed } from './pages/claims/followed.js';
export { type SourceNames, shortSource } from './pages/claims/source-place.js';
export { readingLine, standingNames, testimonyNames, valueInWords } from './pages/claims/words.js';
export type { DiscussedSubject } from './pages/discussion/subject-top.js';
export type { Back, DrawnComment, TalkFrame, TalkNames, TalkReading } from './pages/discussion/talk-frame.js';
export type { DrawnThread } from './pages/discussion/thread-section.js';
export type { Assets, Frame } from './pages/document.js';
export { siteName, withReturn } from './pages/document.js';
export type { AccordingView } from './pages/facts/according.js';
export type { DisputeView, ReadingView } from './pages/facts/disputed-row.js';
export type { InfoboxRow, RelationGroup } from './pages/facts/infobox.js';
export type { TimelineEntryView, TimelineView } from './pages/facts/timeline.js';
export type { DisputedQuestion } from './pages/home/disputed-questions.js';
export type { FeaturedPage, RoleList } from './pages/home/home-page.js';
export type { HomeTimeline } from './pages/home/home-timeline.js';
export type { SpeakingText } from './pages/in-sources.js';
export type { LinkedPage } from './pages/linked-page.js';
export type { ListEntryView } from './pages/list-page.js';
export type { ReaderStretch } from './pages/marked-words.js';
export type { MentioningPassage } from './pages/mentions-page.js';
export type { PageTabsState } from './pages/page-tabs.js';
export type { ReaderPassage } from './pages/reader-page.js';
export type { Change } from './pages/recent-page.js';
export type { ListedGroup } from './pages/relations/relations.js';
export type { RollBackProps } from './pages/roll-back.js';
export type { Piece, SearchProps } from './pages/search-page.js';
export { type SettingName, settingNames } from './pages/settings-page.js';
export type { RestingPage } from './pages/source-page.js';
export { emptyForm, type FormState, filled } from './ui/form-state.js';
export { linesInWords } from './ui/lines-in-words.js';
export { type QuoteNotice, quoteNotice } from './ui/quote-notice.js';
