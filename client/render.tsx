/**
 * The one door between server and client: (page name, props, frame) -> HTML.
 * Owns: every page's markup. Promises: no script, style or handler inline; what people wrote is text.
 * Leaves to others: getting the props (server/site), what the browser adds (islands.ts).
 */
import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { AboutPage } from './pages/about-page.js';
import { ConfirmEmailPage } from './pages/accounts/confirm-email-page.js';
import { EmailPage } from './pages/accounts/email-page.js';
import { ForgottenPage } from './pages/accounts/forgotten-page.js';
import { InvitationsPage } from './pages/accounts/invitations-page.js';
import { PasswordPage } from './pages/accounts/password-page.js';
import { ResetPage } from './pages/accounts/reset-page.js';
import { SignInPage } from './pages/accounts/sign-in-page.js';
import { SignUpPage } from './pages/accounts/sign-up-page.js';
import { TokensPage } from './pages/accounts/tokens-page.js';
import { UserPage } from './pages/accounts/user-page.js';
import { ArticlePage } from './pages/articles/article-page.js';
import { BacklinksPage } from './pages/articles/backlinks-page.js';
import { CiteArticlePage } from './pages/articles/cite-article-page.js';
import { DeletedPage } from './pages/articles/deleted-page.js';
import { Document, type Frame } from './pages/articles/document.js';
import { MissingPage } from './pages/articles/missing-page.js';
import { NewPage } from './pages/articles/new-page.js';
import { SettingsPage } from './pages/articles/settings-page.js';
import { ClaimDiffPage } from './pages/claims/claim-diff-page.js';
import { ClaimFormPage } from './pages/claims/claim-form-page.js';
import { ClaimHistoryPage } from './pages/claims/claim-history-page.js';
import { ClaimPage } from './pages/claims/claim-page.js';
import { ClaimUndoPage } from './pages/claims/claim-undo-page.js';
import { ClaimsPage } from './pages/claims/claims-page.js';
import { CommentHistoryPage } from './pages/discussion/comment-history-page.js';
import { DiscussionPage } from './pages/discussion/discussion-page.js';
import { HidePage } from './pages/discussion/hide-page.js';
import { SayPage } from './pages/discussion/say-page.js';
import { ThreadLogPage } from './pages/discussion/thread-log-page.js';
import { ThreadPage } from './pages/discussion/thread-page.js';
import { FailurePage } from './pages/failure-page.js';
import { IndexPage } from './pages/finding/index-page.js';
import { ListPage } from './pages/finding/list-page.js';
import { ListsPage } from './pages/finding/lists-page.js';
import { RecentPage } from './pages/finding/recent-page.js';
import { SearchPage } from './pages/finding/search-page.js';
import { AuthorsPage } from './pages/history/authors-page.js';
import { ChangeBackPage } from './pages/history/change-back-page.js';
import { DiffPage } from './pages/history/diff-page.js';
import { HistoryPage } from './pages/history/history-page.js';
import { ReplayPage } from './pages/history/replay-page.js';
import { RevisionPage } from './pages/history/revision-page.js';
import { HomePage } from './pages/home/home-page.js';
import { MarkPage, TakeBackPage } from './pages/marks/mark-page.js';
import { NotificationsPage } from './pages/notifications-page.js';
import { BesidePage } from './pages/sources/beside-page.js';
import { CitePage } from './pages/sources/cite-page.js';
import { MentionsPage } from './pages/sources/mentions-page.js';
import { NewSourcePage } from './pages/sources/new-source-page.js';
import { ReaderPage } from './pages/sources/reader-page.js';
import { SourcePage } from './pages/sources/source-page.js';
import { SourcesPage } from './pages/sources/sources-page.js';

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
  confirmEmail: ConfirmEmailPage,
  deleted: DeletedPage,
  diff: DiffPage,
  discussion: DiscussionPage,
  email: EmailPage,
  failure: FailurePage,
  forgotten: ForgottenPage,
  hideComment: HidePage,
  history: HistoryPage,
  home: HomePage,
  index: IndexPage,
  invitations: InvitationsPage,
  list: ListPage,
  lists: ListsPage,
  markSource: MarkPage,
  mentions: MentionsPage,
  missing: MissingPage,
  new: NewPage,
  newSource: NewSourcePage,
  notifications: NotificationsPage,
  password: PasswordPage,
  reader: ReaderPage,
  recent: RecentPage,
  replay: ReplayPage,
  reset: ResetPage,
  revision: RevisionPage,
  say: SayPage,
  search: SearchPage,
  settings: SettingsPage,
  signIn: SignInPage,
  signUp: SignUpPage,
  source: SourcePage,
  sources: SourcesPage,
  takeMarkBack: TakeBackPage,
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

export { articleHref, type ReadAs } from './pages/articles/article-href.js';
export type { ArticleView, EditorSeed } from './pages/articles/article-page.js';
export type { Assets, Frame } from './pages/articles/document.js';
export { siteName, withReturn } from './pages/articles/document.js';
export type { PageTabsState } from './pages/articles/page-tabs.js';
export { type SettingName, settingNames } from './pages/articles/settings-page.js';
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
export type { AccordingView } from './pages/facts/according.js';
export type { DisputeView, ReadingView } from './pages/facts/disputed-row.js';
export type { InfoboxRow, RelationGroup } from './pages/facts/infobox.js';
export type { TimelineEntryView, TimelineView } from './pages/facts/timeline.js';
export type { ListEntryView } from './pages/finding/list-page.js';
export type { Change } from './pages/finding/recent-page.js';
export type { Piece, SearchProps } from './pages/finding/search-page.js';
export type { AuthoredBlock, AuthoredPiece } from './pages/history/authored-text.js';
export type { AuthorShare, AuthorsProps } from './pages/history/authors-page.js';
export type { ChangeBackProps } from './pages/history/change-back-page.js';
export type { RollBackProps } from './pages/history/roll-back.js';
export type { DisputedQuestion } from './pages/home/disputed-questions.js';
export type { FeaturedPage, RoleList } from './pages/home/home-page.js';
export type { HomeTimeline } from './pages/home/home-timeline.js';
export { kindNames } from './pages/kind-names.js';
export type { LinkedPage } from './pages/linked-page.js';
export type { ListedGroup } from './pages/relations/relations.js';
export type { BesideColumn } from './pages/sources/beside-page.js';
export type { SpeakingText } from './pages/sources/in-sources.js';
export type { ReaderStretch } from './pages/sources/marked-words.js';
export type { MentioningPassage } from './pages/sources/mentions-page.js';
export type { ReaderPassage } from './pages/sources/reader-page.js';
export type { RestingPage } from './pages/sources/source-page.js';
export { emptyForm, type FormState, filled } from './ui/form-state.js';
export { linesInWords } from './ui/lines-in-words.js';
export { type QuoteNotice, quoteNotice } from './ui/quote-notice.js';
