import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Viewer } from '../../model/contract/index.js';
import { addReading, openClaim } from '../../server/claims/index.js';
import { addComment, openThread } from '../../server/discussion/index.js';
import { asks } from '../support/claims.js';
import { says } from '../support/discussion.js';
import { makeViewer } from '../support/fixtures.js';
import { buildPatience } from '../support/process.js';
import { faultsOf, looks } from './support/looks.js';
import { openBrowser } from './support/visitors.js';
import { openWiki, type Wiki } from './support/wiki.js';

let wiki: Wiki;
let browser: Awaited<ReturnType<typeof openBrowser>>;
let edda: Viewer;

beforeAll(async () => {
  wiki = await openWiki();
  browser = await openBrowser();
  const { db } = wiki.database;
  edda = await makeViewer(db, { role: 'editor', name: 'edda' });
  await openClaim(db, edda, asks.claim({ question: 'Did it rain on him?', pages: ['sergei-kirov'] }));
}, buildPatience);
afterAll(async () => {
  await browser?.close();
  await wiki?.close();
});

const say = (thread: string, text: string, more: Record<string, unknown> = {}) =>
  addComment(wiki.database.db, edda, thread, says.reply(text, more));
/** A discussion longer than a screen, and where its comments are. */
const longTalk = async (): Promise<{ thread: string; comments: string[] }> => {
  const { thread, comment } = await openThread(
    wiki.database.db,
    edda,
    says.thread({ page: 'sergei-kirov', title: 'A long talk' }),
  );
  const comments = [comment as string];
  for (let i = 0; i < 25; i++) comments.push((await say(thread, `Number ${i} of many, and of some length.`)).comment as string);
  return { thread, comments };
};
const top = (page: Page, id: string) =>
  page.evaluate((comment) => document.getElementById(`comment-${comment}`)?.getBoundingClientRect().top, id);

