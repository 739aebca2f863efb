import type { Back, DiscussedSubject, DrawnComment, DrawnThread, TalkFrame, TalkNames } from '../../../client/render.js';
import {
  type ClaimId,
  type Comment,
  can,
  type PageId,
  type Thread,
  type ThreadSubject,
  type ThreadWhole,
  type Viewer,
} from '../../../model/contract/index.js';
import { type Block, mentionsIn, pagesIn, readComment } from '../../../model/discussion/index.js';
import { type ClaimHead, readClaimHead, readReadings } from '../../claims/index.js';
import type { Handle } from '../../db/index.js';
import { findPage, targetsOf } from '../../pages/index.js';
import { displayNames, idsOfNames } from '../../users/index.js';
import { isWatching } from '../../watches/index.js';
import { claimTabs, pageTabs } from '../articles/page-tabs.js';
import { sourceNames } from '../claims/claim-sources.js';
import { mayOf } from '../may.js';

/** What stands above a discussion of a page. */
export async function pageSubject(
  handle: Handle,
  viewer: Viewer | null,
  page: Awaited<ReturnType<typeof findPage>>,
): Promise<DiscussedSubject> {
  const { id, slug, title } = page;
  return { kind: 'page', id, slug, title, tabs: await pageTabs(handle, viewer, page) };
}

/** What stands above a discussion of a claim. */
export async function claimSubject(handle: Handle, viewer: Viewer | null, claim: ClaimHead): Promise<DiscussedSubject> {
  return { kind: 'claim', id: claim.id, claim, may: mayOf(viewer), tabs: await claimTabs(handle, viewer, claim.id) };
}

/** What stands above a discussion. Throws `page-unknown`, `page-deleted`, `claim-unknown`. */
export const subjectOf = async (
  handle: Handle,
  viewer: Viewer | null,
  { kind, slug }: ThreadSubject,
): Promise<DiscussedSubject> =>
  kind === 'page'
    ? pageSubject(handle, viewer, await findPage(handle, slug, viewer, 'allowed'))
    : claimSubject(handle, viewer, await readClaimHead(handle, viewer, slug));

/** Everything that comments on a page are drawn with. */
export interface Talking {
  readonly frame: TalkFrame;
  /** A comment as it is drawn. */
  draw(comment: Comment): DrawnComment;
  /** What was read of a text. */
  read(text: string): readonly Block[];
}

/** Reads these texts, looks up what they name, and says how they are drawn. */
export async function talking(
  handle: Handle,
  viewer: Viewer | null,
  subject: DiscussedSubject,
  input: { readonly texts: readonly (string | null)[]; readonly threads: readonly Thread[]; readonly back: Back },
): Promise<Talking> {
  const read = new Map(input.texts.flatMap((text) => (text === null ? [] : [[text, readComment(text)] as const])));
  const [names, readings] = await Promise.all([
    namesIn(handle, [...read.values()]),
    subject.kind === 'claim' ? readReadings(handle, subject.id as ClaimId) : null,
  ]);
  const frame = {
    names,
    readings,
    about: subject.kind === 'page' ? `/wiki/${subject.slug}` : `/claims/${subject.claim.slug}`,
    viewer: viewer?.name ?? null,
    moderates: can(viewer, 'discussion.moderate'),
    closed: new Set(input.threads.filter(({ state, hidden }) => state === 'archived' || hidden).map(({ id }) => id as string)),
    titles: input.back === 'tree' ? new Map(input.threads.map(({ id, title }) => [id as string, title])) : null,
    back: input.back,
  };
  const blocksOf = (text: string) => read.get(text) ?? readComment(text);
  return {
    frame,
    read: blocksOf,
    draw: (comment) => ({ ...comment, blocks: comment.text === null ? null : blocksOf(comment.text) }),
  };
}

async function namesIn(handle: Handle, texts: readonly (readonly Block[])[]): Promise<TalkNames> {
  const slugs = [...new Set(texts.flatMap(pagesIn))];
  const [sources, { bySlug }, ids] = await Promise.all([
    sourceNames(handle),
    targetsOf(handle, [], slugs),
    idsOfNames(handle, texts.flatMap(mentionsIn)),
  ]);
  const people = await displayNames(handle, [...ids.values()]);
  return {
    sources,
    pages: new Map([...bySlug].map(([address, { slug, deleted }]) => [address, { href: `/wiki/${slug}`, missing: deleted }])),
    people: new Map(
      [...ids].flatMap(([name, id]) => {
        const who = people.get(id);
        return who ? [[name, who] as const] : [];
      }),
    ),
  };
}

/** Discussions as they are drawn, with what everything in them is drawn with. */
export async function drawThreads(
  handle: Handle,
  viewer: Viewer | null,
  subject: DiscussedSubject,
  threads: readonly ThreadWhole[],
  back: Back,
): Promise<{ frame: TalkFrame; threads: DrawnThread[] }> {
  const texts = threads.flatMap(({ items }) => items.map(({ text }) => text));
  const [{ frame, draw }, watched] = await Promise.all([
    talking(handle, viewer, subject, { texts, threads, back }),
    isWatching(
      handle,
      viewer,
      'thread',
      threads.map(({ id }) => id),
    ),
  ]);
  return {
    frame,
    threads: threads.map((thread) => ({
      ...thread,
      items: thread.items.map(draw),
      watching: viewer && watched.has(thread.id),
      leads: viewer !== null && (thread.opened.by?.name === viewer.name || can(viewer, 'discussion.resolve')),
    })),
  };
}

/** What is discussed, as the verbs name it. */
export const discussedIn = (subject: DiscussedSubject) =>
  subject.kind === 'page' ? { page: subject.id as PageId } : { claim: subject.id as ClaimId };
