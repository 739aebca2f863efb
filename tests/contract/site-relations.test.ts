import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Fact, PageId, RelatedPage } from '../../model/contract/index.js';
import { pageIdOf, setFacts } from '../../server/pages/index.js';
import { words } from '../support/html-page.js';
import { openSite } from '../support/site.js';
import { until } from '../support/until.js';

const { app, editor, moderator, get, page, api, create } = await openSite();
const { db } = app.database;
afterAll(() => app.close());

/** Gives a page its facts, as the seed does. */
const say = async (slug: string, ...facts: Partial<Fact>[]) => {
  const { id } = (await pageIdOf(db, slug)) as { id: PageId };
  const whole = facts.map((fact) => ({ label: 'Row', cites: [{ source: 'lee', from: 1, to: 2 }], ...fact }));
  await db.transaction((tx) => setFacts(tx, id, whole));
  await app.bus.caughtUp();
};
const related = async (slug: string, query = '') =>
  ((await api(editor, 'GET', `/pages/${slug}/relations${query}`)) as { items: RelatedPage[] }).items;
const ties = async (slug: string) => (await related(slug)).map(({ tie, page: { slug } }) => `${tie} ${slug}`);
/** The infobox's rows as label and words. */
const rows = async (slug: string) =>
  [...(await page(`/wiki/${slug}`)).querySelectorAll('.infobox dl > div')].map((row) => [
    words(row.querySelector('dt')),
    words(row.querySelector('dd')),
  ]);

beforeAll(async () => {
  for (const title of ['Mother', 'Child', 'Other Child', 'The Party', 'Friend']) await create(title);
  await say(
    'mother',
    { label: 'Born', date: '1870' },
    { label: 'First husband', relation: 'spouse', page: 'nobody-yet', text: 'Nobody Yet', date: '1890' },
    { label: 'Party', relation: 'member-of', page: 'the-party', text: 'founding member', date: '1898' },
    { label: 'Child', relation: 'child', page: 'child', text: 'Child' },
  );
  await say('child', { label: 'Mother', relation: 'parent', page: 'mother', text: 'Mother' });
  await say('other-child', { label: 'Mother', relation: 'parent', page: 'mother', text: 'Mother', date: '1895' });
});

