import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ClaimDone, Fact, PageId } from '../../model/contract/index.js';
import { pageIdOf, setFacts } from '../../server/pages/index.js';
import { makeSources } from '../support/claims.js';
import { hostileWords } from '../support/hostile-words.js';
import { htmlPage, words } from '../support/html-page.js';
import { fieldError, openSite } from '../support/site.js';

const { app, contributor, editor, get, page, api, post, create } = await openSite();
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
const date = (date: string, more: object = {}) => ({ type: 'date', date, ...more });
const open = (question: string, more: object = {}) => act(editor, 'POST', '/claims', { question, ...more });
/** The infobox's rows as label and words. */
const rows = async (path: string, who?: typeof editor) =>
  [...(await page(path, who)).querySelectorAll('.infobox dl > div')].map((row) => [
    words(row.querySelector('dt')),
    words(row.querySelector('dd')),
  ]);
const row = async (path: string, label: string) => (await rows(path)).find(([name]) => name === label)?.[1];

beforeAll(() => makeSources(db, 'kay'));

describe('disputing a row', () => {
  beforeAll(async () => {
    await create('Dora Row', { description: 'x' });
    await say(
      'dora-row',
      {
        label: 'Born',
        date: '1870-04-10',
        calendar: 'julian',
        text: 'as Dora',
        cites: [
          { source: 'lee', from: 3, to: 4 },
          { source: 'kay', from: 7, to: 7 },
        ],
      },
      { label: 'Known for', text: 'A book' },
      { label: 'Delegates', text: '1,225 people' },
    );
  });

  it('[VIEW-5] is offered to those who may, and filled in with what the page says', async () => {
    const links = async (who?: typeof editor) =>
      [...(await page('/wiki/dora-row', who)).querySelectorAll('.infobox a.dispute')].map((a) => a.getAttribute('href'));
    expect(await links()).toEqual([]);
    expect(await links(contributor)).toEqual([]);
    expect(await links(editor)).toEqual([0, 1, 2].map((n) => `/claims/new?page=dora-row&fact=${n}`));
    const form = await page('/claims/new?page=dora-row&fact=0', editor);
    const given = (name: string) => {
      const control = form.querySelector<HTMLInputElement>(`form.form [name=${name}]`);
      return control?.tagName === 'SELECT' ? control.querySelector<HTMLOptionElement>('option[selected]')?.value : control?.value;
    };
    const names = ['question', 'pages', 'property', 'label', 'valueType', 'value', 'calendar', 'text', 'cites', 'testimony'];
    expect(names.map(given)).toEqual([
      'When was Dora Row born?',
      'Dora Row',
      'birth-date',
      'Born',
      'date',
      '1870-04-10',
      'julian',
      'as Dora',
      '@lee, lines 3-4\n@kay, line 7',
      'secondary',
    ]);
    const figure = await page('/claims/new?page=dora-row&fact=2', editor);
    expect(figure.querySelector<HTMLOptionElement>('[name=property] option[selected]')?.value).toBe('number');
  });

  it('[VIEW-5] opens a claim with the row as first reading and its citations as evidence', async () => {
    const form = await page('/claims/new?page=dora-row&fact=0', editor);
    const fields = Object.fromEntries(
      [...form.querySelectorAll<HTMLInputElement | HTMLSelectElement>('form.form [name]')]
        .filter((control) => control.tagName !== 'BUTTON')
        .map((control) => [
          control.name,
          control.tagName === 'SELECT'
            ? (control.querySelector<HTMLOptionElement>('option[selected]')?.value ?? '')
            : control.value,
        ]),
    );
    const wrong = async (change: Record<string, string>, field: string) => {
      const answer = await post(editor, '/claims/new', { ...fields, ...change });
      expect(answer.status).toBe(422);
      const again = await htmlPage(answer);
      expect(again.querySelector<HTMLInputElement>('[name=question]')?.value).toBe('When was Dora Row born?');
      return fieldError(again, field);
    };
    expect(await wrong({ cites: '@lee, lines 3-4\nsomewhere' }, 'cites')).toContain('“somewhere” reads neither');
    expect(await wrong({ cites: '@nobody, line 3' }, 'cites')).toContain('There is no source “nobody”');
    expect(await wrong({ value: 'spring' }, 'value')).toContain('is not a date in EDTF');
    await wrong({ testimony: 'rumour' }, 'testimony');
    const done = await post(editor, '/claims/new', { ...fields, readings: 'A year later' });
    expect([done.status, done.headers.get('location')]).toEqual([303, '/claims/when-was-dora-row-born?done=opened']);
    const claim = await api(editor, 'GET', '/claims/when-was-dora-row-born');
    expect(claim).toMatchObject({
      property: 'birth-date',
      label: 'Born',
      readings: [
        {
          text: 'as Dora',
          value: date('1870-04-10', { calendar: 'julian' }),
          evidence: [
            { source: 'lee', from: 3, to: 4, stance: 'supports', testimony: 'secondary' },
            { source: 'kay', from: 7, to: 7 },
          ],
        },
        { text: 'A year later', value: null, evidence: [] },
      ],
    });
    expect(await row('/wiki/dora-row', 'Born')).toMatch(
      /^10 April 1870 \(22 April New Style\): as Dora Lee\d, kay\d A year later without evidence yet Open Disputed: 2 readings/,
    );
    expect((await page('/wiki/dora-row', editor)).querySelectorAll('.infobox a.dispute')).toHaveLength(2);
  });

  it('[VIEW-5] refuses a row that is not there, and whoever may not', async () => {
    const status = async (query: string, who = editor) =>
      (await who.fetch(`/claims/new?${query}`, { redirect: 'manual' })).status;
    for (const fact of ['99', '-1', 'x', '', '0&fact=1']) expect(await status(`page=dora-row&fact=${fact}`)).toBe(422);
    expect(await status('page=no-such-page&fact=0')).toBe(404);
    expect(await status('page=dora-row&fact=0', contributor)).toBe(403);
    expect((await get('/claims/new?page=dora-row&fact=0')).headers.get('location')).toContain('/sign-in');
  });

  it('[CLM-42] [VIEW-1] shows hostile words as words', async () => {
    await create('Hostile Rows');
    const bad = hostileWords[0] as string;
    await say(
      'hostile-rows',
      { label: bad.slice(0, 60), text: bad, page: 'first-page', relation: 'wrote' },
      { label: 'Born', text: bad },
    );
    await open('Hostile?', {
      pages: ['hostile-rows'],
      label: bad.slice(0, 60),
      readings: [{ text: bad, heldBy: bad.slice(0, 100), value: date('1900', { wording: bad.slice(0, 100) }) }, { text: 'b' }],
    });
    const answer = await (await get('/wiki/hostile-rows')).text();
    expect(answer).not.toContain(bad);
    const article = await page('/wiki/hostile-rows');
    expect(
      article.querySelectorAll('main script, main img, main iframe, main [onerror], main [onload], main [style]'),
    ).toHaveLength(0);
  });
});
