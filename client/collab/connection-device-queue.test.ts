import { describe, expect, it } from 'vitest';
import { FakeBrowser, turns } from './fakes/fake-browser.js';
import { ada, FakeTab, paragraph } from './fakes/fake-tab.js';
import { openTab, wikiWith } from './fakes/open-tab.js';

describe('the device', () => {
  it('[EDT-13] after a reload the kept changes are in the page and are saved, once', async () => {
    const wiki = wikiWith('old');
    const browser = new FakeBrowser();
    const tab = await openTab(wiki, { browser });
    wiki.reachable = false;
    wiki.close(1006);
    tab.type('a');
    tab.type('b');
    await turns();
    tab.kill();
    wiki.reachable = true;
    const next = await openTab(wiki, { browser });
    expect(next.text()).toBe(['old', 'a', 'b'].map(paragraph).join(''));
    expect(wiki.storedText()).toBe(next.text());
    expect(wiki.received).toHaveLength(2);
    expect(next.state.kind).toBe('saved');
    next.kill();
    const third = await openTab(wiki, { browser });
    expect(third.text()).toBe(next.text());
    expect(wiki.received).toHaveLength(2);
  });

  it('[EDT-2] a change is handed to the device in the turn in which it is made, and leaves it when acknowledged', async () => {
    const wiki = wikiWith('old');
    const browser = new FakeBrowser();
    const tab = await openTab(wiki, { browser });
    tab.type('first');
    await tab.settle();
    wiki.reachable = false;
    wiki.close(1006);
    tab.type('last words');
    tab.kill();
    wiki.reachable = true;
    const next = await openTab(wiki, { browser });
    expect(next.text()).toBe(['old', 'first', 'last words'].map(paragraph).join(''));
    expect(wiki.received).toHaveLength(2);
  });

  it('[EDT-14] a tab leaves the queue of a living tab alone, and takes it over when that tab is gone', async () => {
    const wiki = wikiWith('old');
    wiki.commitsAtOnce = false;
    const browser = new FakeBrowser();
    const first = await openTab(wiki, { browser });
    first.type('a');
    await first.settle();
    const second = await openTab(wiki, { browser });
    await second.settle();
    expect(wiki.received).toHaveLength(1);
    first.kill();
    wiki.crash();
    wiki.commitsAtOnce = true;
    second.clock.advance(5_000);
    await second.settle();
    expect(wiki.received).toHaveLength(2);
    expect(wiki.storedText()).toBe(paragraph('old') + paragraph('a'));
    expect(second.text()).toBe(wiki.storedText());
    expect(second.state.kind).toBe('saved');
  });

  it('[EDT-14] without Web Locks two tabs may send the same change; the page has it once', async () => {
    const wiki = wikiWith('old');
    const browser = new FakeBrowser();
    const first = await openTab(wiki, { browser, locks: null });
    wiki.reachable = false;
    wiki.close(1006);
    first.type('a');
    await turns();
    const second = new FakeTab(wiki, ada, { browser, locks: null });
    await turns();
    wiki.reachable = true;
    for (const tab of [first, second]) tab.clock.advance(5_000);
    await second.settle();
    first.type('b');
    await first.settle();
    expect(wiki.storedText()).toBe(['old', 'a', 'b'].map(paragraph).join(''));
    expect([first.state.kind, second.state.kind]).toEqual(['saved', 'saved']);
  });

  it('[EDT-16] without storage editing goes on and nothing is said to be on the device', async () => {
    const wiki = wikiWith('old');
    const tab = await openTab(wiki, { storage: null });
    wiki.reachable = false;
    wiki.close(1006);
    tab.type('a');
    await tab.settle();
    expect(tab.state).toEqual({ kind: 'offline', pending: 1, kept: false });
    wiki.reachable = true;
    tab.clock.advance(5_000);
    await tab.settle();
    expect(wiki.storedText()).toBe(paragraph('old') + paragraph('a'));
    expect(tab.state.kind).toBe('saved');
  });

  it('[EDT-16] storage that fails for a while is admitted, and caught up with afterwards', async () => {
    const wiki = wikiWith('old');
    const browser = new FakeBrowser();
    const tab = await openTab(wiki, { browser });
    const { transaction } = IDBDatabase.prototype;
    wiki.reachable = false;
    wiki.close(1006);
    IDBDatabase.prototype.transaction = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
    tab.type('a');
    await turns();
    expect(tab.state).toEqual({ kind: 'offline', pending: 1, kept: false });
    IDBDatabase.prototype.transaction = transaction;
    tab.clock.advance(3_000);
    await turns(40);
    expect(tab.state).toEqual({ kind: 'offline', pending: 1, kept: true });
    tab.kill();
    wiki.reachable = true;
    expect((await openTab(wiki, { browser })).text()).toBe(paragraph('old') + paragraph('a'));
  });
});
