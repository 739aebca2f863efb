import type { StoredValue } from '../../model/claims/index.js';
import { type GivenEvidence, type GivenReading, type GivenValue, type PageId, Refusal } from '../../model/contract/index.js';
import { isEdtf, slugify } from '../../model/text/index.js';
import type { Handle } from '../db/index.js';
import { targetsOf } from '../pages/index.js';
import { catalogue } from '../sources/index.js';

/** The ids of the pages at these addresses, in this order, each once. Throws `invalid` for one that leads to no page. */
export async function pagesGiven(handle: Handle, addresses: readonly string[]): Promise<PageId[]> {
  const slugs = addresses.map((address) => slugify(address));
  const { bySlug } = await targetsOf(handle, [], slugs.filter(Boolean));
  const ids = slugs.map((slug, i) => {
    const target = bySlug.get(slug);
    if (!target || target.deleted) throw new Refusal('invalid', `pages: there is no page “${addresses[i]?.slice(0, 120)}”`);
    return target.id;
  });
  return [...new Set(ids)];
}

async function valueGiven(handle: Handle, value: GivenValue): Promise<StoredValue> {
  switch (value.type) {
    case 'date':
      if (!isEdtf(value.date))
        throw new Refusal('invalid', `value: “${value.date}” is not a date in EDTF, like 1934-12-01 or 1918/1925`);
      return dated(value);
    case 'page': {
      const [page] = await pagesGiven(handle, [value.page]);
      return { type: 'page', page: page as PageId };
    }
    case 'number': {
      const { unit, ...rest } = value;
      return unit ? { ...rest, unit } : rest;
    }
    case 'place':
      return value;
  }
}

const dated = ({ date, calendar, wording }: Extract<GivenValue, { type: 'date' }>): StoredValue => ({
  type: 'date',
  date,
  ...(calendar && { calendar }),
  ...(wording && { wording }),
});

/** A reading as it is kept, without its place. Throws `invalid`. */
export async function readingGiven(handle: Handle, { text, value, heldBy }: GivenReading) {
  if (!text && !value) throw new Refusal('invalid', 'text: a reading needs words or a value');
  return { text, value: value && (await valueGiven(handle, value)), heldBy };
}

/** Throws `invalid` for a source that is not in the catalogue, and for lines that are reversed or that the source has not got. */
export async function checkPlaces(handle: Handle, evidence: readonly GivenEvidence[]): Promise<void> {
  if (evidence.length === 0) return;
  const lines = new Map((await catalogue(handle)).map((s) => [s.key, s.lines]));
  for (const { source, from, to } of evidence) {
    const has = lines.get(source);
    if (has === undefined) throw new Refusal('invalid', `source: there is no source “${source}”`);
    if (to < from) throw new Refusal('invalid', 'to: the lines end before they begin');
    if (to > has) throw new Refusal('invalid', `to: this source has ${has.toLocaleString('en')} lines`);
  }
}

/** What is kept of evidence besides whose it is and where it stands. */
export const evidenceFields = (given: GivenEvidence) => {
  const { source, from, to, quote, stance, testimony, witness, note, derivedFrom } = given;
  return { source, from, to, quote, stance, testimony, witness, note, derivedFrom: [...new Set(derivedFrom)] };
};
