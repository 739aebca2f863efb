import { monthNames } from '../../../../model/text/index.js';
import type { SeedProblem } from '../../seed-problems.js';
import type { Article } from '../article.js';
import { startOf } from '../citations.js';
import { extentsOf } from './extents.js';
import { livesOf, outside } from './lives.js';
import { isPosthumous } from './presence.js';
import type { Tellings } from './tellings.js';
import { agree, type When, whenOf } from './when.js';

const months = monthNames.join('|');
/** “1934”, “January 1934” and “26 January 1934” with their parts. */
const date = `(?:(?:(\\d{1,2}) )?(${months}) )?(1[5-9]\\d\\d|20\\d\\d)`;
const inName = new RegExp(`\\b${date}\\b`, 'g');
const link = /\[([^\][]*)\]\(wiki:([a-z0-9-]+)\)/g;
/** A date that follows a link as its own: “the [congress] in 1934”, “the [trial] (August 1936)”. */
const afterLink = new RegExp(`^(?:\\[@[^\\]]*\\])*,? (?:(?:held|opened|convened) )?(?:in |of |on |\\()${date}(?![\\d–-])`);

/** Sentences that date what they link to, or what a page's subject does, as it cannot have been. */
export const checkSentences = (articles: readonly Article[], tellings: Tellings): SeedProblem[] => [
  ...datedLinks(articles, tellings),
  ...datedActs(articles, tellings),
];

function datedLinks(articles: readonly Article[], tellings: Tellings): SeedProblem[] {
  const extents = extentsOf(tellings);
  return articles.flatMap(({ file, page }) =>
    [...page.body.matchAll(link)].flatMap((found) => {
      const [whole, name = '', slug = ''] = found;
      const extent = tellings.kinds.get(slug) === 'event' ? extents.get(slug) : undefined;
      if (!extent) return [];
      const after = afterLink.exec(page.body.slice(found.index + whole.length));
      const disputed = tellings.readings.filter(({ pages }) => pages.includes(slug)).flatMap(({ when }) => when ?? []);
      const line = page.bodyLine + page.body.slice(0, found.index).split('\n').length - 1;
      return [...name.matchAll(inName), ...(after ? [after] : [])]
        .map(readDate)
        .filter(({ when }) => when && ![...extent.whens, ...disputed].some((other) => agree(when, other)))
        .map(({ said }) => ({
          file,
          line,
          field: null,
          problem: `${slug} is put in ${said}, but its page has ${extent.written}`,
        }));
    }),
  );
}

interface Said {
  readonly said: string;
  readonly when: When | null;
}

function readDate([, day, month, year = '']: RegExpMatchArray): Said {
  const parts = [year, ...(month ? [String(monthNames.indexOf(month) + 1)] : []), ...(day ? [day] : [])];
  return {
    said: [day, month, year].filter(Boolean).join(' '),
    when: whenOf(parts.map((part) => part.padStart(2, '0')).join('-')),
  };
}

/** A sentence's subject, after a date. */
const opening = /^(?:(?:in|on|by|from|since) [^,]{0,30}\d{4},? )?(\S+) (?!was |is |had been )/i;

/** Sentences that begin with the page's subject, by name or pronoun, and whose years all lie outside that subject's life. */
function datedActs(articles: readonly Article[], tellings: Tellings): SeedProblem[] {
  const lives = livesOf(tellings);
  return articles.flatMap(({ file, slug, page, blocks }) => {
    const life = lives.get(slug);
    if (!life) return [];
    const subjects = [
      'he',
      'she',
      page.title
        .replace(/ \(.*\)$/, '')
        .split(' ')
        .at(-1)
        ?.toLowerCase(),
    ];
    return blocks.flatMap(({ line, text }) =>
      text.split(/(?<=[.!?]["”’]?) (?=\p{Lu})/u).flatMap((sentence) => {
        if (isPosthumous(sentence) || !subjects.includes(opening.exec(sentence)?.[1]?.toLowerCase())) return [];
        const beyond = outside(
          [...sentence.matchAll(/\b(?:1[5-9]\d\d|20\d\d)\b/g)].flatMap(([year]) => whenOf(year) ?? []),
          life,
        );
        return beyond ? [{ file, line, field: null, problem: `“${startOf(sentence)}” is ${beyond.side} (${beyond.date})` }] : [];
      }),
    );
  });
}