describe('relations', () => {
  it('[REL-1] [REL-2] are in the infobox in words, read from both ends, and once where both pages tell them', async () => {
    expect(await rows('mother')).toEqual([
      ['Born', '18701'],
      ['Party', '1898, founding member1'],
      ['Children', 'Child1 Other Child (1895)1'],
      ['Married to', 'Nobody Yet (First husband, 1890)1'],
    ]);
    expect(await rows('the-party')).toEqual([['Members', 'Mother (1898)1']]);
    expect(await rows('child')).toEqual([['Parents', 'Mother1']]);
    expect((await page('/wiki/mother')).querySelector('.infobox a.missing')?.getAttribute('href')).toBe('/wiki/nobody-yet');
  });

  it('[REL-3] are answered to programs, narrowed by what they are', async () => {
    expect(await related('mother', '?relation=child')).toEqual([
      {
        tie: 'child',
        page: { slug: 'child', title: 'Child', missing: false },
        toldBy: 'page',
        label: 'Child',
        text: 'Child',
        date: null,
        calendar: null,
        cites: [{ source: 'lee', from: 1, to: 2 }],
      },
      expect.objectContaining({
        tie: 'child',
        toldBy: 'neighbour',
        date: '1895',
        page: expect.objectContaining({ slug: 'other-child' }) as unknown,
      }),
    ]);
    expect(await ties('mother')).toEqual(['child child', 'child other-child', 'spouse nobody-yet', 'member-of the-party']);
    expect((await related('mother', '?relation=spouse'))[0]?.page).toEqual({
      slug: 'nobody-yet',
      title: 'Nobody Yet',
      missing: true,
    });
    const refused = async (path: string) => {
      const answer = await get(`/api/v1/pages/${path}`);
      return [answer.status, ((await answer.json()) as { error: { code: string } }).error.code];
    };
    expect(await refused('mother/relations?relation=friend')).toEqual([422, 'invalid']);
    expect(await refused('no-such-page/relations')).toEqual([404, 'page-unknown']);
  });

  it('[REL-4] go by the page, over a rename and an alias, and not from a deleted one', async () => {
    await create('Uncle');
    await say('uncle', { label: 'Niece', relation: 'relative', page: 'friend', text: 'A friend' });
    await api(moderator, 'PATCH', '/pages/friend', { title: 'Best Friend', aliases: [{ name: 'Companion' }] });
    expect(await ties('uncle')).toEqual(['relative best-friend']);
    expect(await ties('best-friend')).toEqual(['relative uncle']);
    await say('uncle', { label: 'Niece', relation: 'relative', page: 'companion', text: 'A friend' });
    expect(await ties('best-friend')).toEqual(['relative uncle']);
    await api(moderator, 'DELETE', '/pages/uncle');
    expect(await ties('best-friend')).toEqual([]);
    expect((await get('/api/v1/pages/uncle/relations')).status).toBe(404);
    await api(moderator, 'PATCH', '/pages/uncle', { deleted: false });
    await api(moderator, 'DELETE', '/pages/best-friend');
    expect((await related('uncle'))[0]?.page).toEqual({ slug: 'companion', title: 'Companion', missing: true });
    await say('uncle', { label: 'Himself', relation: 'ally-of', page: 'uncle', text: 'Uncle' });
    expect(await ties('uncle')).toEqual([]);
  });

  it('[REL-5] are drawn with every neighbour as a link, and told as a list', async () => {
    const article = await page('/wiki/mother');
    const section = article.querySelector('.relations');
    for (const graph of section?.querySelectorAll('svg') ?? []) {
      expect(graph.getAttribute('aria-label')).toBe('Relations of Mother');
      const links = [...graph.querySelectorAll('a')].map((a) => [
        a.getAttribute('href'),
        words(a),
        a.classList.contains('missing'),
      ]);
      expect(links.sort()).toEqual([
        ['/wiki/child', 'Child', false],
        ['/wiki/nobody-yet', 'Nobody Yet, not written yet Nobody Yet', true],
        ['/wiki/other-child', 'Other Child', false],
        ['/wiki/the-party', 'The Party', false],
      ]);
      expect([...graph.querySelectorAll('text.tie-name')].map(words).sort()).toEqual(['Children', 'Married to', 'Member of']);
    }
    expect(section?.querySelectorAll('svg')).toHaveLength(2);
    expect([...(section?.querySelectorAll('.relation-list > div') ?? [])].map(words)).toEqual([
      'Children Child1 Other Child (1895)1',
      'Married to Nobody Yet (First husband, 1890)1',
      'Member of The Party (Party, founding member, 1898)1',
    ]);
    expect((await page('/wiki/first-page')).querySelector('.relations')).toBeNull();
  });

  it('[REL-7] are there as soon as they are told, and gone', async () => {
    const told = (is: (siblings: string | undefined) => boolean) =>
      until('the page to follow', async () => is((await rows('mother')).find(([label]) => label === 'Siblings')?.[1]));
    await create('New Neighbour');
    await get('/wiki/mother');
    await say('new-neighbour', { label: 'Sister', relation: 'sibling', page: 'mother', text: 'Mother' });
    await told((siblings) => siblings === 'New Neighbour1');
    await say('new-neighbour', { label: 'Sister', relation: 'sibling', page: 'mother', text: 'Mother', date: '1901' });
    await told((siblings) => siblings === 'New Neighbour (1901)1');
    await say('new-neighbour', { label: 'Sister', text: 'Mother' });
    await told((siblings) => siblings === undefined);
  });
});

describe('the timeline of an article', () => {
  it('[TIM-1] [TIM-2] is a list in words and marks on a scale', async () => {
    const article = await page('/wiki/mother');
    const timeline = article.querySelector('.timeline');
    expect([...(timeline?.querySelectorAll('.timeline-list > li') ?? [])].map(words)).toEqual([
      '1870 Born',
      '1890 First husband: Nobody Yet',
      '1898 Party: founding member',
    ]);
    const overview = timeline?.querySelector('svg.timeline-scale');
    expect([overview?.getAttribute('role'), overview?.getAttribute('aria-label')]).toEqual(['img', '3 dates, 1870 to 1898']);
    expect([...(overview?.querySelectorAll('text') ?? [])].map(words)).toEqual(['1870', '1880', '1890', '1900']);
    expect(overview?.querySelectorAll('.mark')).toHaveLength(3);
    expect(timeline?.querySelectorAll('[style], script')).toHaveLength(0);
    expect(article.querySelector('.contents a[href="#article-timeline"]')).not.toBeNull();
  });

  it('[TIM-5] folds when it is long, its overview stays', async () => {
    const dates = (count: number) => Array.from({ length: count }, (_, i) => ({ label: `Event ${i}`, date: String(1900 + i) }));
    await create('Long Life');
    await say('long-life', ...dates(12));
    expect((await page('/wiki/long-life')).querySelector('.timeline details')).toBeNull();
    await say('long-life', ...dates(13));
    const details = (await page('/wiki/long-life')).querySelector('.timeline details');
    expect(details?.hasAttribute('open')).toBe(false);
    expect(words(details?.querySelector('summary'))).toContain('13 dates, 1900 to 1912');
    expect(details?.querySelectorAll('summary svg .mark')).toHaveLength(13);
    expect(details?.querySelectorAll('.timeline-list > li')).toHaveLength(13);
  });
});
