import { describe, expect, it } from 'vitest';
import { FakeBrowser, turns } from './fakes/fake-browser.js';
import { ada, ben, paragraph } from './fakes/fake-tab.js';
import { openTab, wikiWith } from './fakes/open-tab.js';

describe('rights and refusals', () => {
  it('[EDT-6] [EDT-7] without the right to write nothing is sent; the state says why; the words follow when the right returns', async () => {
    const wiki = wikiWith('old');
    const tab = await openTab(wiki);
    wiki.setRights(ada, false, 'protected');
    await tab.settle();
    tab.type('a');
    await tab.settle();
    expect(wiki.received).toHaveLength(0);
    expect(tab.state).toMatchObject({ kind: 'readonly', pending: 1, kept: true, reason: { code: 'protected' } });
    wiki.setRights(ada, true, null);
    await tab.settle();
    expect(wiki.storedText()).toBe(paragraph('old') + paragraph('a'));
    expect(tab.state.kind).toBe('saved');
  });

  it('[EDT-7] a change that meets the withdrawal on its way is kept and sent later', async () => {
    const wiki = wikiWith('old');
    const tab = await openTab(wiki);
    tab.type('a');
    tab.type('b');
    wiki.setRights(ada, false, 'blocked');
    await tab.settle();
    expect(tab.state).toMatchObject({
      kind: 'readonly',
      pending: 2,
      reason: { code: 'blocked', text: 'Your account is blocked.' },
    });
    expect(wiki.received).toHaveLength(2);
    wiki.setRights(ada, true, null);
    await tab.settle();
    tab.clock.advance(1_000);
    await tab.settle();
    expect(wiki.storedText()).toBe(['old', 'a', 'b'].map(paragraph).join(''));
    expect(tab.state.kind).toBe('saved');
  });

  it('[EDT-15] nothing is sent under another account', async () => {
    const wiki = wikiWith('old');
    const tab = await openTab(wiki, { seenAs: ben });
    tab.type('a');
    await tab.settle();
    expect(wiki.received).toHaveLength(0);
    expect(tab.state).toMatchObject({ kind: 'readonly', pending: 1, reason: { code: 'other-account' } });
  });

  it('[EDT-15] changes kept by one account are not taken up by another in the same browser', async () => {
    const wiki = wikiWith('old');
    const browser = new FakeBrowser();
    const first = await openTab(wiki, { browser });
    wiki.reachable = false;
    wiki.close(1006);
    first.type('from ada');
    await turns();
    first.kill();
    wiki.reachable = true;
    const second = await openTab(wiki, { browser }, ben);
    expect(second.text()).toBe(paragraph('old'));
    expect(wiki.received).toHaveLength(0);
    const third = await openTab(wiki, { browser });
    expect(third.text()).toBe(paragraph('old') + paragraph('from ada'));
    expect(wiki.storedText()).toBe(third.text());
  });

  it('[EDT-8] a change refused for what it contains ends writing', async () => {
    const wiki = wikiWith('old');
    const tab = await openTab(wiki);
    wiki.judge = (update) => (new TextDecoder().decode(update).includes('evil') ? 'bad-update' : null);
    tab.type('good');
    tab.type('evil');
    tab.type('after');
    await tab.settle();
    expect(tab.state).toMatchObject({
      kind: 'refused',
      reason: { code: 'bad-update', text: 'The change does not fit the page.' },
    });
    const sent = wiki.received.length;
    tab.type('more');
    await tab.settle();
    expect(wiki.received).toHaveLength(sent);
    expect(tab.connection.unsaved().length).toBeGreaterThanOrEqual(2);
  });

  it('[EDT-9] refused changes are set aside on the next visit, for copying and discarding', async () => {
    const wiki = wikiWith('old');
    const browser = new FakeBrowser();
    const tab = await openTab(wiki, { browser });
    wiki.judge = () => 'bad-update';
    tab.type('evil');
    await tab.settle();
    tab.kill();
    wiki.judge = () => null;
    const next = await openTab(wiki, { browser });
    expect(next.text()).toBe(paragraph('old'));
    expect(next.state).toEqual({ kind: 'unchanged' });
    const [aside] = next.connection.aside.get();
    expect(aside?.refused).toEqual({ code: 'bad-update', about: '' });
    expect(aside?.updates).toHaveLength(1);
    await next.connection.discardAside();
    expect(next.connection.aside.get()).toEqual([]);
    await next.connection.close();
    expect((await openTab(wiki, { browser })).connection.aside.get()).toEqual([]);
  });

  it('[EDT-8] a change too large for a frame is not sent', async () => {
    const wiki = wikiWith('old');
    const tab = await openTab(wiki);
    tab.type('x'.repeat((1 << 20) + 1));
    await tab.settle();
    expect(wiki.received).toHaveLength(0);
    expect(tab.state).toMatchObject({ kind: 'refused', reason: { code: 'too-large' } });
  });

  it.each([
    [4403, 'blocked', 'Your account is blocked.'],
    [4409, 'schema-old', 'This editor is out of date. Copy your text and reload the page.'],
    [4404, 'page-deleted', 'This page has been deleted.'],
    [4401, '', 'Sign in to do this.'],
  ])('[EDT-10] close code %i is final: the words are kept, the reason is shown', async (code, reason, text) => {
    const wiki = wikiWith('old');
    const tab = await openTab(wiki);
    wiki.commitsAtOnce = false;
    tab.type('a');
    await tab.settle();
    wiki.close(code, reason);
    tab.clock.advance(600_000);
    await tab.settle();
    expect(wiki.openSockets).toBe(0);
    expect(tab.state).toMatchObject({ kind: 'readonly', pending: 1, reason: { text } });
    wiki.commitsAtOnce = true;
    tab.connection.retry();
    await tab.settle();
    expect(tab.state.kind).toBe('saved');
  });
});
