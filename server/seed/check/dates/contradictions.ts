import type { Relation } from '../../../../model/contract/index.js';
import type { SeedProblem } from '../../seed-problems.js';
import { extentsOf } from './extents.js';
import { isEnd, livesOf } from './lives.js';
import { sameMatter } from './same-matter.js';
import { placeOf, problemAt, type Reading, sameLabel, type Telling, type Tellings } from './tellings.js';
import { agree, isAfter, type When } from './when.js';

/** What two places of a seed date differently, whichever way their dates are read. */
export function checkContradictions(tellings: Tellings): SeedProblem[] {
  const dated = tellings.facts.filter(({ when }) => when !== null);
  return [
    ...dated.flatMap((fact) => besideClaims(fact, tellings.readings)),
    ...fromBothEnds(dated, tellings.readings),
    ...againstExtents(dated, tellings),
    ...endsElsewhere(dated, tellings),
  ];
}

const anyAgree = (some: readonly (When | null)[], others: readonly (When | null)[]): boolean =>
  some.some((a) => others.some((b) => a && b && agree(a, b)));

/** Readings of claims about a fact's row. */
const disputesOf = ({ page, label }: Telling, readings: readonly Reading[]): Reading[] =>
  readings.filter((reading) => reading.pages.includes(page) && sameLabel(reading.label, label));

/** A row whose date none of the readings of a claim about it has. */
function besideClaims(fact: Telling, readings: readonly Reading[]): SeedProblem[] {
  const about = disputesOf(fact, readings);
  const [first] = about;
  if (
    !first ||
    anyAgree(
      [fact.when],
      about.map(({ when }) => when),
    )
  )
    return [];
  return [
    problemAt(
      fact,
      `“${fact.label}” is ${fact.date}, which is no reading of ${first.claim} (${about.map(({ date }) => date).join(', ')})`,
    ),
  ];
}

/** The same thing told by two pages of each other; where one of several such rows agrees, the others are about other times. */
function fromBothEnds(dated: readonly Telling[], readings: readonly Reading[]): SeedProblem[] {
  const pairs = dated.flatMap((a) => dated.filter((b) => a.page < b.page && sameMatter(a, b)).map((b) => [a, b] as const));
  const every = (telling: Telling) => [telling.when, ...disputesOf(telling, readings).map(({ when }) => when)];
  const agreeing = new Set(pairs.filter(([a, b]) => anyAgree(every(a), every(b))).flat());
  return pairs
    .filter(([a, b]) => !agreeing.has(a) && !agreeing.has(b))
    .map(([a, b]) => problemAt(a, `“${a.label}” is ${a.date}, but “${b.label}” in ${placeOf(b)} is ${b.date}`));
}

/** Days before and after an event in which it is prepared and followed up. */
const about = 31;

/** Taking part in what was at another time, belonging to what was not there yet or no more. */
function againstExtents(dated: readonly Telling[], tellings: Tellings): SeedProblem[] {
  const extents = extentsOf(tellings);
  return dated.flatMap((fact) => {
    const extent = fact.other === null ? undefined : extents.get(fact.other);
    if (!extent || !fact.other || !fact.when) return [];
    const isBefore = extent.whens.every((when) => fact.when && isAfter(when, fact.when, about));
    const isLater = extent.whens.every((when) => fact.when && isAfter(fact.when, when, about));
    const isWithin = fact.relation === null ? tellings.kinds.get(fact.other) === 'event' : within.has(fact.relation);
    const isWrong = (isBefore && (isWithin || fact.relation === 'victim-of')) || (isLater && isWithin);
    return isWrong ? [problemAt(fact, `“${fact.label}” is ${fact.date}, but ${fact.other} is dated ${extent.written}`)] : [];
  });
}

/** Relations to something that hold while it lasts; its victims may suffer later. */
const within: ReadonlySet<Relation> = new Set<Relation>(['took-part-in', 'member-of', 'wrote']);

const ends = { born: /^(?:born|birth)$/i, died: /^(?:died|death|killed|killing|murder(?:ed)?|execut(?:ed|ion)|shot)$/i };

/** Births and deaths that another page dates otherwise than the person's own. */
function endsElsewhere(dated: readonly Telling[], tellings: Tellings): SeedProblem[] {
  const lives = livesOf(tellings);
  return dated.flatMap((fact) => {
    const life = fact.other === null || isEnd(fact) ? undefined : lives.get(fact.other);
    const end = life && (ends.born.test(fact.label) ? life.born : ends.died.test(fact.label) ? life.died : null);
    if (!end || anyAgree([fact.when], end.whens)) return [];
    return [problemAt(fact, `“${fact.label}” is ${fact.date}, but ${fact.other} has ${end.written}`)];
  });
}
