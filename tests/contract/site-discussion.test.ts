import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Follower } from '../../server/events/index.js';
import { NOTIFIER } from '../../server/notifications/index.js';
import type { TestUser } from '../support/app.js';
import { freshKey } from '../support/discussion.js';
import { hostileAddresses, hostileWords } from '../support/hostile-words.js';
import { htmlPage, unsafeParts, words } from '../support/html-page.js';
import { fieldError, openSite } from '../support/site.js';

let site: Awaited<ReturnType<typeof openSite>>;
let ann: TestUser;
let reading: string;
beforeAll(async () => {
  site = await openSite();
  ann = site.contributor;
  await site.api(site.editor, 'POST', '/claims', { question: 'When was it?', pages: ['first-page'] });
  reading = (await site.api(site.editor, 'POST', '/claims/when-was-it/readings', { text: 'In 1879' }))?.made as string;
  await site.api(site.editor, 'POST', '/claims/when-was-it/readings', { text: 'In 1878' });
});
afterAll(() => site.app.close());

const begin = async (more: Record<string, unknown> = {}, who = ann) => {
  const made = await site.api(who, 'POST', '/threads', { page: 'first-page', title: 'A talk', text: 'First', ...more });
  return { thread: made?.thread as string, comment: made?.comment as string };
};
const onClaim = (more: Record<string, unknown> = {}) => begin({ page: undefined, claim: 'when-was-it', ...more });
const reply = async (who: TestUser, thread: string, text: string, more: Record<string, unknown> = {}) =>
  (await site.api(who, 'POST', `/threads/${thread}/comments`, { text, ...more }))?.comment as string;
/** Everything that has happened is told. */
const told = () => site.app.http.get<Follower>(NOTIFIER, { strict: false }).caughtUp();
const tab = (page: Document) => words([...page.querySelectorAll('.page-tabs a')].find((a) => /Discussion/.test(words(a))));
const commentIn = (page: Document, id: string) => page.querySelector(`#comment-${id}`);

