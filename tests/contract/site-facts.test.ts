import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ClaimDone, Fact, FactsRow, PageId } from '../../model/contract/index.js';
import { pageIdOf, setFacts } from '../../server/pages/index.js';
import { makeSources } from '../support/claims.js';
import { words } from '../support/html-page.js';
import { openSite } from '../support/site.js';

const { app, editor, moderator, get, page, api, post, create, renders } = await openSite();
const { db } = app.database;
afterAll(() => app.close());

/** Gives a page its facts, as the seed does. */
const say = async (slug: string, ...facts: Partial<Fact>[]) => {
  const { id } = (await pageIdOf(db, slug)) as { id: PageId };
  const whole = facts.map((fact, i) => ({ label: `Row ${i}`, cites: [{ source: 'lee', from: 1, to: 2 }], ...fact }));
  await db.transaction((tx) => setFacts(tx, id, whole));
  await app.bus.caughtUp();
};
const act = async (who: typeof editor, method: string, path: string, body?: unknown) =>
  (await api(who, method, path, body)) as unknown as ClaimDone;
const piece = (source: string, from = 1, more: object = {}) => ({
  source,
  from,
  to: from,
  stance: 'supports',
  testimony: 'memoir',
  ...more,
});
const date = (date: string, more: object = {}) => ({ type: 'date', date, ...more });
const open = (question: string, more: object = {}) => act(editor, 'POST', '/claims', { question, ...more });
/** The infobox's rows as label and words. */
const rows = async (path: string, who?: typeof editor) =>
  [...(await page(path, who)).querySelectorAll('.infobox dl > div')].map((row) => [
    words(row.querySelector('dt')),
    words(row.querySelector('dd')),
  ]);
const row = async (path: string, label: string) => (await rows(path)).find(([name]) => name === label)?.[1];

beforeAll(() => makeSources(db, 'kay', 'ray'));

