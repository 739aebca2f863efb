import { afterAll, describe, expect, it } from 'vitest';
import type { PageId } from '../../model/contract/index.js';
import { applyDocument, ROOMS, type Rooms } from '../../server/collab/index.js';
import { startApp, type TestUser } from '../support/app.js';
import { paragraphs } from '../support/fixtures.js';
import { htmlPage, unsafeParts, words } from '../support/html-page.js';
import { fieldError, link, openSite, text } from '../support/site.js';
import { until } from '../support/until.js';

const { app, contributor, editor, moderator, get, page, api, post, create, write } = await openSite();
afterAll(() => app.close());

describe('after a change', () => {
  it('[SITE-19] the next read shows it, time after time', async () => {
    const slug = await create('Changing');
    for (let i = 0; i < 25; i++) {
      await api(contributor, 'PATCH', `/pages/${slug}`, { description: `Described ${i}` });
      expect(words((await page(`/wiki/${slug}`)).querySelector('.description'))).toBe(`Described ${i}`);
    }
    for (let i = 0; i < 10; i++) {
      await write(slug, [text(`Words ${i}`)]);
      expect(words((await page(`/wiki/${slug}`)).querySelector('.page-body'))).toBe(`Words ${i}`);
    }
  });

  it('[SITE-19] what mentions a page follows', async () => {
    const target = await create('Mentioned');
    const from = await create('Mentions It');
    const mentions = async () => words((await page(`/wiki/${target}`)).querySelector('.mentioned ul'));
    expect(await mentions()).toBe('');
    await write(from, [link('there', target)]);
    expect(await mentions()).toBe('Mentions It');
    await api(editor, 'PATCH', `/pages/${from}`, { title: 'Mentions It Still' });
    expect(await mentions()).toBe('Mentions It Still');
    await write('mentions-it-still', [text('no more')]);
    expect(await mentions()).toBe('');
    await write('mentions-it-still', [link('there', target)]);
    expect(await mentions()).toBe('Mentions It Still');
    await api(moderator, 'DELETE', '/pages/mentions-it-still');
    expect(await mentions()).toBe('');
  });

  it('[SITE-19] a page’s links and protection, its deletion and its return', async () => {
    const from = await create('Waiting');
    await write(from, [link('hoped for', 'hoped-for')]);
    const missing = async () => (await page(`/wiki/${from}`)).querySelector('.page-body a')?.classList.contains('missing');
    expect(await missing()).toBe(true);
    await create('Hoped For');
    expect(await missing()).toBe(false);
    await api(moderator, 'DELETE', '/pages/hoped-for');
    expect(await missing()).toBe(true);
    await api(moderator, 'PATCH', '/pages/hoped-for', { deleted: false });
    expect(await missing()).toBe(false);
    await api(moderator, 'PATCH', `/pages/${from}`, { protection: 'editors' });
    expect(words((await page(`/wiki/${from}`)).querySelector('.notice'))).toMatch(/protected/);
  });

  it('[SITE-19] what the API shows of a text that is being written, the page shows too', async () => {
    const slug = await create('Being Written');
    const rooms = app.http.get<Rooms>(ROOMS, { strict: false });
    const { id } = (await api(contributor, 'GET', `/pages/${slug}`)) as { id: PageId };
    for (let i = 0; i < 5; i++) {
      await page(`/wiki/${slug}`, contributor); // kept from before the change
      const { seq } = await applyDocument(rooms, contributor.viewer, id, paragraphs([`Written ${i}`]), { cause: 'api' });
      const stored = rooms.flush(id);
      await until('the API to show it', async () => Number((await api(contributor, 'GET', `/pages/${slug}`))?.seq) >= seq);
      expect(words((await page(`/wiki/${slug}`, contributor)).querySelector('.page-body'))).toBe(`Written ${i}`);
      await stored;
    }
  });

  it('[SITE-19] on another server too', async () => {
    const other = await startApp({ database: app.database });
    try {
      const slug = await create('On Two Servers');
      const seen = async () => words((await htmlPage(await fetch(`${other.base}/wiki/${slug}`))).querySelector('.description'));
      expect(await seen()).toBe('');
      await api(contributor, 'PATCH', `/pages/${slug}`, { description: 'everywhere' });
      const patience = Date.now() + 10_000;
      while ((await seen()) !== 'everywhere' && Date.now() < patience);
      expect(await seen()).toBe('everywhere');
    } finally {
      await other.close();
    }
  });
});

