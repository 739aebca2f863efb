import { describe, expect, it } from 'vitest';
import type { Kind } from '../../../../model/contract/index.js';
import { readSeedClaim } from '../../read-seed-claim.js';
import { readSeedPage } from '../../read-seed-page.js';
import { problemText } from '../../seed-problems.js';
import { articleOf } from '../article.js';
import { checkLives } from './check-lives.js';
import { checkContradictions } from './contradictions.js';
import { checkSentences } from './sentences.js';
import { tellingsOf } from './tellings.js';

/** A row of an infobox without its citation: `label: Born, date: "1879"`. */
type Row = string;

const page = (slug: string, kind: Kind, rows: readonly Row[], body = 'Nothing.') => {
  const facts = rows.map((row) => `  - {${row}, cite: ["@lee, line 1"]}`).join('\n');
  const title = slug.replace(/^./, (letter) => letter.toUpperCase());
  const text = `---\ntitle: ${title}\nkind: ${kind}\ndescription: One\nfacts:${rows.length ? `\n${facts}` : ' []'}\n---\n\n${body}\n`;
  return articleOf({ file: `${slug}.md`, slug, text, page: readSeedPage(text, `${slug}.md`) });
};
const claim = (pages: string, property: string, label: string, dates: readonly string[]) => {
  const readings = dates.map((date) => `{date: "${date}"}`).join(', ');
  const text = `---\nquestion: When?\npages: [${pages}]\nproperty: ${property}\nlabel: "${label}"\nreadings: [${readings}]\n---\n\nA day.\n`;
  return { file: 'claims/when.md', slug: 'when', text, claim: readSeedClaim(text) };
};
type Pages = ReturnType<typeof page>[];
type Claims = ReturnType<typeof claim>[];

const lives = (pages: Pages, claims: Claims = []) => checkLives(tellingsOf(pages, claims)).map(problemText);
const contradictions = (pages: Pages, claims: Claims = []) => checkContradictions(tellingsOf(pages, claims)).map(problemText);
const sentences = (pages: Pages, claims: Claims = []) => checkSentences(pages, tellingsOf(pages, claims)).map(problemText);

describe('lives', () => {
  const died = 'label: Died, date: "1934-12-01"';
  const anna = (...rows: Row[]) => page('anna', 'person', ['label: Born, date: "1880"', died, ...rows]);
  const row = (label: string, date: string, more = '') => `label: ${label}, date: "${date}"${more}`;

  it('[SEED-39] nobody holds an office, writes or marries after death or before birth', () => {
    expect(lives([anna(row('Office', '1934-12-01'), row('Wrote', '1880'), row('Office', '1930/1940'))])).toEqual([]);
    expect(lives([anna(row('Office', '1934-12-02'), row('Wrote', '1879-12'))])).toEqual([
      'anna.md:8: facts.2: “Office” (1934-12-02) is after the death of Anna (1934-12-01)',
      'anna.md:9: facts.3: “Wrote” (1879-12) is before the birth of Anna (1880)',
    ]);
  });

  it('[SEED-39] nor does whom another page names', () => {
    const council = (more: string) => page('council', 'organization', [row('Chairman', '1935', `, page: anna${more}`)]);
    expect(lives([anna(), council('')])).toEqual([
      'council.md:6: facts.0: “Chairman” (1935) is after the death of Anna (1934-12-01)',
    ]);
    const next = page('boris', 'person', [row('Predecessor', '1935', ', text: Anna, page: anna, relation: succeeded')]);
    const wife = page('boris', 'person', [row('Wife', '1935', ', text: Anna, page: anna, relation: spouse')]);
    expect(lives([anna(), next])).toEqual([]);
    expect(lives([anna(), wife])).toHaveLength(1);
  });

  it('[SEED-39] an undated row is of the time of the event, organization or work that it tells of', () => {
    const congress = (date: string) => page('congress', 'event', [row('Date', date), 'label: Speaker, text: Anna, page: anna']);
    expect(lives([anna(), congress('1934-01')])).toEqual([]);
    expect(lives([anna(), congress('1939-03')])).toEqual([
      'congress.md:7: facts.1: “Speaker” (congress: 1939-03) is after the death of Anna (1934-12-01)',
    ]);
    const took = 'label: Congress, text: Delegate, page: congress, relation: took-part-in';
    expect(lives([anna(took), page('congress', 'event', [row('Date', '1870')])])).toEqual([
      'anna.md:8: facts.2: “Congress” (congress: 1870) is before the birth of Anna (1880)',
    ]);
    const member = 'label: Council, text: Member, page: council, relation: member-of';
    expect(lives([anna(member), page('council', 'organization', [row('Formed', '1936')])])).toHaveLength(1);
    expect(lives([anna(member), page('council', 'organization', [row('Formed', '1930')])])).toEqual([]);
    const author = 'label: Author, text: Anna, page: anna';
    const subject = 'label: Hero, text: Anna, page: anna';
    expect(lives([anna(), page('book', 'work', [row('Date', '1936'), author])])).toHaveLength(1);
    expect(lives([anna(), page('book', 'work', [row('Date', '1936'), subject])])).toEqual([]);
  });

  it('[SEED-39] what is posthumous is let pass', () => {
    const rows = ['Rehabilitated', 'Buried', 'Letters published', 'Named after her'].map((label) => row(label, '1956'));
    expect(lives([anna(...rows, row('Award', '1935', ', text: Posthumously'))])).toEqual([]);
  });

  it('[SEED-39] a life is what page and claims may mean by it', () => {
    const office = anna(row('Office', '1936'));
    expect(lives([office], [claim('anna', 'death-date', '', ['1934', '1937'])])).toEqual([]);
    expect(lives([office], [claim('anna', 'death-date', '', ['1934', '1935'])])).toHaveLength(1);
    expect(lives([anna()], [claim('anna', 'date', 'Arrested', ['1934', '1935'])])).toEqual([
      'claims/when.md:6: readings.1: “Arrested” (1935) is after the death of Anna (1934-12-01)',
    ]);
  });

  it('[SEED-39] births come before deaths, and into the lives of parents and partners', () => {
    const son = (born: string) =>
      page('boris', 'person', [row('Born', born), 'label: Mother, text: Anna, page: anna, relation: parent']);
    expect(lives([anna(), son('1934-12')])).toEqual([]);
    expect(lives([anna(), son('1870')])).toEqual([
      'boris.md:7: facts.1: the birth of Boris (1870) is before the birth of Anna (1880)',
    ]);
    expect(lives([anna(), son('1936')])).toHaveLength(1);
    // a father may be dead for the better part of a year
    expect(lives([anna(), son('1935-06')])).toEqual([]);
    const husband = (born: string) =>
      page('boris', 'person', [row('Born', born), 'label: Wife, text: Anna, page: anna, relation: spouse']);
    expect(lives([anna(), husband('1870')])).toEqual([]);
    expect(lives([anna(), husband('1935')])).toHaveLength(1);
    expect(lives([page('anna', 'person', [row('Born', '1880'), row('Died', '1879')])])).toEqual([
      'anna.md:6: facts.0: the birth (1880) is after the death (1879)',
    ]);
  });
});

