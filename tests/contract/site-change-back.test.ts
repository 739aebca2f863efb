import { afterAll, describe, expect, it } from 'vitest';
import { htmlPage, words } from '../support/html-page.js';
import { openSite, text } from '../support/site.js';

const { app, contributor, moderator, get, page, api, post, create, write } = await openSite();
afterAll(() => app.close());

const textOf = async (slug: string) => (await api(contributor, 'GET', `/pages/${slug}`))?.text;
const lines = (document: Document, kind: 'del' | 'ins') =>
  [...document.querySelectorAll(`.page-body ${kind}`)].map((e) => words(e)).join('|');

describe('[SITE-50] a version', () => {
  it('is restored after a look at what would change', async () => {
    const slug = await create('To Restore');
    await write(slug, [text('Right.')], [text('Stays.')]);
    await write(slug, [text('Wrong.')], [text('Stays.')]);
    const band = await page(`/wiki/${slug}/history/1`, contributor);
    const way = [...band.querySelectorAll('.version-band a')].map((a) => a.getAttribute('href'));
    expect(way).toContain(`/wiki/${slug}/restore/1`);
    const asked = await page(`/wiki/${slug}/restore/1`, contributor);
    expect([lines(asked, 'del'), lines(asked, 'ins')]).toEqual(['Wrong', 'Right']);
    const seq = asked.querySelector('[name=seq]')?.getAttribute('value') ?? '';
    expect(await textOf(slug)).toBe('Wrong.\nStays.');
    const done = await post(contributor, `/wiki/${slug}/restore/1`, { seq, summary: 'It was right' });
    expect([done.status, done.headers.get('location')]).toEqual([303, `/wiki/${slug}/history?saved=3`]);
    expect(await textOf(slug)).toBe('Right.\nStays.');
    const history = await page(`/wiki/${slug}/history?saved=3`, contributor);
    expect(words(history.querySelector('.revision'))).toMatch(/Version 3: .*restore It was right Ann \+\d −\d ·/i);
    const again = await page(`/wiki/${slug}/restore/1`, contributor);
    expect(words(again.querySelector('.notice'))).toContain('would stay as it is');
    expect(again.querySelector('form[action*=restore]')).toBeNull();
  });

  it('is undone, and what came later stays', async () => {
    const slug = await create('To Undo');
    await write(slug, [text('One.')]);
    await write(slug, [text('One.')], [text('Two.')]);
    await write(slug, [text('One.')], [text('Two.')], [text('Three.')]);
    const asked = await page(`/wiki/${slug}/undo/2`, contributor);
    expect([lines(asked, 'del'), lines(asked, 'ins')]).toEqual(['Two.', '']);
    expect((await post(contributor, `/wiki/${slug}/undo/2`, {})).status).toBe(303);
    expect(await textOf(slug)).toBe('One.\nThree.');
  });

  it('whose words were changed later is not undone, and both texts are shown before anything happens', async () => {
    const slug = await create('In Doubt');
    await write(slug, [text('One.')]);
    await write(slug, [text('One.')], [text('He was born in 1878.')]);
    await write(slug, [text('One.')], [text('He was born on 18 December 1878.')]);
    const answer = await contributor.fetch(`/wiki/${slug}/undo/2`);
    expect(answer.status).toBe(409);
    const asked = await htmlPage(answer);
    expect(words(asked.querySelector('[role=alert]'))).toContain('changed since');
    expect(lines(asked, 'del')).toBe('He was born in 1878.|in');
    expect(lines(asked, 'ins')).toBe('on 18 December');
    expect(asked.querySelector('form[action*=undo]')).toBeNull();
    expect((await post(contributor, `/wiki/${slug}/undo/2`, {})).status).toBe(409);
    expect(await textOf(slug)).toBe('One.\nHe was born on 18 December 1878.');
  });

  it('is undone by those who may edit, and only if there is one', async () => {
    const slug = await create('Not By All');
    await write(slug, [text('One.')]);
    const stranger = await get(`/wiki/${slug}/undo/1`);
    expect([stranger.status, stranger.headers.get('location')]).toEqual([303, `/sign-in?next=%2Fwiki%2F${slug}%2Fundo%2F1`]);
    for (const bad of ['0', '-1', '7', '99999999999', 'x', '1.5']) {
      expect([bad, (await contributor.fetch(`/wiki/${slug}/undo/${bad}`)).status]).toEqual([bad, 404]);
      expect([bad, (await post(contributor, `/wiki/${slug}/restore/${bad}`, {})).status]).toEqual([bad, 404]);
    }
    expect((await contributor.fetch(`/wiki/${slug}/undo/1?author=nobody`)).status).toBe(404);
    await api(moderator, 'PATCH', `/pages/${slug}`, { protection: 'moderators' });
    expect((await contributor.fetch(`/wiki/${slug}/undo/1`)).status).toBe(403);
    expect((await post(contributor, `/wiki/${slug}/undo/1`, {})).status).toBe(403);
  });
});
