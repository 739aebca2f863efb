import type { ClaimId, PageId, UserId } from '../../model/contract/index.js';
import { mentionsIn, readComment } from '../../model/discussion/index.js';
import { claimsById, reopenedBy } from '../claims/index.js';
import type { Tx } from '../db/index.js';
import { commentsById, threadsById } from '../discussion/index.js';
import type { AppEvent, NewEvent } from '../events/index.js';
import { peopleOfVersions } from '../revisions/index.js';
import { idsOfNames } from '../users/index.js';
import { inboxChanged, type Watched, watchersOf } from '../watches/index.js';
import { tell, tellOfMention } from './tell.js';

/** Tells whoever is to be told of this event. Returns the events that follow from it. */
export async function notify(tx: Tx, event: AppEvent): Promise<NewEvent[]> {
  const told = await toldOf(tx, event);
  return told.length > 0 ? [inboxChanged([...new Set(told)])] : [];
}

function toldOf(tx: Tx, event: AppEvent): Promise<UserId[]> {
  if (event.type === 'comment.added') return spoken(tx, event);
  if (event.type === 'comment.changed') return mentioned(tx, event, event.payload.comment);
  if (event.type === 'claim.changed') return claimChanged(tx, event);
  if (event.type === 'source.marked') return unsupported(tx, event);
  return event.type === 'revision.saved' ? edited(tx, event) : Promise.resolve([]);
}

type Of<T extends AppEvent['type']> = Extract<AppEvent, { readonly type: T }>;

/** Who watched it when this happened, but whoever did it. */
async function others(tx: Tx, { at, userId }: AppEvent, watched: Watched): Promise<UserId[]> {
  return (await watchersOf(tx, watched, at)).filter((id) => id !== userId);
}

/** Whoever is mentioned is told of that, and not of the reply as well. */
async function spoken(tx: Tx, event: Of<'comment.added'>): Promise<UserId[]> {
  const { thread, comment, n, opens, page, claim } = event.payload;
  // what everybody may see: a discussion that is hidden by now is nobody's news
  if (!(await threadsById(tx, null, [thread])).has(thread as never)) return [];
  const named = await mentioned(tx, event, comment);
  const watched: Watched[] = opens
    ? [page === null ? { kind: 'claim', subject: claim ?? '' } : { kind: 'page', subject: page }]
    : [{ kind: 'thread', subject: thread }];
  const users = (await Promise.all(watched.map((one) => others(tx, event, one)))).flat().filter((id) => !named.includes(id));
  const about = { kind: opens ? ('thread' as const) : ('reply' as const), subject: thread, comment, first: n, last: n };
  return [...named, ...(await tell(tx, users, { ...about, people: [event.userId ?? ''], times: 1, at: event.at }))];
}

/** Everybody is told once of their name in a comment, also when it comes in later. */
async function mentioned(tx: Tx, event: Of<'comment.added' | 'comment.changed'>, id: string): Promise<UserId[]> {
  const comment = (await commentsById(tx, [id])).get(id);
  if (!comment || comment.hidden || comment.by !== event.userId) return [];
  const names = mentionsIn(readComment(comment.text));
  if (names.length === 0 || !(await threadsById(tx, null, [comment.thread])).has(comment.thread)) return [];
  const users = [...(await idsOfNames(tx, names)).values()].filter((user) => user !== comment.by);
  await tellOfMention(tx, users, { subject: comment.thread, comment: id, n: event.payload.n, by: comment.by, at: event.at });
  return users;
}

async function claimChanged(tx: Tx, event: Of<'claim.changed'>): Promise<UserId[]> {
  const { claim, n } = event.payload;
  const users = await others(tx, event, { kind: 'claim', subject: claim });
  if (users.length === 0) return [];
  const id = claim as ClaimId;
  if ((await claimsById(tx, [id])).get(id)?.hidden !== false) return [];
  const kind = (await reopenedBy(tx, id, n)) ? ('reopened' as const) : ('claim' as const);
  const people = event.userId ? [event.userId] : [];
  return tell(tx, users, { kind, subject: claim, comment: null, first: n, last: n, people, times: 1, at: event.at });
}

/** Whoever watches a claim in which a reading has lost its last support. */
async function unsupported(tx: Tx, event: Of<'source.marked'>): Promise<UserId[]> {
  const { losing, n } = event.payload;
  const claims = await claimsById(tx, losing as ClaimId[]);
  const people = event.userId ? [event.userId] : [];
  const told: UserId[] = [];
  for (const subject of losing) {
    if (claims.get(subject as ClaimId)?.hidden !== false) continue;
    const users = await others(tx, event, { kind: 'claim', subject });
    const news = { kind: 'unsupported', subject, comment: null, first: n, last: n, people, times: 1, at: event.at } as const;
    told.push(...(await tell(tx, users, news)));
  }
  return told;
}

/** Whoever wrote in the new versions is told only of the others who did. */
async function edited(tx: Tx, event: Of<'revision.saved'>): Promise<UserId[]> {
  const { from: first, n: last } = event.payload;
  if (first === undefined || event.pageId === null) return [];
  const watchers = await watchersOf(tx, { kind: 'page', subject: event.pageId }, event.at);
  if (watchers.length === 0) return [];
  const writers = await peopleOfVersions(tx, event.pageId as PageId, first, last);
  const told: UserId[] = [];
  const about = {
    kind: 'page',
    subject: event.pageId,
    comment: null,
    first,
    last,
    times: last - first + 1,
    at: event.at,
  } as const;
  const readers = watchers.filter((id) => !writers.includes(id));
  told.push(...(await tell(tx, readers, { ...about, people: writers })));
  for (const id of watchers.filter((watcher) => writers.includes(watcher))) {
    const people = writers.filter((writer) => writer !== id);
    if (people.length > 0) told.push(...(await tell(tx, [id], { ...about, people })));
  }
  return told;
}