describe('forms', () => {
  it('[SITE-30] editing needs an account, and says why where it may not be', async () => {
    const answer = await get('/wiki/first-page/edit');
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/sign-in?next=%2Fwiki%2Ffirst-page%2Fedit']);
    await api(moderator, 'PATCH', '/pages/first-page', { protection: 'editors' });
    const refused = await contributor.fetch('/wiki/first-page/edit');
    expect(refused.status).toBe(403);
    const document = await htmlPage(refused);
    expect(document.body.textContent).toContain('your account may not edit it');
    expect(words(document.querySelector('.page-body'))).toContain('Once upon a time');
    expect(document.querySelector('[data-open]')).toBeNull();
    expect((await page('/wiki/first-page/edit', editor)).querySelector('[data-page-body][data-open]')).not.toBeNull();
    await api(moderator, 'PATCH', '/pages/first-page', { protection: 'open' });
  });

  it('[SITE-35] /new creates a page and opens it for editing', async () => {
    expect((await get('/new')).headers.get('location')).toBe('/sign-in?next=%2Fnew');
    const made = await post(contributor, '/new', { title: 'Made By Form', kind: 'event', description: '' });
    expect([made.status, made.headers.get('location')]).toEqual([303, '/wiki/made-by-form/edit']);
    expect(words((await page('/wiki/made-by-form')).querySelector('.kind'))).toBe('Event');
  });

  it('[SITE-32] a refused form comes back filled in, with the reason at its field', async () => {
    const taken = await post(contributor, '/new', { title: 'Made by form', kind: 'event', description: 'kept' });
    expect(taken.status).toBe(409);
    const form = await htmlPage(taken);
    expect(fieldError(form, 'title')).toMatch(/already a page/);
    expect(form.querySelector('[name=description]')?.getAttribute('value')).toBe('kept');
    expect(form.querySelector('[name=kind] [selected]')?.getAttribute('value')).toBe('event');
    const empty = await post(contributor, '/new', { title: ' ', kind: 'event' });
    expect(empty.status).toBe(422);
    expect(fieldError(await htmlPage(empty), 'title')).toMatch(/must not be empty/);
    const nameless = await post(contributor, '/new', { title: '???', kind: 'event' });
    expect([nameless.status, fieldError(await htmlPage(nameless), 'title')]).toEqual([
      422,
      expect.stringMatching(/letter or a digit/),
    ]);
    expect((await post(contributor, '/new', { title: 'X Y', kind: 'planet' })).status).toBe(422);
    expect((await get('/new', { method: 'POST', body: new URLSearchParams({ title: 'X', kind: 'event' }) })).status).toBe(401);
  });

  it('[SITE-36] settings rename, describe, give aliases, protect, delete', async () => {
    await create('Settled');
    const change = (who: TestUser, slug: string, fields: Record<string, string>) => post(who, `/wiki/${slug}/settings`, fields);
    expect((await change(contributor, 'settled', { do: 'description', description: 'by form' })).headers.get('location')).toBe(
      '/wiki/settled/settings?done=description',
    );
    expect((await change(editor, 'settled', { do: 'title', title: 'Resettled' })).headers.get('location')).toBe(
      '/wiki/resettled/settings?done=title',
    );
    const lines = 'One\n\n Два | ru | transliterated | twice \nThree||note';
    expect((await change(editor, 'resettled', { do: 'aliases', aliases: lines })).status).toBe(303);
    expect((await change(moderator, 'resettled', { do: 'protection', protection: 'editors' })).status).toBe(303);
    const settings = await page('/wiki/resettled/settings?done=protection', moderator);
    expect(words(settings.querySelector('[role=status]'))).toBe('The protection is changed.');
    expect(settings.querySelector('[name=aliases]')?.textContent).toBe('One\nДва | ru | transliterated | twice\nThree |  | note');
    expect(settings.querySelector('[name=protection][checked]')?.getAttribute('value')).toBe('editors');
    expect(settings.querySelector('[name=description]')?.getAttribute('value')).toBe('by form');

    const unsure = await change(moderator, 'resettled', { do: 'delete' });
    expect([unsure.status, fieldError(await htmlPage(unsure), 'sure')]).toEqual([422, 'Tick this to delete the page.']);
    expect((await change(moderator, 'resettled', { do: 'delete', sure: 'yes' })).headers.get('location')).toBe('/wiki/resettled');
    expect((await get('/wiki/resettled')).status).toBe(404);
  });

  it('[SITE-32] [SITE-33] settings show only what the viewer may change, and refuse the rest', async () => {
    await create('Someone Else');
    const slug = await create('Limited');
    const mine = await page(`/wiki/${slug}/settings`, contributor);
    expect([...mine.querySelectorAll('.setting h2')].map(words)).toEqual(['Description']);
    expect([...(await page(`/wiki/${slug}/settings`, editor)).querySelectorAll('.setting h2')].map(words)).toEqual([
      'Title',
      'Description',
      'Other spellings',
    ]);
    for (const fields of [
      { do: 'title', title: 'X' },
      { do: 'aliases', aliases: 'X' },
      { do: 'protection', protection: 'open' },
      { do: 'delete', sure: 'yes' },
    ])
      expect((await post(contributor, `/wiki/${slug}/settings`, fields as Record<string, string>)).status, fields.do).toBe(403);
    expect((await post(contributor, `/wiki/${slug}/settings`, { do: 'anything' })).status).toBe(400);
    const taken = await post(editor, `/wiki/${slug}/settings`, { do: 'title', title: 'Someone Else' });
    expect(taken.status).toBe(409);
    const form = await htmlPage(taken);
    expect(fieldError(form, 'title')).toMatch(/already a page/);
    expect(form.querySelector('[name=title]')?.getAttribute('value')).toBe('Someone Else');
    expect((await get(`/wiki/${slug}/settings`)).headers.get('location')).toMatch(/^\/sign-in/);
    expect(
      (await get(`/wiki/${slug}/settings`, { method: 'POST', body: new URLSearchParams({ do: 'title', title: 'X' }) })).status,
    ).toBe(401);
  });

  it('[SITE-34] signing in leads back, and only to this site', async () => {
    const form = await page('/sign-in?next=%2Fwiki%2Ffirst-page%2Fedit');
    expect(form.querySelector('[name=next]')?.getAttribute('value')).toBe('/wiki/first-page/edit');
    for (const next of ['https://evil.example/', '//evil.example', '/\\evil.example', 'javascript:alert(1)'])
      expect(
        (await page(`/sign-in?next=${encodeURIComponent(next)}`)).querySelector('[name=next]')?.getAttribute('value'),
        next,
      ).toBe('/');
    const answer = await get('/sign-in', {
      method: 'POST',
      body: new URLSearchParams({ name: 'ann', password: contributor.password, next: '/wiki/first-page' }),
    });
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/wiki/first-page']);
    const wrong = await get('/sign-in', {
      method: 'POST',
      body: new URLSearchParams({ name: 'ann', password: 'wrong', next: '/' }),
    });
    expect(wrong.status).toBe(401);
    const again = await htmlPage(wrong);
    expect(words(again.querySelector('[role=alert]'))).toMatch(/do not belong together/);
    expect(again.querySelector('[name=name]')?.getAttribute('value')).toBe('ann');
    expect(unsafeParts(again)).toEqual([]);
  });
});
