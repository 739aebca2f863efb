import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Fact, ListSummary, ListWhole, PageId } from '../../model/contract/index.js';
import { pageIdOf, setFacts } from '../../server/pages/index.js';
import { words } from '../support/html-page.js';
import { openSite } from '../support/site.js';

const { app, contributor, editor, moderator, get, page, api, create } = await openSite();
const { db } = app.database;
afterAll(() => app.close());

/** Gives a page its facts, as the seed does. */
const say = async (slug: string, ...facts: Partial<Fact>[]) => {
  const { id } = (await pageIdOf(db, slug)) as { id: PageId };
  const whole = facts.map((fact) => ({ label: 'Row', cites: [{ source: 'lee', from: 1, to: 2 }], ...fact }));
  await db.transaction((tx) => setFacts(tx, id, whole));
  await app.bus.caughtUp();
};
const list = async (slug: string) => (await api(editor, 'GET', `/lists/${slug}`)) as ListWhole;
const namesIn = async (slug: string) => (await list(slug)).items.map((item) => item.page.title);
/** What the foot of an article names. */
const foot = async (slug: string) =>
  [...(await page(`/wiki/${slug}`)).querySelectorAll('.in-lists a')].map((link) => link.getAttribute('href'));
const party = (date: string | undefined, text = 'joined') => ({
  label: 'Party',
  relation: 'member-of' as const,
  page: 'communist-party-of-the-soviet-union',
  text,
  ...(date && { date }),
});
const bureau = { label: 'Politburo', relation: 'member-of' as const, page: 'politburo', text: 'member' };

beforeAll(async () => {
  const organization = { kind: 'organization' };
  await create('Communist Party of the Soviet Union', organization);
  await create('Politburo', organization);
  for (const title of ['Early Anna', 'Late Boris', 'Vague Clara', 'Dateless Dora', 'First Egor', 'Joseph Stalin', 'A Daughter'])
    await create(title, { description: `${title}, of the tests` });
  await say('early-anna', party('1912'), bureau);
  await say('late-boris', party('1918'), bureau);
  await say('vague-clara', party('1916/1917'));
  await say('dateless-dora', party(undefined));
  await say('first-egor', party('1898-03'), { label: 'Rank', text: 'Marshal of the tests' });
  await say('joseph-stalin', { label: 'Daughter', relation: 'child', page: 'a-daughter', text: 'A Daughter' });
  await create('Second Party Congress', { kind: 'event' });
  await create('First Party Congress', { kind: 'event' });
  await create('A Fair', { kind: 'event' });
  await say('first-party-congress', { label: 'Date', date: '1903' });
  await say('second-party-congress', { label: 'Date', date: '1905-04' });
  await say('a-fair', { label: 'Visitors', date: '1901' }, { label: 'Held', date: '1904' });
});

describe('lists', () => {
  it('[LST-1] [LST-8] are made of what pages say, each entry with its cited fact', async () => {
    expect((await list('members-of-the-politburo')).items).toMatchObject([
      {
        page: { slug: 'early-anna', title: 'Early Anna', description: 'Early Anna, of the tests' },
        fact: { ...bureau, cites: [{ source: 'lee', from: 1, to: 2 }] },
        toldBy: null,
      },
      { page: { slug: 'late-boris' } },
    ]);
    expect(await namesIn('marshals')).toEqual(['First Egor']);
    const { items } = (await api(editor, 'GET', '/lists')) as { items: ListSummary[] };
    expect(items.find(({ slug }) => slug === 'members-of-the-politburo')).toMatchObject({ count: 2, kind: 'person' });
    expect(items.map(({ slug }) => slug)).not.toContain('political-police');
    const unknown = await get('/api/v1/lists/no-such-list');
    expect([unknown.status, await unknown.json()]).toMatchObject([
      404,
      { error: { code: 'list-unknown', about: 'no-such-list' } },
    ]);
  });

  it('[LST-2] hold what another page tells, and say which', async () => {
    expect((await list('relatives-of-stalin')).items).toMatchObject([
      { page: { slug: 'a-daughter' }, fact: { label: 'Daughter' }, toldBy: { slug: 'joseph-stalin', title: 'Joseph Stalin' } },
    ]);
    expect(words((await page('/lists/relatives-of-stalin')).querySelector('.why'))).toBe(
      'Joseph Stalin, Daughter: A Daughter (Lee, lines 1–2)',
    );
  });

  it('[LST-4] [LST-5] go by dates, by what is certain where they end at one, the earliest first', async () => {
    expect(await namesIn('old-bolsheviks')).toEqual(['First Egor', 'Early Anna']);
    expect(await namesIn('party-congresses')).toEqual(['First Party Congress', 'Second Party Congress']);
    expect(await namesIn('events')).toEqual(['First Party Congress', 'A Fair', 'Second Party Congress']);
  });

  it('[LST-6] are pages with descriptions and places in sources; one that is not there answers 404', async () => {
    const entry = (await page('/lists/members-of-the-politburo')).querySelector('.list-entries li');
    expect(words(entry)).toBe('Early Anna Early Anna, of the tests Politburo: member (Lee, lines 1–2)');
    expect([...(entry?.querySelectorAll('a') ?? [])].map((link) => link.getAttribute('href'))).toEqual([
      '/wiki/early-anna',
      '/sources/lee/L1-2',
    ]);
    const all = await page('/lists');
    const named = [...all.querySelectorAll('main section')].map((section) => [
      words(section.querySelector('h2')),
      [...section.querySelectorAll('li > a')].map(words),
    ]);
    expect(named).toEqual([
      ['People', ['Old Bolsheviks', 'Members of the Politburo', 'Marshals of the Soviet Union', 'Relatives of Stalin']],
      ['Events', ['Party congresses', 'Events in order of time']],
    ]);
    expect((await get('/lists/no-such-list')).status).toBe(404);
    const empty = await page('/lists/political-police');
    expect(words(empty.querySelector('.empty'))).toBe('No article says this of anybody yet.');
  });

  it('[LST-7] are named at the foot of what is in them', async () => {
    expect(await foot('early-anna')).toEqual(['/lists/old-bolsheviks', '/lists/members-of-the-politburo']);
    expect(await foot('a-daughter')).toEqual(['/lists/relatives-of-stalin']);
    expect(await foot('first-party-congress')).toEqual(['/lists/party-congresses', '/lists/events']);
    expect(await foot('dateless-dora')).toEqual([]);
  });

  it('[LST-3] go by the page: after a rename as before, without what is deleted', async () => {
    await api(editor, 'PATCH', '/pages/politburo', { title: 'Political Bureau' });
    await api(editor, 'PATCH', '/pages/early-anna', { title: 'Anna the Early' });
    expect(await namesIn('members-of-the-politburo')).toEqual(['Anna the Early', 'Late Boris']);
    await api(moderator, 'DELETE', '/pages/anna-the-early');
    expect(await namesIn('members-of-the-politburo')).toEqual(['Late Boris']);
    await api(moderator, 'DELETE', '/pages/political-bureau');
    expect(await namesIn('members-of-the-politburo')).toEqual([]);
    expect((await api(contributor, 'GET', '/lists/relatives-of-stalin')) as unknown).toMatchObject({ count: 1 });
  });
});
