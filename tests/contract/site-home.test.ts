import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Fact, PageId } from '../../model/contract/index.js';
import { pageIdOf, setFacts } from '../../server/pages/index.js';
import { words } from '../support/html-page.js';
import { link, openSite, text } from '../support/site.js';

const site = await openSite();
const { app, contributor, editor, get, page, api, create, write } = site;
const { db } = app.database;
afterAll(() => app.close());

const say = async (slug: string, ...facts: Partial<Fact>[]) => {
  const { id } = (await pageIdOf(db, slug)) as { id: PageId };
  const whole = facts.map((fact) => ({ label: 'Row', cites: [{ source: 'lee', from: 1, to: 2 }], ...fact }));
  await db.transaction((tx) => setFacts(tx, id, whole));
  await app.bus.caughtUp();
};
const parts = (home: Document) =>
  [...home.querySelectorAll('main > section')].map((part) => part.getAttribute('aria-labelledby'));
const entries = (home: Document) =>
  [...home.querySelectorAll('.home-entries li')].map((entry) => [
    words(entry.querySelector('.what')),
    entry.querySelector('.mark')?.classList.contains('open'),
  ]);

describe('the home page', () => {
  it('[HOME-4] has no part for what is not there', async () => {
    expect(parts(await page('/'))).toEqual(['featured', 'sources', 'changes']);
  });

  describe('of a wiki with facts', () => {
    beforeAll(async () => {
      for (const title of ['Anna', 'Boris', 'Clara', 'Dora', 'Egor']) await create(title);
      await create('Politburo', { kind: 'organization' });
      const member = { label: 'Office', relation: 'member-of' as const, page: 'politburo', text: 'member' };
      await say('anna', { label: 'Born', date: '1880' }, { label: 'Died', date: '1938-03-15' }, member);
      await say('boris', { label: 'Born', date: '1890-03' }, { label: 'Died', date: '1986' }, member);
      await say('clara', { label: 'Born', date: '1901' }, member);
      await say('egor', { label: 'Exile', date: '1913' }, { label: 'Died', date: '1924-01-21' });
      await say('dora', { label: 'Born', date: '1700' }, { label: 'Died', date: '1760' }, member);
      for (const title of ['A War', 'A Peace', 'A Fair']) await create(title, { kind: 'event' });
      await say('a-war', { label: 'Date', date: '1918/1921' });
      await say('a-peace', { label: 'Signed', date: '1921-03-18' });
      await say('a-fair', { label: 'Held', date: '1969' });
      await write('egor', [link('Boris', 'boris'), text(' and '), link('Clara', 'clara')]);
      await write('clara', [link('Boris', 'boris')]);
    });

    it('[HOME-2] has lives and events of the era as a list with marks, open where they go on beyond it', async () => {
      const home = await page('/');
      expect(entries(home)).toEqual([
        ['1880–1938 Anna', false],
        ['1890–1986 Boris', true],
        ['died 1924 Egor', true],
        ['1918–1921 A War', false],
        ['1921 A Peace', false],
      ]);
      const places = [...home.querySelectorAll('.home-entries .mark')].flatMap((mark) =>
        ['x1', 'x2'].map((end) => Number(mark.getAttribute(end)?.replace('%', ''))),
      );
      expect(places.every((place) => place >= 5 && place <= 95)).toBe(true);
      expect(places.every((place, i) => i % 2 === 0 || place > (places[i - 1] as number))).toBe(true);
    });

    it('[HOME-1] leads to kinds, and to people by role, those first of whom most is read', async () => {
      const home = await page('/');
      const figures = [...home.querySelectorAll('.extent a')].map((figure) => [words(figure), figure.getAttribute('href')]);
      expect(figures).toEqual([
        ['6 people', '/wiki?kind=person'],
        ['3 events', '/wiki?kind=event'],
        ['1 organization', '/wiki?kind=organization'],
        ['1 source', '/sources'],
      ]);
      const role = home.querySelector('.roles section');
      expect(words(role?.querySelector('h3') ?? null)).toBe('Members of the Politburo 4');
      expect([...(role?.querySelectorAll('li a') ?? [])].map(words)).toEqual(['Boris', 'Clara', 'Anna', 'Dora']);
      expect(home.querySelector('#roles ~ .more a')?.getAttribute('href')).toBe('/lists');
    });

    it('[HOME-3] says of each source who, when, what kind, how long, how far to trust it', async () => {
      expect(words((await page('/')).querySelector('.home-sources li'))).toBe(
        'A Portrait: In Words Ann Lee, 1989 Book · 100 lines Careful.',
      );
    });

    it('[HOME-5] is answered 304 until something happens or a name in it changes', async () => {
      const etag = async (known?: string) => {
        const answer = await get('/', known ? { headers: { 'if-none-match': known } } : {});
        return { status: answer.status, etag: answer.headers.get('etag') as string, html: await answer.text() };
      };
      const first = await etag();
      expect([first.status, (await etag(first.etag)).status]).toEqual([200, 304]);
      await write('egor', [text('Rewritten.')]);
      await app.bus.caughtUp();
      const second = await etag(first.etag);
      expect(second.status).toBe(200);
      const done = await api(editor, 'POST', '/claims', { question: 'Was there a fair?', readings: [{ text: 'Yes' }] });
      expect(done).toMatchObject({ slug: 'was-there-a-fair' });
      const third = await etag(second.etag);
      expect([third.status, third.html.includes('Was there a fair?')]).toEqual([200, true]);
      await app.database.sql`update "user" set name = 'Renamed Ann' where id = ${contributor.viewer.id}`;
      const fourth = await etag(third.etag);
      expect([fourth.status, fourth.html.includes('Renamed Ann')]).toEqual([200, true]);
    });
  });
});
