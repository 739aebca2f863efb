import {
  type ClaimState,
  countWitnesses,
  type Deed,
  type EvidenceRecord,
  inOrder,
  lostEvidence,
  type StoredValue,
  unsupported,
} from '../../model/claims/index.js';
import type { Byline, ClaimValue, ClaimWhole, PageId, Reading, Stance, UserId } from '../../model/contract/index.js';
import { marksAt, type StandingMark } from '../../model/references/index.js';
import type { Handle } from '../db/index.js';
import { type PageName, pagesById } from '../pages/index.js';
import { standingMarks } from '../sources/index.js';
import { displayNames } from '../users/index.js';
import { placesOfClaim } from './anchors/places-of-claim.js';

/** A state of a claim in the words of now: people and pages by the names that they have. */
export async function viewClaim(
  handle: Handle,
  found: { readonly id: string; readonly n: number; readonly changedAt: Date },
  state: ClaimState,
): Promise<ClaimWhole> {
  const { claim, standing, evidence } = state;
  if (!claim || !standing) throw new Error('a claim without its records');
  const { decision, reopened } = standing;
  const changed = reopened?.text;
  const deeds = [claim.opened, decision, reopened, ...evidence.values()].flatMap((deed) => (deed ? [deed.by as UserId] : []));
  const people = changed?.by ? [...deeds, changed.by as UserId] : deeds;
  const values = [...state.readings.values()].flatMap(({ value }) => (value?.type === 'page' ? [value.page] : []));
  const [names, pages, places, marks] = await Promise.all([
    displayNames(handle, [...new Set(people)]),
    pagesById(handle, [...new Set([...claim.pages, ...values, ...(changed ? [changed.page] : [])])] as PageId[]),
    placesOfClaim(handle, found.id),
    standingMarks(handle, [...new Set([...evidence.values()].map(({ source }) => source))]),
  ]);
  const deedOf = ({ by, at }: Deed): { by: Byline | null; at: string } => ({ by: names.get(by as UserId) ?? null, at });
  const { slug, question, about, property, label, hidden } = claim;
  return {
    id: found.id as ClaimWhole['id'],
    slug,
    version: found.n,
    question,
    about,
    property,
    label,
    hidden,
    pages: claim.pages.flatMap((id) => {
      const page = pages.get(id as PageId);
      return page ? [{ id: id as PageId, ...page }] : [];
    }),
    status: standing.status,
    since: standing.since,
    readings: readingsOf(state, pages, marks, deedOf),
    decision: decision && { ...decision, ...deedOf(decision) },
    reopened: reopened && {
      ...reopened,
      ...deedOf(reopened),
      text: changed
        ? { ...changed, page: pages.get(changed.page as PageId) ?? null, by: names.get(changed.by as UserId) ?? null }
        : null,
    },
    opened: deedOf(claim.opened),
    changedAt: found.changedAt.toISOString(),
    places,
  };
}

function readingsOf(
  state: ClaimState,
  pages: ReadonlyMap<PageId, PageName>,
  marks: readonly StandingMark[],
  deedOf: (deed: Deed) => { by: Byline | null; at: string },
): Reading[] {
  const said = new Map([...state.evidence].map(([id, piece]) => [id, marksAt(marks, piece)]));
  const isMarked = (_: EvidenceRecord, id: string) => (said.get(id)?.length ?? 0) > 0;
  const lost = lostEvidence(state.evidence, isMarked);
  const supportLost = unsupported(state.evidence, lost);
  const byReading = new Map<string, [string, EvidenceRecord][]>();
  for (const entry of inOrder(state.evidence)) {
    const pieces = byReading.get(entry[1].reading);
    if (pieces) pieces.push(entry);
    else byReading.set(entry[1].reading, [entry]);
  }
  return inOrder(state.readings).map(([id, { text, value, heldBy }]) => {
    const pieces = byReading.get(id) ?? [];
    const witnesses = (stance: Stance) => {
      const ids = pieces.filter(([, piece]) => piece.stance === stance).map(([pieceId]) => pieceId);
      return countWitnesses(ids, state.evidence, lost);
    };
    const [supports, opposes] = [witnesses('supports'), witnesses('opposes')];
    return {
      id,
      text,
      value: value && namedValue(value, pages),
      heldBy,
      witnesses: {
        supports: supports.left,
        opposes: opposes.left,
        marked: { supports: supports.lost, opposes: opposes.lost },
      },
      evidence: pieces.map(([pieceId, { reading: _, position: __, derivedFrom, ...piece }]) => ({
        id: pieceId,
        ...piece,
        derivedFrom: [...derivedFrom],
        ...deedOf(piece),
        unreliable: said.get(pieceId) ?? [],
        lost: lost.has(pieceId),
      })),
      supportLost: supportLost.has(id),
    };
  });
}

/** A value with the name that its page has now. */
export const namedValue = (value: StoredValue, pages: ReadonlyMap<PageId, PageName>): ClaimValue =>
  value.type === 'page' ? { type: 'page', page: pages.get(value.page as PageId) ?? null } : value;