describe('contradictions', () => {
  const married = (slug: string, other: string, date: string, more = '') =>
    page(slug, 'person', [`label: Spouse, date: "${date}"${more}, text: One, page: ${other}, relation: spouse`]);
  const couple = (one: string, two: string, more: readonly [string, string] = ['', '']) =>
    contradictions([married('anna', 'boris', one, more[0]), married('boris', 'anna', two, more[1])]);

  it('[SEED-40] a relation is dated alike from both ends', () => {
    expect(couple('1919', '1918')).toEqual(['anna.md:6: facts.0: “Spouse” is 1919, but “Spouse” in boris.md:6 is 1918']);
    expect(couple('1919', '1919-03')).toEqual([]);
  });

  it.each([
    ['1903', '1903-07'],
    ['1903-07-12', '1903/1904'],
    ['1903~', '1904'],
    ['1903?', '1902-11'],
    ['1917-10-25', '1917-11-07'],
    ['1917-10', '1917-11'],
    ['1903/..', '1905'],
    ['190X', '1903'],
    ['[1903,1905]', '1905-02'],
  ])('[SEED-41] %s agrees with %s', (one, two) => expect(couple(one, two)).toEqual([]));

  it.each([
    ['1903', '1905'],
    ['1903-07', '1903-09'],
    ['1903~', '1909'],
    ['1917', '1918'],
    ['1917-10-24', '1917-10-25'],
    ['1920-10-25', '1920-11-07'],
    ['1903/1904', '1905/..'],
  ])('[SEED-41] %s contradicts %s', (one, two) => expect(couple(one, two)).toHaveLength(1));

  it('[SEED-41] a calendar that is said counts', () => {
    expect(couple('1917-10-25', '1917-11-07', [', calendar: julian', ', calendar: gregorian'])).toEqual([]);
    expect(couple('1917-10-25', '1917-11-07', [', calendar: gregorian', ''])).toHaveLength(1);
    expect(couple('1917', '1917-12-25', ['', ', calendar: julian'])).toEqual([]);
  });

  it('[SEED-40] an office is dated alike by person and organization, one of several being enough', () => {
    const anna = (...dates: string[]) =>
      page(
        'anna',
        'person',
        dates.map((date) => `label: Office, date: "${date}", text: Chairman, page: council`),
      );
    const council = (label: string, date: string) =>
      page('council', 'organization', [`label: ${label}, date: "${date}", page: anna`]);
    expect(contradictions([anna('1924'), council('Chairman', '1925')])).toEqual([
      'anna.md:6: facts.0: “Office” is 1924, but “Chairman” in council.md:6 is 1925',
    ]);
    expect(contradictions([anna('1924', '1927'), council('Chairman', '1924')])).toEqual([]);
    expect(contradictions([anna('1924'), council('Deputy chairman', '1925')])).toEqual([]);
    expect(contradictions([anna('1924'), council('Chairman in 1925', '1925')])).toEqual([]);
  });

  it('[SEED-40] rows that two pages have about each other are of the same thing when their names begin alike', () => {
    const told = (label: string, date: string) => [
      page('anna', 'person', [`label: ${label}, date: "${date}", page: island`]),
      page('island', 'place', ['label: Visitor, date: "1929", page: anna']),
    ];
    expect(contradictions(told('Visited', '1929-07'))).toEqual([]);
    expect(contradictions(told('Visited', '1930'))).toEqual([
      'anna.md:6: facts.0: “Visited” is 1930, but “Visitor” in island.md:6 is 1929',
    ]);
    expect(contradictions(told('Described', '1930'))).toEqual([]);
  });

  it('[SEED-40] nobody takes part in an event at another time, or belongs to what is not there', () => {
    const anna = (relation: string, date: string) =>
      page('anna', 'person', [`label: Part, date: "${date}", text: One, page: other, relation: ${relation}`]);
    const event = page('other', 'event', ['label: Date, date: "1934-01/1934-02"']);
    const body = page('other', 'organization', ['label: Formed, date: "1919-03"', 'label: Abolished, date: "1934"']);
    expect(contradictions([anna('took-part-in', '1934'), event])).toEqual([]);
    // it is prepared, and followed up
    expect(contradictions([anna('took-part-in', '1933-12'), event])).toEqual([]);
    expect(contradictions([anna('took-part-in', '1934-03-01'), event])).toEqual([]);
    expect(contradictions([anna('took-part-in', '1935'), event])).toEqual([
      'anna.md:6: facts.0: “Part” is 1935, but other is dated 1934-01/1934-02',
    ]);
    expect(contradictions([anna('victim-of', '1935'), event])).toEqual([]);
    expect(contradictions([anna('victim-of', '1932'), event])).toHaveLength(1);
    expect(contradictions([anna('member-of', '1925'), body])).toEqual([]);
    expect(contradictions([anna('member-of', '1918'), body])).toHaveLength(1);
    expect(contradictions([anna('member-of', '1935'), body])).toHaveLength(1);
  });

  it('[SEED-40] a death told elsewhere is the death', () => {
    const anna = page('anna', 'person', ['label: Died, date: "1934-12-01"']);
    const killer = (date: string) => page('boris', 'person', [`label: Killed, date: "${date}", text: Anna, page: anna`]);
    expect(contradictions([anna, killer('1934-12')])).toEqual([]);
    expect(contradictions([anna, killer('1934-11')])).toEqual([
      'boris.md:6: facts.0: “Killed” is 1934-11, but anna has 1934-12-01',
    ]);
  });

  it('[SEED-40] a row is one of the readings of a claim about it, and readings of one claim do not contradict', () => {
    const stroke = (date: string) => page('anna', 'person', [`label: First stroke, date: "${date}"`]);
    const readings = [claim('anna, boris', 'date', 'First stroke', ['1922-05', '1922-04'])];
    expect(contradictions([stroke('1922-05-25')], readings)).toEqual([]);
    expect(contradictions([stroke('1923')], readings)).toEqual([
      'anna.md:6: facts.0: “First stroke” is 1923, which is no reading of when (1922-05, 1922-04)',
    ]);
    const both = [married('anna', 'boris', '1919'), married('boris', 'anna', '1918')];
    expect(contradictions(both, [claim('anna, boris', 'date', 'Spouse', ['1918', '1919'])])).toEqual([]);
  });
});

