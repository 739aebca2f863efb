import type { Relation } from '../../../../model/contract/index.js';
import type { SeedProblem } from '../../seed-problems.js';
import { extentsOf } from './extents.js';
import { isEnd, livesOf } from './lives.js';
import { sameMatter } from './same-matter.js';
import { placeOf, problemAt, type Reading, sameLabel, type Telling, type Tellings } from './tellings.js';
import { agree, isAfter, type When } from './when.js';

type Dated = Telling & { readonly when: When };

/** What two places of a seed date differently, whichever way their dates are read. */
export function checkContradictions(tellings: Tellings): SeedProblem[] {
  const dated = tellings.facts.flatMap((fact): Dated[] => (fact.when ? [{ ...fact, when: fact.when }] : []));
  return [
    ...besideClaims(dated, tellings.readings),
    ...fromBothEnds(dated, tellings.readings),
    ...againstExtents(dated, tellings),
    ...endsElsewhere(dated, tellings),
  ];
}

const anyAgree = (some: readonly When[], others: readonly When[]): boolean => some.some((a) => others.some((b) => agree(a, b)));

/** Readings of claims about a fact's row. */
const disputesOf = ({ page, label }: Telling, readings: readonly Reading[]): Reading[] =>
  readings.filter((reading) => reading.pages.includes(page) && sameLabel(reading.label, label));

const whensOf = (readings: readonly Reading[]): When[] => readings.flatMap(({ when }) => when ?? []);

/** Rows whose date none of the readings of a claim about them has. */
const besideClaims = (dated: readonly Dated[], readings: readonly Reading[]): SeedProblem[] =>
  dated.flatMap((fact) => {
    const disputes = disputesOf(fact, readings);
    const [first] = disputes;
    if (!first || anyAgree([fact.when], whensOf(disputes))) return [];
    const theirs = disputes.map(({ date }) => date).join(', ');
    return [problemAt(fact, `“${fact.label}” is ${fact.date}, which is no reading of ${first.claim} (${theirs})`)];
  });

/** The same thing told by two pages of each other; where one of several such rows agrees, the others are about other times. */
function fromBothEnds(dated: readonly Dated[], readings: readonly Reading[]): SeedProblem[] {
  const pairs = dated.flatMap((a) => dated.filter((b) => a.page < b.page && sameMatter(a, b)).map((b) => [a, b] as const));
  const every = (fact: Dated) => [fact.when, ...whensOf(disputesOf(fact, readings))];
  const agreeing = new Set(pairs.filter(([a, b]) => anyAgree(every(a), every(b))).flat());
  return pairs
    .filter(([a, b]) => !agreeing.has(a) && !agreeing.has(b))
    .map(([a, b]) => problemAt(a, `“${a.label}” is ${a.date}, but “${b.label}” in ${placeOf(b)} is ${b.date}`));
}

/** Relations to something that hold while it lasts; its victims may suffer later. */
const within: ReadonlySet<Relation> = new Set<Relation>(['took-part-in', 'member-of', 'wrote']);
/** Days before and after an event in which it is prepared and followed up. */
const margin = 31;

/** Taking part in what was at another time, belonging to what was not there yet or no more. */
function againstExtents(dated: readonly Dated[], tellings: Tellings): SeedProblem[] {
  const extents = extentsOf(tellings);
  return dated.flatMap((fact) => {
    const { other, relation, when } = fact;
    const extent = other === null ? undefined : extents.get(other);
    if (!extent || other === null) return [];
    const isEvent = tellings.kinds.get(other) === 'event';
    const by = isEvent ? margin : 0;
    const isWithin = relation === null ? isEvent : within.has(relation);
    const isBefore = (isWithin || relation === 'victim-of') && extent.whens.every((own) => isAfter(own, when, by));
    const isLater = isWithin && extent.whens.every((own) => isAfter(when, own, by));
    if (!isBefore && !isLater) return [];
    return [problemAt(fact, `“${fact.label}” is ${fact.date}, but ${other} is dated ${extent.written}`)];
  });
}

const ends = { born: /^(?:born|birth)$/i, died: /^(?:died|death|killed|killing|murder(?:ed)?|execut(?:ed|ion)|shot)$/i };

/** Births and deaths that another page dates otherwise than the person's own. */
function endsElsewhere(dated: readonly Dated[], tellings: Tellings): SeedProblem[] {
  const lives = livesOf(tellings);
  return dated.flatMap((fact) => {
    const life = fact.other === null || isEnd(fact) ? undefined : lives.get(fact.other);
    const end = life && (ends.born.test(fact.label) ? life.born : ends.died.test(fact.label) ? life.died : null);
    if (!end || anyAgree([fact.when], end.whens)) return [];
    return [problemAt(fact, `“${fact.label}” is ${fact.date}, but ${fact.other} has ${end.written}`)];
  });
}
