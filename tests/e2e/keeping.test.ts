import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { buildPatience } from '../support/process.js';
import { edit, openBrowser, sees, state, typeAtEnd, type Visitor, wordsOf } from './support/visitors.js';
import { openWiki, type Wiki } from './support/wiki.js';

let wiki: Wiki;
let browser: Awaited<ReturnType<typeof openBrowser>>;
let ann: Visitor;
let bob: Visitor;

beforeAll(async () => {
  wiki = await openWiki();
  browser = await openBrowser();
  ann = await browser.signIn(wiki, 'ann', 'editor');
  bob = await browser.signIn(wiki, 'bob', 'editor');
}, buildPatience);
afterAll(async () => {
  await browser?.close();
  await wiki?.close();
});
afterEach(() => {
  expect([...ann.problems.splice(0), ...bob.problems.splice(0)]).toEqual([]);
});

const times = (text: string, words: string) => text.split(words).length - 1;

describe('nothing is lost, nothing is doubled', () => {
  it('[E2E-10] says when and that it is saved, in words', async () => {
    await edit(ann, 'lev-kamenev');
    await typeAtEnd(ann, ' Said to be saved.');
    expect(await state(ann, 'saved')).toMatch(/^Saved \d{1,2}:\d{2}/);
  });

  it('[E2E-11] typing goes on without the network, survives a reload, and arrives once', async () => {
    await edit(ann, 'lev-kamenev');
    await edit(bob, 'lev-kamenev');
    await ann.context.setOffline(true);
    await typeAtEnd(ann, ' Typed offline.');
    expect(await state(ann, 'offline')).toMatch(/^Offline - \d+ changes? kept on this device$/);
    await typeAtEnd(bob, ' Meanwhile Bob.', 1);
    await state(bob, 'saved');
    // the tab goes away while offline: what it kept is on the device
    ann.page.once('dialog', (dialog) => void dialog.accept());
    await ann.page.goto('about:blank');
    await ann.context.setOffline(false);
    await edit(ann, 'lev-kamenev');
    await sees(ann, 'Typed offline.');
    await sees(ann, 'Meanwhile Bob.');
    await state(ann, 'saved');
    await sees(bob, 'Typed offline.');
    expect(times(await wordsOf(bob), 'Typed offline.')).toBe(1);
    expect(await wordsOf(ann)).toBe(await wordsOf(bob));
  });

  it('[E2E-12] the server is killed mid-sentence: everything is there after its return', async () => {
    await edit(ann, 'grigory-zinoviev');
    await edit(bob, 'grigory-zinoviev');
    await typeAtEnd(ann, ' Before the end.');
    await state(ann, 'saved');
    const typing = typeAtEnd(ann, ' While it went down, Ann went on.');
    await wiki.kill();
    await typing;
    await typeAtEnd(bob, ' And Bob too.', 1);
    expect(await state(ann, 'offline')).toMatch(/kept on this device/);
    await wiki.start();
    await state(ann, 'saved');
    await state(bob, 'saved');
    await sees(bob, 'Ann went on.');
    await sees(ann, 'And Bob too.');
    expect(await wordsOf(ann)).toBe(await wordsOf(bob));
    expect(times(await wordsOf(ann), 'While it went down')).toBe(1);
  });

  it('[E2E-13] closing with unsaved words asks first', async () => {
    await edit(ann, 'nikolai-bukharin');
    await ann.context.setOffline(true);
    await typeAtEnd(ann, ' Unsaved.');
    await state(ann, 'offline');
    const asked = ann.page.waitForEvent('dialog');
    const closing = ann.page.close({ runBeforeUnload: true });
    const dialog = await asked;
    expect(dialog.type()).toBe('beforeunload');
    await dialog.dismiss();
    await closing;
    await ann.context.setOffline(false);
    await state(ann, 'saved');
  });

  it('[E2E-14] protecting the page acts on an open editor within a second, and keeps its text', async () => {
    const moderator = await browser.signIn(wiki, 'mona', 'moderator');
    await edit(bob, 'nikolai-yezhov');
    await typeAtEnd(bob, ' Allowed.');
    await state(bob, 'saved');
    const answer = await moderator.context.request.patch('/api/v1/pages/nikolai-yezhov', {
      data: { protection: 'moderators' },
      headers: { origin: wiki.base },
    });
    expect(answer.status()).toBe(200);
    expect(await state(bob, 'readonly')).toMatch(/protected/);
    expect(await bob.page.getAttribute('.ProseMirror', 'contenteditable')).toBe('false');
    expect(await wordsOf(bob)).toContain('Allowed.');
    await moderator.context.close();
  });

  it('[E2E-15] a person blocked while typing is told, and can copy the text', async () => {
    const carl = await browser.signIn(wiki, 'carl', 'contributor');
    const admin = await browser.signIn(wiki, 'ada', 'admin');
    await edit(carl, 'vladimir-lenin');
    await carl.context.setOffline(true);
    await typeAtEnd(carl, ' Written before the block was known.');
    await state(carl, 'offline');
    const answer = await admin.context.request.put('/api/v1/users/carl/block', {
      data: { reason: 'test' },
      headers: { origin: wiki.base },
    });
    expect(answer.ok()).toBe(true);
    await carl.context.setOffline(false);
    await carl.page.waitForFunction(() => /Cannot save/.test(document.querySelector('.save-words')?.textContent ?? ''));
    await carl.page
      .getByRole('button', { name: /Copy my text/ })
      .first()
      .waitFor();
    expect(await wordsOf(carl)).toContain('Written before the block was known.');
    const page = await (await fetch(`${wiki.base}/wiki/vladimir-lenin`)).text();
    expect(page).not.toContain('Written before the block');
    await carl.context.close();
    await admin.context.close();
  });

  it('[E2E-16] two tabs of one person are one avatar and one text', async () => {
    const second = await ann.context.newPage();
    const tab: Visitor = { context: ann.context, page: second, problems: [] };
    await edit(ann, 'leon-trotsky');
    await edit(tab, 'leon-trotsky');
    await edit(bob, 'leon-trotsky');
    await typeAtEnd(ann, ' From one tab.');
    await typeAtEnd(tab, ' From the other.', 1);
    for (const visitor of [ann, tab, bob]) {
      await sees(visitor, 'From one tab.');
      await sees(visitor, 'From the other.');
    }
    await bob.page.waitForFunction(() => document.querySelectorAll('.people li').length > 0);
    expect(await bob.page.locator('.people li').count()).toBe(1);
    await state(ann, 'saved');
    await state(tab, 'saved');
    await second.close();
  });
});
