import { shortSource, type TimelineEntryView, type TimelineView, valueInWords } from '../../../client/render.js';
import type { Moment, Scale, Tick, Timeline, TimelineEntry } from '../../../model/facts/index.js';
import { restOnMarked } from '../../../model/references/index.js';
import { dateInWords, dayOf, formatDate } from '../../../model/text/index.js';
import type { Wording } from './infobox-view.js';

type TimelineWording = Pick<Wording, 'targets' | 'sources' | 'addressOf' | 'marks'>;

/** The timeline in words. */
export function timelineView({ scale, entries }: Timeline, wording: TimelineWording): TimelineView {
  const days = entries.flatMap(momentsOf).flatMap(({ span }) => [span.from, span.to].filter((day) => day !== null));
  const [first, last] = [Math.min(...days), Math.max(...days)].map((day) => yearInWords(day));
  return {
    ticks: scale.ticks.map((tick, i) => ({ at: placeOf(tick, scale), words: tickInWords(tick, i === 0) })),
    span: first === last ? `${first}` : `${first} to ${last}`,
    entries: entries.map((entry) => entryView(entry, wording)),
  };
}

const momentsOf = (entry: TimelineEntry): readonly Moment[] =>
  entry.claim ? entry.moments.map(({ moment }) => moment) : [entry.moment];

const placeOf = ({ day }: Tick, { from, to }: Scale): number => Math.round((10_000 * (day - from)) / (to - from)) / 100;

const iso = (number: number): string => {
  const { year, month, day } = dayOf(number, 'gregorian');
  const digits = String(Math.abs(year)).padStart(4, '0');
  return [`${year < 0 ? '-' : ''}${digits}`, ...[month, day].map((n) => String(n).padStart(2, '0'))].join('-');
};

const yearInWords = (day: number): string => formatDate(iso(day).replace(/-\d\d-\d\d$/, ''));

/** `1934`; `Jan 1934`, then `Jul`, which stands beside it; `3 Jan`. */
function tickInWords({ day, unit }: Tick, isFirst: boolean): string {
  if (unit === 'year') return yearInWords(day);
  const text = iso(day);
  const words = formatDate(unit === 'day' ? text : text.replace(/-\d\d$/, '')).replace(/([A-Z][a-z]{2})[a-z]+/, '$1');
  return unit === 'month' && (isFirst || words.startsWith('Jan')) ? words : words.replace(/ \S+$/, '');
}

function entryView(entry: TimelineEntry, { targets, sources, addressOf, marks }: TimelineWording): TimelineEntryView {
  const { label } = entry;
  if (!entry.claim) {
    const { fact, moment } = entry;
    const what = fact.text ? { words: fact.text, link: (fact.page && targets.get(fact.page)) || null } : null;
    const supportLost = restOnMarked(marks, fact.cites);
    return { label, claim: null, moments: [{ when: inWords(moment), what, sources: '', supportLost, mark: moment.mark }] };
  }
  return {
    label,
    claim: { href: addressOf(entry.claim.slug), status: entry.claim.status },
    moments: entry.moments.map(({ reading: { text, value, cites, heldBy, supportLost }, moment }) => ({
      when: value ? valueInWords(value) : inWords(moment),
      what: text ? { words: text, link: null } : null,
      sources: [...new Set(cites.map(({ source }) => shortSource(sources, source)))].join(', ') || heldBy,
      supportLost,
      mark: moment.mark,
    })),
  };
}

const inWords = ({ date, calendar }: Moment): string => dateInWords(date, calendar);
