import type { SeedProblem } from '../../seed-problems.js';
import { type Extent, extentsOf } from './extents.js';
import { checkFamilies } from './families.js';
import { isEnd, livesOf, outside } from './lives.js';
import { presentAt } from './presence.js';
import { problemAt, type Telling, type Tellings } from './tellings.js';
import type { When } from './when.js';

/** Persons who act before they were born or after they had died. */
export function checkLives(tellings: Tellings): SeedProblem[] {
  const lives = livesOf(tellings);
  const extents = extentsOf(tellings);
  const acts = [...tellings.facts, ...tellings.readings].filter((telling) => !isEnd(telling));
  return [
    ...acts.flatMap((telling) => {
      const then = timeOf(telling, tellings, extents);
      if (then === null) return [];
      return presentIn(telling).flatMap((person) => {
        const life = lives.get(person);
        const beyond = life && outside(then.whens, life);
        if (!beyond) return [];
        const whose = `${tellings.titles.get(person)} (${beyond.date})`;
        return [problemAt(telling, `“${telling.label}” (${then.said}) is ${beyond.side} of ${whose}`)];
      });
    }),
    ...checkFamilies(tellings, lives),
  ];
}

function presentIn(telling: Telling): string[] {
  const present = presentAt(telling);
  return [...(present.subject ? [telling.page] : []), ...(present.other && telling.other !== null ? [telling.other] : [])];
}

interface Then {
  readonly said: string;
  readonly whens: readonly When[];
}

/** Relations of a person to something that has a time of its own. */
const participations: ReadonlySet<string | null> = new Set(['took-part-in', 'victim-of', 'opposed', 'member-of', 'wrote']);
const authorship = /\b(?:author|written|drafted|dictated)\b/i;

/** When something was that is told: by its own date, or by that of the event, the organization or the work that it is about. */
function timeOf(
  { date, when, page, other, label, relation }: Telling,
  { kinds }: Tellings,
  extents: ReadonlyMap<string, Extent>,
): Then | null {
  if (date !== null) return when && { said: date, whens: [when] };
  if (other === null) return null;
  const kind = kinds.get(page);
  const hasPersons = kind === 'event' || (kind === 'work' && authorship.test(label));
  const about = participations.has(relation) ? other : hasPersons ? page : null;
  const extent = about === null ? undefined : extents.get(about);
  return extent ? { said: `${about}: ${extent.written}`, whens: extent.whens } : null;
}
