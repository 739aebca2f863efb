import type { PageTabsState } from '../articles/page-tabs.js';
import { PageTop } from '../articles/page-top.js';
import { type ClaimMay, type ClaimTabs, ClaimTop } from '../claims/claim-top.js';

/** The page or the claim that is discussed, as its head needs it. */
export type DiscussedSubject =
  | { readonly kind: 'page'; readonly id: string; readonly slug: string; readonly title: string; readonly tabs: PageTabsState }
  | {
      readonly kind: 'claim';
      readonly id: string;
      readonly claim: Parameters<typeof ClaimTop>[0]['claim'];
      readonly may: ClaimMay;
      readonly tabs: ClaimTabs;
    };

/** `/wiki/...` or `/claims/...`. */
export const addressOf = (subject: DiscussedSubject): string =>
  subject.kind === 'page' ? `/wiki/${subject.slug}` : `/claims/${subject.claim.slug}`;

/** The head of every page of a discussion. */
export const SubjectTop = ({ subject, view }: { subject: DiscussedSubject; view: string }) =>
  subject.kind === 'page' ? (
    <PageTop slug={subject.slug} title={subject.title} now="discussion" tabs={subject.tabs} view={view} />
  ) : (
    <ClaimTop claim={subject.claim} may={subject.may} tabs={subject.tabs} now="discussion" view={view} />
  );