describe('reading', () => {
  it('[DSC-50] a page and a claim have their discussions, counted by a tab, resolved ones folded', async () => {
    const slug = await site.create('Talked About');
    expect(tab(await site.page(`/wiki/${slug}`))).toBe('Discussion');
    const { thread } = await begin({ page: slug, title: 'Open one' });
    await begin({ page: slug, title: 'Resolved one' }).then((t) =>
      site.api(ann, 'PATCH', `/threads/${t.thread}`, { state: 'resolved' }),
    );
    expect(tab(await site.page(`/wiki/${slug}`))).toBe('Discussion 1 open');
    for (const view of ['history', 'authors', 'discussion'])
      expect(tab(await site.page(`/wiki/${slug}/${view}`))).toBe('Discussion 1 open');
    const page = await site.page(`/wiki/${slug}/discussion`);
    expect([...page.querySelectorAll('.thread h2')].map(words)).toEqual(['Open one', 'Resolved one']);
    expect(page.querySelectorAll('.thread details')).toHaveLength(1);
    await site.api(site.editor, 'PATCH', `/pages/${slug}`, { title: 'Talked Of' });
    const moved = await site.get(`/wiki/${slug}/discussion?archived=1`);
    expect([moved.status, moved.headers.get('location')]).toEqual([301, '/wiki/talked-of/discussion?archived=1']);
    expect(words((await site.page(`/threads/${thread}`)).querySelector('h1'))).toContain('Talked Of');
    expect((await site.get('/wiki/no-such-page/discussion')).status).toBe(404);

    await onClaim();
    const claim = await site.page('/claims/when-was-it');
    expect(tab(claim)).toMatch(/^Discussion \d+ open$/);
    expect((await site.page('/claims/when-was-it/discussion')).querySelectorAll('.thread').length).toBeGreaterThan(0);
    expect((await site.get('/claims/no-such-claim/discussion')).status).toBe(404);
  });

  it('[DSC-50] the tab of a kept page follows, and a claim’s page is another after a discussion', async () => {
    const slug = await site.create('Kept');
    await site.page(`/wiki/${slug}`);
    const { thread } = await begin({ page: slug });
    expect(tab(await site.page(`/wiki/${slug}`))).toBe('Discussion 1 open');
    await site.api(ann, 'PATCH', `/threads/${thread}`, { state: 'resolved' });
    expect(tab(await site.page(`/wiki/${slug}`))).toBe('Discussion');
    const first = await site.get('/claims/when-was-it');
    const etag = first.headers.get('etag') ?? '';
    expect((await site.get('/claims/when-was-it', { headers: { 'if-none-match': etag } })).status).toBe(304);
    await onClaim();
    expect((await site.get('/claims/when-was-it', { headers: { 'if-none-match': etag } })).status).toBe(200);
  });

  it('[DSC-51] a claim’s discussions stand by reading, and both ways hold the same comments', async () => {
    const { thread, comment } = await onClaim({ text: 'For it', mark: 'for', reading });
    const against = await reply(site.editor, thread, 'Against it', { mark: 'against', reading });
    const below = await reply(ann, thread, 'Below', { parent: comment });
    const [list, tree] = [
      await site.page('/claims/when-was-it/discussion'),
      await site.page('/claims/when-was-it/discussion?view=tree'),
    ];
    const ids = (page: Document) => [...page.querySelectorAll('[data-comment]')].map((c) => c.id).sort();
    expect(ids(tree)).toEqual(ids(list));
    expect(new Set(ids(tree)).size).toBe(ids(tree).length);
    expect(commentIn(tree, comment)?.closest('.side')?.className).toBe('side for');
    expect(commentIn(tree, against)?.closest('.side')?.className).toBe('side against');
    expect(commentIn(tree, below)?.parentElement?.closest('[data-comment]')?.id).toBe(`comment-${comment}`);
    expect(words(tree.querySelector('.branch h2'))).toBe('1. In 1879');
    expect((await site.page('/wiki/first-page/discussion?view=tree')).querySelector('.branch')).toBeNull();
  });

  it('[DSC-52] a comment’s address leads to its place, its history shows what it said, the log who did what', async () => {
    const { thread, comment } = await begin();
    await site.api(ann, 'PATCH', `/comments/${comment}`, { text: 'Second thoughts' });
    await site.api(site.moderator, 'PATCH', `/threads/${thread}`, { state: 'archived', reason: 'long ago' });
    const lead = await site.get(`/comments/${comment}`);
    expect([lead.status, lead.headers.get('location')]).toEqual([302, `/threads/${thread}#comment-${comment}`]);
    const page = await site.page(`/threads/${thread}`);
    expect(words(commentIn(page, comment)?.querySelector('.said'))).toBe('Second thoughts');
    expect(words(commentIn(page, comment)?.querySelector('.comment-head'))).toContain('changed');
    expect(words(page.querySelector('.notice'))).toContain('archived');
    const history = await site.page(`/comments/${comment}/history`);
    expect([...history.querySelectorAll('.versions .said')].map(words)).toEqual(['Second thoughts', 'First']);
    const log = await site.page(`/threads/${thread}/history`);
    expect(words(log.querySelector('.changes li'))).toContain('archived the discussion');
    expect(words(log.querySelector('.changes li'))).toContain('long ago');
    for (const path of ['/threads/x', `/threads/${freshKey()}`, `/comments/${freshKey()}`, '/comments/x/history'])
      expect([path, (await site.get(path)).status]).toEqual([path, 404]);
  });

  it('[DSC-8] of a hidden comment everybody sees its place, moderators its words', async () => {
    const { thread, comment } = await begin({ text: 'A rude word' });
    const below = await reply(site.editor, thread, 'What answers it', { parent: comment });
    await site.api(site.moderator, 'PATCH', `/comments/${comment}`, { hidden: true, reason: 'rude' });
    for (const path of [`/threads/${thread}`, '/wiki/first-page/discussion', `/comments/${comment}/history`, '/recent']) {
      const text = await (await site.get(path)).text();
      expect(text, path).not.toContain('A rude word');
    }
    const page = await site.page(`/threads/${thread}`);
    expect(words(commentIn(page, comment)?.querySelector('.empty'))).toBe('A moderator has hidden this comment.');
    expect(commentIn(page, comment)?.contains(commentIn(page, below))).toBe(true);
    expect(words(commentIn(await site.page(`/threads/${thread}`, site.moderator), comment)?.querySelector('.said'))).toBe(
      'A rude word',
    );
  });

  it('[DSC-20] [DSC-23] words are drawn as what they are; a page follows its renames, an unknown name is words', async () => {
    await site.create('To Be Renamed');
    const { thread, comment } = await begin({
      text: 'See [[To Be Renamed|it]], [[No Page Here]], [@lee, lines 3-4], @ann and @nobody-here, *so*.\n> said\n\n- one',
    });
    const said = async () => commentIn(await site.page(`/threads/${thread}`), comment)?.querySelector('.said');
    const links = [...((await said())?.querySelectorAll('a') ?? [])].map((a) => [a.getAttribute('href'), words(a)]);
    expect(links).toEqual(
      [
        ['/wiki/to-be-renamed', 'it'],
        ['/wiki/no-page-here', 'No Page Here'],
        ['/sources/lee/L3-4', 'Lee, lines 3–4'],
        ['/users/ann', 'Ann'],
      ].map(([href, text]) => [href, text === 'Ann' ? ann.viewer.displayName : text]),
    );
    expect((await said())?.querySelector('.missing')?.textContent).toBe('No Page Here');
    expect(words(await said())).toContain('@nobody-here, so.');
    expect((await said())?.querySelector('blockquote, ul')).not.toBeNull();
    await site.api(site.editor, 'PATCH', '/pages/to-be-renamed', { title: 'Renamed Now' });
    expect((await said())?.querySelector('a')?.getAttribute('href')).toBe('/wiki/renamed-now');
  });

  it('[DSC-21] hostile words and addresses stay words', async () => {
    const { thread } = await begin();
    for (const hostile of hostileWords)
      await reply(ann, thread, `${hostile} [${hostile}](${hostile}) [[${hostile}]] @constructor`);
    for (const address of hostileAddresses.filter((a) => !/\p{Cc}/u.test(a.replace('\t', ''))))
      await reply(ann, thread, `[x](${address}) <${address}> ${address}`);
    await site.api(ann, 'PATCH', `/threads/${thread}`, { title: hostileWords[0] });
    for (const path of [`/threads/${thread}`, `/threads/${thread}/history`, '/wiki/first-page/discussion', '/recent']) {
      const page = await site.page(path, ann);
      expect(unsafeParts(page), path).toEqual([]);
      const outside = [...page.querySelectorAll('.said a')].map((a) => a.getAttribute('href') ?? '');
      expect(outside.filter((href) => !/^(?:\/(?:wiki|sources|users)\/|https?:\/\/)/.test(href))).toEqual([]);
    }
  });
});