describe('a disputed row', () => {
  let slug: string;
  let readings: string[];
  beforeAll(async () => {
    await create('Ada Born');
    await say(
      'ada-born',
      { label: 'Born', date: '1879', text: 'in the south' },
      { label: 'Died', date: '1917-10-25', calendar: 'julian' },
    );
    const made = await open('When was Ada born?', {
      pages: ['ada-born'],
      property: 'birth-date',
      readings: [
        {
          text: 'By the register',
          value: date('1878-12-06', { calendar: 'julian' }),
          evidence: [piece('kay', 3), piece('ray', 4)],
        },
        { value: date('1879-12-21', { wording: 'four days before Christmas' }), evidence: [piece('lee', 1, { to: 2 })] },
        { text: 'Nobody knows', heldBy: 'Ann', evidence: [piece('kay', 9, { stance: 'mentions' })] },
      ],
    });
    slug = made.slug;
    const whole = (await api(editor, 'GET', `/claims/${slug}`)) as { readings: { id: string }[] };
    readings = whole.readings.map(({ id }) => id);
  });

  it('[VIEW-1] [CLM-81] shows each reading with its sources, how the claim stands, and the way to it', async () => {
    expect(await rows('/wiki/ada-born')).toEqual([
      [
        'Born',
        '6 December 1878 (18 December New Style): By the register kay1, ray2 ' +
          '21 December 1879 (four days before Christmas) Lee3 Nobody knows held by Ann ' +
          'Open Disputed: 3 readings. See the claim: When was Ada born?',
      ],
      ['Died', '25 October 1917 (7 November New Style)3'],
    ]);
    const article = await page('/wiki/ada-born');
    expect(article.querySelector('.infobox .is-disputed .row-standing a')?.getAttribute('href')).toBe(`/claims/${slug}`);
  });

  it('[VIEW-4] cites in the numbering of text and facts', async () => {
    const article = await page('/wiki/ada-born');
    const references = [...article.querySelectorAll('.references li')].map((item) => [
      item.id,
      [...item.querySelectorAll('.backs a')].map((back) => back.getAttribute('href')),
    ]);
    expect(references).toEqual([
      ['cite-1', ['#fact-1-1']],
      ['cite-2', ['#fact-2-1']],
      ['cite-3', ['#fact-3-1', '#fact-3-2']],
    ]);
    for (const [, backs] of references)
      for (const back of backs ?? []) expect(article.querySelector(`[id="${back?.slice(1)}"]`)).not.toBeNull();
    const ids = [...article.querySelectorAll('[id]')].map((element) => element.id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('[VIEW-6] follows a source or a reading that is chosen, and leads back', async () => {
    const lee = await row('/wiki/ada-born?according=lee', 'Born');
    expect(lee).toMatch(/^21 December 1879 .*Disputed: 1 reading of 3 shown\. .* 2 other readings /);
    expect(await row(`/wiki/ada-born?according=${readings[2]}`, 'Born')).toMatch(/^Nobody knows held by Ann/);
    const article = await page('/wiki/ada-born?according=lee');
    expect(words(article.querySelector('.according-now'))).toBe('According to Lee. Name every dispute');
    expect(article.querySelector('.according-now a')?.getAttribute('href')).toBe('/wiki/ada-born');
    expect(words(article.querySelector('.timeline .is-disputed'))).toContain('21 December 1879');
    expect(words(article.querySelector('.timeline .is-disputed'))).not.toContain('1878');
    const choice = article.querySelector<HTMLFormElement>('form.according');
    expect([choice?.method, choice?.getAttribute('action')]).toEqual(['get', '/wiki/ada-born']);
    const options = [...(choice?.querySelectorAll('option') ?? [])];
    expect(options.filter((option) => option.selected).map(words)).toEqual(['Lee']);
    expect(options.map((option) => option.value)).toEqual(['', 'kay', 'lee', 'ray', ...readings]);
    expect(await row('/wiki/ada-born?according=', 'Born')).toContain('Disputed: 3 readings');
  });

  it('[VIEW-6] says so where a source has no part in a dispute', async () => {
    await create('Nothing Disputed');
    const article = await page('/wiki/nothing-disputed?according=lee');
    expect(words(article.querySelector('.according-now'))).toContain('No dispute of this page is about what is said by Lee');
  });

  it('[VIEW-8] keeps the choice while moving on', async () => {
    const article = await page('/wiki/ada-born?according=lee');
    expect(article.querySelector('[data-tab=read]')?.getAttribute('href')).toBe('/wiki/ada-born?according=lee');
    expect(article.querySelector('[data-changed] a')?.getAttribute('href')).toBe('/wiki/ada-born?according=lee');
    await api(moderator, 'PATCH', '/pages/ada-born', { aliases: [{ name: 'Ada of the South' }] });
    const moved = await get('/wiki/ada-of-the-south?according=lee');
    expect([moved.status, moved.headers.get('location')]).toEqual([301, '/wiki/ada-born?according=lee']);
  });

  it('[VIEW-12] keeps the choice on the way to the claim and back', async () => {
    const addresses = async (according: string) => {
      const article = await page(`/wiki/ada-born?according=${according}`);
      const links = [...article.querySelectorAll(`a[href^="/claims/${slug}"]`)].map((link) => link.getAttribute('href'));
      return [links.length > 1, new Set(links)];
    };
    expect(await addresses('lee')).toEqual([true, new Set([`/claims/${slug}?according=lee`])]);
    const kept = `/claims/${slug}?according=${readings[2]}`;
    expect(await addresses(readings[2] ?? '')).toEqual([true, new Set([kept])]);
    const said = async (according: string) => {
      const claim = await page(`/claims/${slug}?according=${according}`);
      const back = [...claim.querySelectorAll('a[href^="/wiki/ada-born"]')].map((link) => link.getAttribute('href'));
      expect(new Set(back)).toEqual(new Set([`/wiki/ada-born?according=${according}`]));
      expect(claim.querySelector('.according-now > a:last-child')?.getAttribute('href')).toBe(`/claims/${slug}`);
      return words(claim.querySelector('.according-now'));
    };
    expect(await said('lee')).toBe('According to Lee: reading 2: 21 December 1879. Follow nobody');
    expect(await said(readings[2] ?? '')).toBe('You follow reading 3: Nobody knows. Follow nobody');
    await makeSources(db, 'may');
    expect(await said('may')).toBe('may says nothing on this question. Follow nobody');
    const plain = await page(`/claims/${slug}`);
    expect(plain.querySelector('.according-now')).toBeNull();
    expect(plain.querySelector('a[href="/wiki/ada-born"]')).not.toBeNull();
  });

  it('[VIEW-12] [VIEW-7] a claim refuses to follow what is not there', async () => {
    const unknown = '00000000-0000-4000-8000-000000000000';
    for (const path of [`/claims/${slug}`, `/claims/${slug}/preview`])
      for (const [according, status] of [
        ['nobody', 404],
        ['constructor', 404],
        [unknown, 404],
        ['No Such Thing', 422],
        ['lee&according=kay', 422],
        ['', 200],
      ] as const)
        expect([path, according, (await get(`${path}?according=${according}`)).status]).toEqual([path, according, status]);
  });

  it('[VIEW-7] refuses a source and a reading that are not there', async () => {
    const status = async (according: string) => (await get(`/wiki/ada-born?according=${encodeURIComponent(according)}`)).status;
    const unknown = '00000000-0000-4000-8000-000000000000';
    expect([await status('nobody'), await status(unknown)]).toEqual([404, 404]);
    for (const according of ['No Such Thing', '<b>', 'lee&according=kay', 'x'.repeat(200)])
      expect(await status(according)).toBe(422);
    expect((await get('/wiki/ada-born?according=lee&according=kay')).status).toBe(422);
    const refused = async (query: string) => {
      const answer = await get(`/api/v1/pages/${query}`);
      return [answer.status, ((await answer.json()) as { error: { code: string } }).error.code];
    };
    expect(await refused('ada-born/facts?according=nobody')).toEqual([404, 'source-unknown']);
    expect(await refused(`ada-born/facts?according=${unknown}`)).toEqual([404, 'reading-unknown']);
    expect(await refused('ada-born/facts?according=No%20One')).toEqual([422, 'invalid']);
    expect(await refused('no-such-page/facts')).toEqual([404, 'page-unknown']);
  });

  it('[VIEW-9] answers programs with the same rows', async () => {
    const facts = async (query: string) =>
      ((await api(editor, 'GET', `/pages/ada-born/facts${query}`)) as { items: FactsRow[] }).items;
    const [born, died] = await facts('');
    expect(born).toMatchObject({
      label: 'Born',
      fact: null,
      choice: 'disputed',
      shown: readings,
      claim: { slug, status: 'open' },
    });
    expect(born?.claim?.readings[0]).toMatchObject({
      value: { date: '1878-12-06', calendar: 'julian' },
      cites: [{ source: 'kay' }, { source: 'ray' }],
    });
    expect(died).toMatchObject({
      label: 'Died',
      fact: { date: '1917-10-25', calendar: 'julian' },
      claim: null,
      choice: null,
      shown: [],
    });
    expect((await facts('?according=lee'))[0]).toMatchObject({ choice: 'according', shown: [readings[1]] });
  });

  it('[VIEW-10] [VIEW-2] shows a decision on the next read, whoever is followed', async () => {
    await Promise.all(['', '?according=kay'].map((query) => get(`/wiki/ada-born${query}`)));
    const before = renders();
    await Promise.all(['', '?according=kay'].map((query) => get(`/wiki/ada-born${query}`)));
    expect(renders()).toBe(before);
    const settle = (reading: string | null) =>
      act(moderator, 'POST', `/claims/${slug}/decision`, { status: 'settled', reading, reasons: 'The register.' });
    await settle(readings[0] ?? '');
    expect(await row('/wiki/ada-born', 'Born')).toMatch(
      /^6 December 1878 .*kay\d, ray\d Settled This reading was taken\. .* 2 other readings 21 December 1879/,
    );
    expect(await row('/wiki/ada-born?according=kay', 'Born')).toContain('Settled Disputed: 1 reading of 3 shown');
    const article = await page('/wiki/ada-born');
    expect(article.querySelector('.infobox .is-disputed details')?.hasAttribute('open')).toBe(false);
    expect(words(article.querySelector('.timeline'))).not.toContain('1879');
    await settle(null);
    expect(await row('/wiki/ada-born', 'Born')).toMatch(/^Settled None of the readings was taken\. .* 3 readings /);
    await act(editor, 'POST', `/claims/${slug}/reopen`, { reasons: 'Look again.' });
    expect(await row('/wiki/ada-born', 'Born')).toContain('Reopened Disputed again: 3 readings.');
    await act(editor, 'POST', `/claims/${slug}/decision`, { status: 'leaning', reading: readings[1], reasons: 'Likelier.' });
    expect(await row('/wiki/ada-born', 'Born')).toMatch(
      /^21 December 1879 .*Leaning Disputed between 3; the first is thought likelier\./,
    );
  });

  it('[VIEW-3] hidden claims, those about another page first and those about nothing in it change nothing', async () => {
    await create('Bob Plain');
    await say('bob-plain', { label: 'Born', date: '1880' });
    const before = await rows('/wiki/bob-plain');
    const given = [{ value: date('1881'), evidence: [piece('lee')] }];
    await open('About Ada first?', { pages: ['first-page', 'bob-plain'], property: 'birth-date', readings: given });
    await open('About nothing in it?', { pages: ['bob-plain'], readings: [{ text: 'So' }] });
    const hidden = await open('Hidden?', { pages: ['bob-plain'], property: 'birth-date', readings: given });
    expect(await row('/wiki/bob-plain', 'Born')).toContain('1881');
    await act(moderator, 'PATCH', `/claims/${hidden.slug}`, { hidden: true });
    expect(await rows('/wiki/bob-plain')).toEqual(before);
    expect((await page('/wiki/bob-plain')).querySelector('.timeline')).toBeNull();
  });
});

describe('the row that a claim names', () => {
  it('[CLM-80] is the first page’s, and comes in place of the property’s', async () => {
    await create('Cleo Struck');
    await say('cleo-struck', { label: 'First stroke', date: '1922' }, { label: 'Date', date: '1900' });
    const { slug } = await open('When was the first stroke?', {
      pages: ['cleo-struck'],
      property: 'date',
      label: 'First stroke',
      readings: [{ value: date('1922-05') }, { value: date('1922-06') }],
    });
    expect((await rows('/wiki/cleo-struck')).map(([label, said]) => [label, said?.slice(0, 8)])).toEqual([
      ['First stroke', 'May 1922'],
      ['Date', '19001'],
    ]);
    await act(editor, 'PATCH', `/claims/${slug}`, { label: '' });
    expect((await rows('/wiki/cleo-struck')).map(([label]) => label)).toEqual(['First stroke', 'Date']);
    expect(await row('/wiki/cleo-struck', 'Date')).toMatch(/^May 1922/);
    const refused = await editor.fetch(`/api/v1/claims/${slug}`, {
      method: 'PATCH',
      body: { pages: [], property: null, label: 'Row' },
    });
    expect([refused.status, await refused.text()]).toEqual([422, expect.stringContaining('a row needs the page whose it is')]);
    expect(words(await page(`/claims/${slug}/history`).then((history) => history.querySelector('main')))).toContain(
      'changed the row of the infobox',
    );
  });

  it('[CLM-81] refuses a calendar that there is not, and a calendar of what is no date', async () => {
    const status = async (value: object) =>
      (await editor.fetch('/api/v1/claims', { method: 'POST', body: { question: 'Refused?', readings: [{ value }] } })).status;
    expect(await status(date('1917-10-25', { calendar: 'lunar' }))).toBe(422);
    expect(await status({ type: 'number', number: 3, calendar: 'julian' })).toBe(422);
    expect(await status(date('1917-10-25', { wording: 'x'.repeat(201) }))).toBe(422);
  });

  it('[CLM-81] is asked for in the form of a reading, and comes back', async () => {
    const { slug } = await open('On which day?', { pages: ['first-page'] });
    const fields = {
      text: '',
      valueType: 'date',
      value: '1917-10-25',
      calendar: 'julian',
      wording: 'late in October',
      heldBy: '',
    };
    expect((await post(editor, `/claims/${slug}/reading`, fields)).status).toBe(303);
    const { readings } = (await api(editor, 'GET', `/claims/${slug}`)) as { readings: { id: string; value: unknown }[] };
    expect(readings[0]?.value).toEqual(date('1917-10-25', { calendar: 'julian', wording: 'late in October' }));
    const form = await page(`/claims/${slug}/reading/${readings[0]?.id}`, editor);
    expect(form.querySelector<HTMLInputElement>('[name=wording]')?.value).toBe('late in October');
    expect(form.querySelector<HTMLOptionElement>('[name=calendar] option[selected]')?.value).toBe('julian');
    expect(words((await page(`/claims/${slug}`)).querySelector('.readings'))).toContain('25 October 1917 (7 November New Style)');
  });
});

describe('what rests on marked evidence', () => {
  const line = (source: string, from: number) => ({ source, from, to: from });
  const said = 'Rests only on what is marked unreliable.';
  /** The rows, entries and neighbours that say so, by their first words. */
  const told = async (within: string) =>
    [...(await page('/wiki/dora-marked')).querySelectorAll(within)]
      .filter((part) => words(part).includes(said))
      .map((part) => words(part).split(/[ ,]/)[0]);
  const facts = async () => ((await api(editor, 'GET', '/pages/dora-marked/facts')) as { items: FactsRow[] }).items;

  beforeAll(async () => {
    await create('Dora Marked');
    await say(
      'dora-marked',
      { label: 'Born', date: '1880', cites: [line('lee', 90)] },
      { label: 'Trained', date: '1890', cites: [line('lee', 90), line('lee', 50)] },
      { label: 'Died', date: '1940', cites: [] },
      { label: 'Mother', relation: 'parent', page: 'eva', text: 'Eva', cites: [line('lee', 90), line('kay', 900)] },
      { label: 'Sister', relation: 'sibling', page: 'ida', text: 'Ida', cites: [line('ray', 1)] },
    );
    const { slug } = await open('When did Dora come?', {
      pages: ['dora-marked'],
      property: 'date',
      label: 'Came',
      readings: [
        { value: date('1901'), evidence: [piece('kay', 900)] },
        { value: date('1902'), evidence: [piece('kay', 900), piece('ray', 6)] },
        { value: date('1903'), evidence: [piece('ray', 7), piece('kay', 900, { stance: 'opposes' })] },
      ],
    });
    const [first] = ((await api(editor, 'GET', `/claims/${slug}`)) as { readings: { id: string; evidence: { id: string }[] }[] })
      .readings;
    await api(editor, 'POST', `/claims/${slug}/readings/${first?.id}/evidence`, {
      ...piece('ray', 5),
      derivedFrom: [first?.evidence[0]?.id],
    });
  });

  it('[UNR-16] says so in infobox, timeline and relations, where nothing else is left', async () => {
    expect((await page('/wiki/dora-marked')).querySelector('.unreliable')).toBeNull();
    expect((await facts()).some((one) => one.supportLost || one.claim?.readings.some((r) => r.supportLost))).toBe(false);
    await api(editor, 'POST', '/sources/lee/marks', { from: 90, to: 90, reason: 'A forged page.' });
    await api(editor, 'POST', '/sources/kay/marks', { from: 900, to: 901, reason: 'Hearsay.' });
    expect(await told('.infobox dl:not(.neighbours) > div')).toEqual(['Born', 'Came']);
    expect(await told('.infobox .row-readings > li')).toEqual(['1901', 'Eva']);
    expect(await told('.timeline .moment')).toEqual(['1880', '1901']);
    expect(await told('.relation-list li')).toEqual(['Eva']);
    expect((await facts()).map(({ label, supportLost }) => [label, supportLost])).toEqual([
      ['Born', true],
      ['Trained', false],
      ['Died', false],
      ['Mother', true],
      ['Sister', false],
      ['Came', false],
    ]);
    expect((await facts()).at(-1)?.claim?.readings.map((one) => one.supportLost)).toEqual([true, false, false]);
  });

  it('[UNR-16] says so no longer when the mark is taken back', async () => {
    await api(editor, 'POST', '/sources/kay/marks/1/withdraw', { reason: 'It was seen.' });
    expect(await told('.infobox dl > div')).toEqual(['Born']);
    expect(await told('.timeline .moment')).toEqual(['1880']);
  });
});
