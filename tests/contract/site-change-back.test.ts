import { afterAll, describe, expect, it } from 'vitest';
import { htmlPage, words } from '../support/html-page.js';
import { fieldError, openSite, text } from '../support/site.js';

const { app, contributor, moderator, get, page, api, post, create, write, type } = await openSite();
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

  it('[SITE-58] whose words were changed later is not undone, and both texts are shown before anything happens', async () => {
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
    const ids = [...asked.querySelectorAll('[id]')].map(({ id }) => id);
    expect(ids.filter((id) => /^(wanted|since)-d\d+$/.test(id)).length).toBeGreaterThan(1);
    expect(ids).toHaveLength(new Set(ids).size);
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

describe('[SITE-56] everything by somebody', () => {
  it('is taken back by a moderator after a look at what would change', async () => {
    const slug = await create('To Roll Back');
    await write(slug, [text('Good.')]);
    await type(moderator, slug, 'Bad.');
    await api(moderator, 'POST', `/pages/${slug}/revisions`, { summary: 'Much better' });
    const form = await page(`/wiki/${slug}/rollback`, moderator);
    expect([...form.querySelectorAll('datalist option')].map((o) => o.getAttribute('value'))).toEqual(['ann', 'mona']);
    const asked = await page(`/wiki/${slug}/rollback?person=mona&version=2`, moderator);
    expect([lines(asked, 'del'), lines(asked, 'ins')]).toEqual(['Bad', 'Good']);
    expect(await textOf(slug)).toBe('Bad.');
    const fields = Object.fromEntries(
      [...asked.querySelectorAll<HTMLInputElement>('form[method=post] [name]')].map((f) => [f.name, f.value]),
    );
    expect(fields).toMatchObject({ person: 'mona', version: '2', since: '' });
    const done = await post(moderator, `/wiki/${slug}/rollback`, fields);
    expect([done.status, done.headers.get('location')]).toEqual([303, `/wiki/${slug}/history?saved=3`]);
    expect(await textOf(slug)).toBe('Good.');
    const since = new Date(Date.now() - 3_600_000).toISOString().slice(0, 16);
    const again = await page(`/wiki/${slug}/rollback?person=mona&since=${since}`, moderator);
    expect(again.querySelector('form[method=post]')).not.toBeNull(); // now it is the rollback that would be taken back
    const nothing = await page(`/wiki/${slug}/rollback?person=edda&version=1`, moderator);
    expect(words(nothing.querySelector('.notice'))).toContain('nothing by this person');
  });

  it('where others have written into it shows their words and both texts, and asks again', async () => {
    const slug = await create('Written Into');
    await write(slug, [text('Kept.')]);
    await api(moderator, 'PUT', `/pages/${slug}/document`, {
      summary: '',
      document: {
        type: 'doc',
        content: [
          { type: 'paragraph', content: [text('Kept.')] },
          { type: 'paragraph', content: [text('Doubtful words.')] },
        ],
      },
    });
    await write(slug, [text('Kept.')], [text('Doubtful and disputed words.')]);
    const address = `/wiki/${slug}/rollback`;
    const asked = await page(`${address}?person=mona&version=1`, moderator);
    expect(words(asked.querySelector('.inside'))).toMatch(/Ann: “?.*disputed/i);
    expect(asked.querySelectorAll('.diff.beside .before, .diff.beside .after').length).toBeGreaterThan(1);
    const fields = { person: 'mona', version: '1', since: '' };
    expect((await post(moderator, address, fields)).status).toBe(409);
    expect(await textOf(slug)).toContain('Doubtful');
    expect((await post(moderator, address, { ...fields, anyway: 'yes' })).status).toBe(303);
    expect(await textOf(slug)).not.toContain('Doubtful');
    expect(await textOf(slug)).toContain('disputed');
  });

  it('is for moderators, and says what is wrong with what was asked', async () => {
    const slug = await create('Not Rolled Back');
    await write(slug, [text('One.')]);
    const address = `/wiki/${slug}/rollback`;
    expect((await get(address)).status).toBe(303);
    expect((await contributor.fetch(address)).status).toBe(403);
    expect((await post(contributor, address, { person: 'ann', version: '1' })).status).toBe(403);
    for (const [query, status, field] of [
      ['person=nobody-at-all&version=1', 404, 'person'],
      ['person=ann&version=7', 404, 'version'],
      ['person=ann&version=x', 422, 'version'],
      ['person=ann', 422, 'version'],
      ['person=ann&since=yesterday', 422, 'since'],
      ['person=ann&since=2026-01-01T00:00&version=1', 422, 'since'],
      ['version=1', 422, 'person'],
    ] as const) {
      const answer = await moderator.fetch(`${address}?${query}`);
      expect([query, answer.status]).toEqual([query, status]);
      expect(fieldError(await htmlPage(answer), field)).not.toBe('');
      const sent = await post(moderator, address, Object.fromEntries(new URLSearchParams(query)));
      expect([query, sent.status]).toEqual([query, status]);
    }
    for (const body of [{ author: 'ann' }, { author: 'ann', revision: 1, since: '2026-01-01T00:00:00Z' }])
      expect((await moderator.fetch(`/api/v1/pages/${slug}/rollback`, { method: 'POST', body })).status).toBe(422);
    expect(await textOf(slug)).toBe('One.');
  });
});