describe('a discussion', () => {
  it('[E2E-80] [DSC-54] [DSC-55] two people hear of each other without anything moving, and keep what they begin', async () => {
    const { thread, comments } = await longTalk();
    const [middle = '', first = ''] = [comments[12], comments[0]];
    const anna = await browser.signIn(wiki, 'anna');
    const boris = await browser.signIn(wiki, 'boris');
    await anna.page.goto(`/threads/${thread}`);
    await anna.page.locator(`#comment-${middle}`).scrollIntoViewIfNeeded();
    const before = await top(anna.page, middle);

    await boris.page.goto('/wiki/sergei-kirov/discussion');
    await boris.page.click(`a[data-say="reply:${first}"]`);
    await boris.page.fill(`#comment-${first} textarea`, 'An answer to the *first*, @anna');
    await boris.page.click(`#comment-${first} .say button`);
    await boris.page.waitForURL(/\/wiki\/sergei-kirov\/discussion#comment-/);
    await anna.page.waitForSelector('.news:not([hidden])');
    await say(thread, 'And one at the end');
    await anna.page.waitForFunction(() => document.querySelector('.news')?.textContent?.startsWith('2 new replies'));
    expect(await top(anna.page, middle)).toBe(before);
    expect(await anna.page.locator('li[data-comment]').count()).toBe(comments.length);

    await anna.page.click('.news button');
    await anna.page.waitForSelector('.comment.is-new');
    expect(await anna.page.locator('.comment.is-new').count()).toBe(2);
    expect(await anna.page.textContent(`#replies-${first} > li .said`)).toBe(
      'An answer to the first, Anna'.replace('Anna', 'anna'),
    );
    expect(await anna.page.isHidden('.news')).toBe(true);
    expect(await anna.page.textContent('.facts')).toContain(`${comments.length + 2} comments`);

    await anna.page.click(`a[data-say="reply:${middle}"]`);
    await anna.page.fill(`#comment-${middle} textarea`, 'Begun, not sent');
    await anna.page.selectOption(`#comment-${middle} select[name=mark]`, 'question');
    await anna.page.reload();
    const form = anna.page.locator(`#comment-${middle} form`);
    await form.waitFor();
    expect(await form.locator('textarea').inputValue()).toBe('Begun, not sent');
    expect(await form.locator('select[name=mark]').inputValue()).toBe('question');
    await form.locator('button').click();
    await anna.page.waitForURL(/#comment-/);
    await anna.page.reload();
    expect(await anna.page.locator(`#replies-${middle} > li .said`).textContent()).toBe('Begun, not sent');
    await anna.page.waitForLoadState('networkidle');
    expect(await anna.page.locator('form.say').count()).toBe(0);
    expect([anna.problems, boris.problems]).toEqual([[], []]);
    await anna.context.close();
    await boris.context.close();
  });

  it('[E2E-81] is started, answered, changed, resolved and hidden without JavaScript, and a notification read', async () => {
    const plain = { javaScriptEnabled: false };
    const carl = await browser.signIn(wiki, 'carl', 'contributor', plain);
    const mona = await browser.signIn(wiki, 'mona', 'moderator', plain);
    const { page } = carl;
    await addReading(wiki.database.db, edda, 'did-it-rain-on-him', asks.reading('It did'));
    await page.goto('/claims/did-it-rain-on-him');
    await page.click('.page-tabs a:has-text("Discussion")');
    await page.fill('[name=title]', 'The weather');
    await page.fill('[name=text]', 'Nobody says so.');
    await page.selectOption('[name=mark]', 'against');
    await page.click('.new-thread button');
    expect(await page.textContent('.new-thread .error')).toContain('Say which reading');
    await page.selectOption('[name=reading]', { index: 1 });
    await page.click('.new-thread button');
    expect(await page.textContent('.thread .mark')).toBe('Against reading 1');
    const address = new URL(page.url()).pathname;

    await mona.page.goto(address);
    await mona.page.click('.deeds a:has-text("Reply")');
    await mona.page.fill('textarea', 'Somebody does, @carl');
    await mona.page.click('.say button');
    expect(mona.page.url()).toContain('#comment-');

    await page.click('.deeds a:has-text("Change")');
    await page.fill('textarea', 'Hardly anybody says so.');
    await page.click('.say button');
    expect(await page.textContent('.said')).toBe('Hardly anybody says so.');
    await page.click('.comment-head a:has-text("changed")');
    expect(await page.locator('.versions .said').allTextContents()).toEqual(['Hardly anybody says so.', 'Nobody says so.']);

    await mona.page.click('.replies .deeds a:has-text("Hide")');
    await mona.page.fill('[name=reason]', 'my own mistake');
    await mona.page.click('main form .danger');
    await page.goto(address);
    expect(await page.textContent('.replies .empty')).toBe('A moderator has hidden this comment.');
    await page.click('.thread-deeds button:has-text("Resolve")');
    expect(await page.textContent('.facts .chip')).toBe('Resolved');
    await page.goto('/claims/did-it-rain-on-him/discussion?view=tree');
    expect(await page.textContent('.side.against .said')).toBe('Hardly anybody says so.');

    await page.goto('/notifications');
    expect(await page.textContent('.notifications')).toContain('mentioned you in');
    await page.click('button:has-text("Mark all as read")');
    expect(await page.locator('.badge, .unread').count()).toBe(0);
    expect([carl.problems, mona.problems]).toEqual([[], []]);
    await carl.context.close();
    await mona.context.close();
  });

  describe('[E2E-82] in every form', () => {
    let paths: string[];
    beforeAll(async () => {
      const { db } = wiki.database;
      const claim = 'did-it-rain-on-him';
      const { made: reading } = await addReading(
        db,
        edda,
        claim,
        asks.reading('It did not, in a sentence of some length that goes on'),
      );
      const begun = says.thread({
        claim,
        title: 'In every form',
        mark: 'for',
        reading,
        text: 'See [[Sergei Kirov]].\n\n> so\n\n- a',
      });
      const { thread, comment } = await openThread(db, edda, begun);
      let parent = comment;
      for (let i = 0; i < 8; i++) {
        const mark = i === 3 ? { mark: 'against', reading } : {};
        ({ comment: parent } = await say(thread, `Deeper, averyveryverylongwordwithoutanyspaceinit${i}`, { parent, ...mark }));
      }
      paths = [
        `/claims/${claim}/discussion`,
        `/claims/${claim}/discussion?view=tree`,
        '/wiki/sergei-kirov/discussion',
        `/threads/${thread}`,
        `/threads/${thread}/history`,
        `/threads/${thread}/reply?to=${comment}`,
        `/comments/${comment}/history`,
        `/comments/${comment}/hide`,
        '/notifications',
      ];
    }, buildPatience);

    it.concurrent.each(looks)('no axe violation, no sideways scroll, no console error: $look', async ({ look, options }) => {
      const reader = await browser.signIn(wiki, `ella-${look}`, 'moderator', options);
      await say(paths[3]?.split('/')[2] ?? '', `News for @ella-${look}`);
      const { page } = reader;
      const found: string[] = [];
      for (const path of paths) {
        await page.goto(path);
        found.push(...(await faultsOf(reader, path)));
      }
      expect([...found, ...reader.problems]).toEqual([]);
      await reader.context.close();
    });
  });
});
