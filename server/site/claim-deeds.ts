import type { Viewer } from '../../model/contract/index.js';
import { tellActs } from '../claims/index.js';
import type { Handle } from '../db/index.js';
import type { AppEvent, ToldEvent } from '../events/index.js';

export interface ClaimDeed {
  readonly claim: string;
  readonly slug: string;
  readonly question: string;
  /** The end of a sentence that begins with who. */
  readonly did: string;
}

/** What these events did to claims, by the event's id; claims that the viewer does not see are left out. */
export async function claimDeeds(
  handle: Handle,
  viewer: Viewer | null,
  events: readonly ToldEvent[],
): Promise<Map<AppEvent['id'], ClaimDeed>> {
  const acts = events.flatMap((event) => (event.type === 'claim.changed' ? [{ event, ...event.payload }] : []));
  const told = await tellActs(
    handle,
    viewer,
    acts.map(({ claim, n }) => ({ claim, n })),
  );
  const byAct = new Map(told.map((act) => [`${act.claim} ${act.n}`, act]));
  return new Map(
    acts.flatMap(({ event, claim, n }): [number, ClaimDeed][] => {
      const act = byAct.get(`${claim} ${n}`);
      if (!act) return [];
      const did = event.times > 1 ? `opened ${event.times} claims, the last of them` : act.did;
      return [[event.id, { claim, slug: act.slug, question: act.question, did }]];
    }),
  );
}

/** Several deeds in one sentence's end, in their order; the later of many are counted. */
export function deedsInWords(deeds: readonly string[]): string {
  const said = deeds.length > 3 ? [...deeds.slice(0, 2), `did ${deeds.length - 2} things more`] : deeds;
  return said.length < 2 ? (said[0] ?? '') : `${said.slice(0, -1).join(', ')} and ${said.at(-1)}`;
}