describe('sentences', () => {
  const congress = page('congress', 'event', ['label: Held, date: "1934-01/1934-02"']);
  const told = (body: string, claims: Claims = []) =>
    sentences([congress, page('anna', 'person', ['label: Died, date: "1937"'], body)], claims);

  it('[SEED-42] warns of a link to an event with another date', () => {
    expect(told('At the [Congress](wiki:congress) in 1934 and the [1934 congress](wiki:congress).[@lee, line 1]')).toEqual([]);
    expect(told('At the [Congress](wiki:congress), held in February 1934.[@lee, line 1]')).toEqual([]);
    expect(told('One.[@lee, line 1]\n\nAt the [Congress](wiki:congress)[@lee, line 1] in March 1934.[@lee, line 1]')).toEqual([
      'anna.md:11: congress is put in March 1934, but its page has 1934-01/1934-02',
    ]);
    expect(told('At the [Congress of 1935](wiki:congress).[@lee, line 1]')).toHaveLength(1);
    const dated = [claim('anna, congress', 'date', 'Speech', ['1934', '1935'])];
    expect(told('At the [Congress](wiki:congress) of 1935.[@lee, line 1]', dated)).toEqual([]);
  });

  it('[SEED-42] warns of a subject who acts outside a lifetime', () => {
    expect(told('She wrote in 1937. Her letters came out in 1939. She was praised in 1940.[@lee, line 1]')).toEqual([]);
    expect(told('In 1938, Anna wrote to him.[@lee, line 1] Boris wrote in 1939.[@lee, line 1]')).toEqual([
      'anna.md:9: “In 1938, Anna wrote to him.” is after the death (1937)',
    ]);
    expect(told('She left it to him in 1938, posthumously.[@lee, line 1]')).toEqual([]);
  });
});