describe('forms', () => {
  const hiddenOf = (page: Document, form = 'form.say') =>
    Object.fromEntries(
      [...page.querySelectorAll(`${form} input[type=hidden]`)].map((i) => [
        i.getAttribute('name') ?? '',
        i.getAttribute('value') ?? '',
      ]),
    );

  it('[DSC-53] a discussion is started, answered, changed; each leads back to what was said', async () => {
    const list = await site.page('/wiki/first-page/discussion', ann);
    const fields = { ...hiddenOf(list), title: 'By form', text: 'One', mark: 'question', reading: '' };
    const started = await site.post(ann, '/wiki/first-page/discussion', fields);
    expect(started.status).toBe(303);
    const [, thread = ''] = /^\/threads\/([^?]+)\?said=1$/.exec(started.headers.get('location') ?? '') ?? [];
    const again = await site.post(ann, '/wiki/first-page/discussion', fields);
    expect(again.headers.get('location')).toBe(started.headers.get('location'));

    const page = await site.page(`/threads/${thread}`, ann);
    const [first = ''] = [...page.querySelectorAll('[data-comment]')].map((c) => c.getAttribute('data-comment') ?? '');
    const ask = await site.page(`/threads/${thread}/reply?to=${first}&back=list`, site.editor);
    expect(words(ask.querySelector('.answered .said'))).toBe('One');
    const said = await site.post(site.editor, `/threads/${thread}/reply`, { ...hiddenOf(ask), text: 'Two', mark: '' });
    expect(said.headers.get('location')).toMatch(/^\/wiki\/first-page\/discussion\?said=1#comment-/);
    const [, id = ''] = /#comment-(.+)$/.exec(said.headers.get('location') ?? '') ?? [];
    const edit = await site.page(`/comments/${id}/edit`, site.editor);
    expect(edit.querySelector('textarea')?.value).toBe('Two');
    const changed = await site.post(site.editor, `/comments/${id}/edit`, { ...hiddenOf(edit), text: 'Three', mark: 'evidence' });
    expect(changed.headers.get('location')).toBe(`/threads/${thread}?said=1#comment-${id}`);
    const now = commentIn(await site.page(`/threads/${thread}`), id);
    expect([words(now?.querySelector('.said')), words(now?.querySelector('.mark'))]).toEqual(['Three', 'Evidence']);
    expect(now?.parentElement?.closest('[data-comment]')?.id).toBe(`comment-${first}`);
  });

  it('[DSC-53] a refused form comes back with what was filled in and the reason', async () => {
    const { thread, comment } = await onClaim();
    const refused = async (who: TestUser, path: string, fields: Record<string, string>, status = 422) => {
      const answer = await site.post(who, path, fields);
      expect([path, answer.status]).toEqual([path, status]);
      return htmlPage(answer);
    };
    const empty = await refused(ann, '/claims/when-was-it/discussion', { title: 'T', text: ' ' });
    expect(fieldError(empty, 'text')).toBe('This must not be empty.');
    expect(empty.querySelector<HTMLInputElement>('.new-thread [name=title]')?.value).toBe('T');
    const noReading = await refused(ann, `/threads/${thread}/reply`, { parent: comment, text: 'Words', mark: 'for' });
    expect(fieldError(noReading, 'reading')).toBe('Say which reading it is about.');
    expect(noReading.querySelector('textarea')?.value).toBe('Words');
    expect(words(noReading.querySelector('.answered .said'))).toBe('First');
    const noSource = await refused(ann, `/comments/${comment}/edit`, { text: '[@nobody, line 1]', mark: '' });
    expect(fieldError(noSource, 'text')).toContain('There is no source');
    await site.api(site.moderator, 'PATCH', `/threads/${thread}`, { state: 'archived' });
    const closed = await refused(ann, `/threads/${thread}/reply`, { text: 'Too late' }, 409);
    expect(words(closed.querySelector('.notice.wrong'))).toContain('archived');
    expect(closed.querySelector('textarea')?.value).toBe('Too late');
  });

  it('[DSC-53] [DSC-6] [DSC-7] buttons resolve, reopen, rename, archive and hide, each for those who may', async () => {
    const { thread, comment } = await begin();
    const move = async (who: TestUser, fields: Record<string, string>) =>
      (await site.post(who, `/threads/${thread}/state`, fields)).status;
    const buttons = async (who?: TestUser) =>
      [...(await site.page(`/threads/${thread}`, who)).querySelectorAll('.thread-deeds button, .manage button')].map((b) =>
        b.getAttribute('value'),
      );
    expect(await buttons()).toEqual([]);
    expect(await buttons(ann)).toEqual(['unwatch', 'resolve', 'rename']);
    expect(await buttons(site.moderator)).toEqual(['watch', 'resolve', 'rename', 'archive', 'hide']);
    expect(await move(ann, { do: 'resolve' })).toBe(303);
    expect(await move(ann, { do: 'resolve' })).toBe(303);
    expect(await buttons(ann)).toEqual(['unwatch', 'reopen', 'rename']);
    expect(await move(ann, { do: 'rename', title: '' })).toBe(422);
    expect(await move(ann, { do: 'rename', title: 'Other' })).toBe(303);
    expect(await move(ann, { do: 'archive' })).toBe(403);
    expect(await move(ann, { do: 'burn' })).toBe(422);
    expect(await move(site.moderator, { do: 'archive', reason: 'old' })).toBe(303);
    expect(await buttons(ann)).toEqual(['unwatch']);
    const hide = await site.page(`/comments/${comment}/hide`, site.moderator);
    expect(words(hide.querySelector('.answered'))).toBe('First');
    const hidden = await site.post(site.moderator, `/comments/${comment}/hide`, {
      ...hiddenOf(hide, 'main form'),
      do: 'hide',
      reason: 'x',
    });
    expect([hidden.status, hidden.headers.get('location')]).toEqual([303, `/threads/${thread}#comment-${comment}`]);
    expect((await ann.fetch(`/comments/${comment}/hide`)).status).toBe(403);
    expect(await move(site.moderator, { do: 'hide', reason: 'x' })).toBe(303);
    expect((await site.get(`/threads/${thread}`)).status).toBe(404);
    expect((await site.page(`/threads/${thread}`, site.moderator)).querySelectorAll('.notice')).toHaveLength(2);
  });

  it('[DSC-53] somebody without an account is led to sign in, and refused', async () => {
    const { thread, comment } = await begin();
    for (const path of [`/threads/${thread}/reply`, `/comments/${comment}/edit`, `/comments/${comment}/hide`, '/notifications']) {
      const answer = await site.get(path);
      expect([answer.status, answer.headers.get('location')]).toEqual([303, `/sign-in?next=${encodeURIComponent(path)}`]);
    }
    const body = new URLSearchParams({ text: 'x', title: 'x', kind: 'page', id: 'first-page' });
    for (const path of [
      '/wiki/first-page/discussion',
      '/claims/when-was-it/discussion',
      `/threads/${thread}/reply`,
      `/threads/${thread}/state`,
      `/comments/${comment}/edit`,
      `/comments/${comment}/hide`,
      '/watch',
    ])
      expect([path, (await site.get(path, { method: 'POST', body })).status]).toEqual([path, 401]);
    expect((await site.page('/wiki/first-page/discussion')).querySelector('.new-thread a')?.getAttribute('href')).toContain(
      '/sign-in',
    );
    expect((await site.editor.fetch(`/comments/${comment}/edit`)).status).toBe(403);
  });
});

describe('told elsewhere', () => {
  it('[DSC-41] recent changes, a person’s page and the feed show what was said, and nothing that is hidden', async () => {
    const slug = await site.create('Recently');
    const { thread } = await begin({ page: slug, title: 'In the news' }, site.editor);
    await reply(ann, thread, 'one');
    await reply(ann, thread, 'two');
    await reply(ann, thread, 'three');
    const rows = async (path: string) => [...(await site.page(path)).querySelectorAll('.changes li .what')].map(words);
    const name = (who: TestUser) => who.viewer.displayName;
    expect((await rows('/recent')).slice(0, 2)).toEqual([
      `${name(ann)} commented 3 times in In the news · Recently`,
      `${name(site.editor)} started the discussion In the news · Recently`,
    ]);
    expect((await rows('/users/ann'))[0]).toContain('commented 3 times in In the news');
    const feed = async () => (await site.get('/feed.atom')).text();
    expect(await feed()).toContain(`${name(ann)} commented in In the news (Recently)`);
    await site.api(site.moderator, 'PATCH', `/threads/${thread}`, { hidden: true });
    for (const text of [(await rows('/recent')).join(), (await rows('/users/ann')).join(), await feed()])
      expect(text).not.toContain('In the news');
    expect((await (await site.moderator.fetch('/recent')).text()).includes('In the news')).toBe(true);
  });

  it('[WAT-5] watching and marking as read are plain forms', async () => {
    const slug = await site.create('Watched');
    await told();
    await site.api(site.editor, 'POST', '/notifications/read', {});
    const star = async () =>
      (await site.page(`/wiki/${slug}`, site.editor)).querySelector('.watch button')?.getAttribute('value');
    expect(await star()).toBe('watch');
    const watch = await site.post(site.editor, '/watch', { kind: 'page', id: slug, do: 'watch' });
    expect([watch.status, watch.headers.get('location')]).toEqual([303, `/wiki/${slug}`]);
    expect(await star()).toBe('unwatch');
    await begin({ page: slug, title: 'News for the editor' });
    const list = async () => site.page('/notifications', site.editor);
    await told();
    const item = (await list()).querySelector('.notifications li.unread');
    expect(words(item?.querySelector('.what'))).toContain('started a discussion: News for the editor');
    expect(words((await list()).querySelector('.badge'))).toBe('1 unread');
    const id = item?.querySelector('button')?.getAttribute('value') ?? '';
    expect((await site.post(site.editor, '/notifications/read', { id })).status).toBe(303);
    expect((await list()).querySelector('.unread, .badge')).toBeNull();
    expect(words((await list()).querySelector('.rows'))).toContain('Watched');
    await site.post(site.editor, '/watch', { kind: 'page', id: slug, do: 'unwatch', next: '/notifications' });
    expect(await star()).toBe('watch');
    for (const fields of [{}, { id: 'x' }, { until: 'yesterday' }])
      expect((await site.post(site.editor, '/notifications/read', fields as Record<string, string>)).status).toBe(400);
    expect((await site.post(site.editor, '/watch', { kind: 'page', id: 'no-page', do: 'watch' })).status).toBe(404);
  });
});
