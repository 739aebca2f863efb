import type { Viewer } from '../../../model/contract/index.js';
import { describeThreadAct, type ThreadActKind } from '../../../model/discussion/index.js';
import { tellActs } from '../../claims/index.js';
import type { Handle } from '../../db/index.js';
import { tellThreadActs } from '../../discussion/index.js';
import type { AppEvent, ToldEvent } from '../../events/index.js';
import { tellMarks } from '../../sources/index.js';

/** What somebody did to a claim, to a source's marks or in a discussion. */
export interface Deed {
  /** The claim, the source or the discussion. */
  readonly id: string;
  readonly title: string;
  readonly href: string;
  /** The end of a sentence that begins with who. */
  readonly did: string;
  /** In a discussion: what it was, and the page or claim that is discussed. */
  readonly kind: ThreadActKind | null;
  readonly within: string | null;
}

/** What these events did to claims, to sources' marks and in discussions, by the event's id; what the viewer does not see is left out. */
export async function deedsOf(
  handle: Handle,
  viewer: Viewer | null,
  events: readonly ToldEvent[],
): Promise<Map<AppEvent['id'], Deed>> {
  const deeds = [claimDeeds(handle, viewer, events), threadDeeds(handle, viewer, events), markDeeds(handle, events)];
  return new Map((await Promise.all(deeds)).flat());
}

async function claimDeeds(handle: Handle, viewer: Viewer | null, events: readonly ToldEvent[]): Promise<[number, Deed][]> {
  const acts = events.flatMap((event) => (event.type === 'claim.changed' ? [{ event, ...event.payload }] : []));
  const told = await tellActs(
    handle,
    viewer,
    acts.map(({ claim, n }) => ({ claim, n })),
  );
  const byAct = new Map(told.map((act) => [`${act.claim} ${act.n}`, act]));
  return acts.flatMap(({ event, claim, n }): [number, Deed][] => {
    const act = byAct.get(`${claim} ${n}`);
    if (!act) return [];
    const did = event.times > 1 ? `opened ${event.times} claims, the last of them` : act.did;
    return [[event.id, { id: claim, title: act.question, href: `/claims/${act.slug}`, did, kind: null, within: null }]];
  });
}

async function markDeeds(handle: Handle, events: readonly ToldEvent[]): Promise<[number, Deed][]> {
  const acts = events.flatMap((event) =>
    event.type === 'source.marked' || event.type === 'source.unmarked' ? [{ event: event.id, ...event.payload }] : [],
  );
  const told = await tellMarks(
    handle,
    acts.map(({ source, n }) => ({ source, n })),
  );
  return told.flatMap(({ source, n, title, mark, did }): [number, Deed][] => {
    const act = acts.find((one) => one.source === source && one.n === n);
    return act
      ? [[act.event, { id: source, title, href: `/sources/${source}#mark-${mark}`, did, kind: null, within: null }]]
      : [];
  });
}

async function threadDeeds(handle: Handle, viewer: Viewer | null, events: readonly ToldEvent[]): Promise<[number, Deed][]> {
  const acts = events.flatMap((event) =>
    event.type === 'comment.added' || event.type === 'comment.changed' || event.type === 'thread.changed'
      ? [{ event, ...event.payload }]
      : [],
  );
  const told = await tellThreadActs(
    handle,
    viewer,
    acts.map(({ thread, n }) => ({ thread, n })),
  );
  const byAct = new Map(told.map((act) => [`${act.thread.id} ${act.n}`, act]));
  return acts.flatMap(({ event, thread: id, n }): [number, Deed][] => {
    const act = byAct.get(`${id} ${n}`);
    if (!act) return [];
    const { thread, kind, comment } = act;
    const href = comment ? `/threads/${id}#comment-${comment}` : `/threads/${id}`;
    return [[event.id, { id, title: thread.title, within: thread.about.title, href, did: describeThreadAct(kind), kind }]];
  });
}

/** Deeds to one claim or in one discussion in one sentence's end, in their order; comments, and the later of many, are counted. */
export function deedsInWords(deeds: readonly Pick<Deed, 'did' | 'kind'>[]): string {
  const replies = deeds.filter(({ kind }) => kind === 'reply').length;
  const first = deeds.findIndex(({ kind }) => kind === 'reply');
  const said = deeds
    .filter(({ kind }, i) => kind !== 'reply' || i === first)
    .map(({ did, kind }) => (kind === 'reply' ? describeThreadAct(kind, replies) : did));
  const few = said.length > 3 ? [...said.slice(0, 2), `did ${said.length - 2} things more`] : said;
  // the sentence goes on with the discussion only once
  const parts = few.map((did, i) => (i < few.length - 1 ? did.replace(/ in$/, '') : did));
  return parts.length < 2 ? (parts[0] ?? '') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
}
