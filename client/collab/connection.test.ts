import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { FakeBrowser, turns } from './fakes/fake-browser.js';
import { ada, ben, FakeTab, paragraph } from './fakes/fake-tab.js';
import { FakeWiki } from './fakes/fake-wiki.js';

const openTab = async (wiki: FakeWiki, options?: ConstructorParameters<typeof FakeTab>[2], user = ada): Promise<FakeTab> => {
  const tab = new FakeTab(wiki, user, options);
  await tab.settle();
  return tab;
};

const wikiWith = (text: string): FakeWiki => {
  const wiki = new FakeWiki();
  wiki.seed((fragment) => {
    const element = new Y.XmlElement('paragraph');
    element.insert(0, [new Y.XmlText(text)]);
    fragment.push([element]);
  });
  return wiki;
};

describe('saving', () => {
  it('[EDT-40] [EDT-4] opening a page sends no change and claims nothing saved', async () => {
    const wiki = wikiWith('old');
    const tab = await openTab(wiki);
    expect(tab.text()).toBe(paragraph('old'));
    expect(tab.connection.ready.get()).toBe(true);
    expect(tab.state).toEqual({ kind: 'unchanged' });
    expect(wiki.received).toEqual([]);
  });

  it('[EDT-40] looking on while others mark the same words sends nothing', async () => {
    const wiki = wikiWith('some old words');
    const [one, two] = [await openTab(wiki), await openTab(wiki, {}, ben)];
    const words = (tab: FakeTab) => (tab.fragment.get(0) as Y.XmlElement).get(0) as Y.XmlText;
    for (const tab of [one, two]) words(tab).format(0, 8, { bold: {} });
    await one.settle();
    expect(wiki.received).toHaveLength(2);
    const third = await openTab(wiki);
    words(one).format(2, 8, { bold: null });
    await third.settle();
    expect(wiki.received).toHaveLength(3);
    expect(third.text()).toBe(one.text());
    expect([two, third].map(({ state }) => state.kind)).toEqual(['saved', 'unchanged']);
  });

  it('[EDT-1] every change is a frame of its own', async () => {
    const wiki = wikiWith('old');
    const tab = await openTab(wiki);
    for (const word of ['a', 'b', 'c']) tab.type(word);
    await tab.settle();
    expect(wiki.received).toHaveLength(3);
    expect(wiki.storedText()).toBe(['old', 'a', 'b', 'c'].map(paragraph).join(''));
  });

  it('[EDT-18] [EDT-4] saved only after the acknowledgement of everything', async () => {
    const wiki = wikiWith('old');
    wiki.commitsAtOnce = false;
    const tab = await openTab(wiki);
    tab.type('a');
    expect(tab.state).toEqual({ kind: 'saving', pending: 1 });
    await tab.settle();
    expect(tab.state).toEqual({ kind: 'saving', pending: 1 });
    tab.type('b');
    wiki.commit();
    await tab.settle();
    expect(tab.state).toEqual({ kind: 'saving', pending: 1 });
    wiki.commit();
    await tab.settle();
    expect(tab.state).toEqual({ kind: 'saved', at: 1_700_000_000_003, seq: 3 });
  });

  it('[EDT-3] [EDT-1] what was written offline goes out one by one, in order, before anything newer', async () => {
    const wiki = wikiWith('old');
    const tab = await openTab(wiki);
    wiki.reachable = false;
    wiki.close(1006);
    for (const word of ['a', 'b', 'c']) tab.type(word);
    await tab.settle();
    expect(tab.state).toEqual({ kind: 'offline', pending: 3, kept: true });
    expect(wiki.received).toHaveLength(0);
    wiki.reachable = true;
    tab.clock.advance(30_000);
    tab.type('d');
    await tab.settle();
    expect(wiki.received).toHaveLength(4);
    expect(wiki.storedText()).toBe(['old', 'a', 'b', 'c', 'd'].map(paragraph).join(''));
    expect(tab.state.kind).toBe('saved');
  });

  it('[EDT-3] a change whose acknowledgement was lost is sent again and not doubled', async () => {
    const wiki = wikiWith('old');
    wiki.commitsAtOnce = false;
    const tab = await openTab(wiki);
    tab.type('a');
    await tab.settle();
    wiki.commit();
    wiki.close(1006);
    await tab.settle();
    expect(tab.state).toMatchObject({ kind: 'offline', pending: 1 });
    wiki.commitsAtOnce = true;
    tab.clock.advance(5_000);
    await tab.settle();
    expect(wiki.received).toHaveLength(2);
    expect(wiki.storedText()).toBe(paragraph('old') + paragraph('a'));
    expect(tab.state.kind).toBe('saved');
  });

  it('[EDT-5] an acknowledgement counts the frames of its own connection', async () => {
    const wiki = wikiWith('old');
    const tab = await openTab(wiki);
    tab.type('a');
    tab.type('b');
    await tab.settle();
    wiki.close(1006);
    tab.clock.advance(5_000);
    wiki.commitsAtOnce = false;
    await tab.settle();
    tab.type('c');
    await tab.settle();
    expect(tab.state).toMatchObject({ kind: 'saving', pending: 1 });
    wiki.commit();
    await tab.settle();
    expect(tab.state.kind).toBe('saved');
  });

  it('[EDT-17] a long resend stays below the rate limit and ends', async () => {
    const wiki = wikiWith('old');
    const tab = await openTab(wiki, { storage: null });
    wiki.reachable = false;
    wiki.close(1006);
    for (let i = 0; i < 3_200; i++) tab.type(String(i));
    wiki.reachable = true;
    tab.clock.advance(1_000);
    await tab.settle();
    expect(wiki.received.length).toBe(3_000);
    for (let i = 0; i < 5; i++) {
      tab.clock.advance(500);
      await tab.settle();
    }
    expect(wiki.received.length).toBe(3_200);
    expect(tab.state.kind).toBe('saved');
  });

  it('[EDT-19] malformed frames change nothing', async () => {
    const wiki = wikiWith('old');
    const tab = await openTab(wiki);
    for (const bytes of [[], [64], [65, 1], [66, 3, 123, 34], [0, 1, 5, 1], [1, 9, 9], [200, 200, 1], [66, 2, 123, 125]]) {
      wiki.shout(new Uint8Array(bytes));
    }
    await tab.settle();
    tab.type('a');
    await tab.settle();
    expect(wiki.storedText()).toBe(paragraph('old') + paragraph('a'));
    expect(tab.state.kind).toBe('saved');
  });
});

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

describe('the line', () => {
  it('[EDT-10] tries again after a delay that grows to 15 seconds', async () => {
    const wiki = wikiWith('old');
    wiki.reachable = false;
    const tab = new FakeTab(wiki, ada);
    const tries: number[] = [];
    for (let i = 0; i < 200; i++) {
      if (wiki.openSockets > 0) {
        tries.push(tab.clock.now());
        wiki.settle();
      }
      tab.clock.advance(500);
    }
    const gaps = tries.slice(1).map((at, i) => at - (tries[i] ?? 0));
    expect(gaps[0]).toBeLessThanOrEqual(1_000);
    expect(Math.max(...gaps)).toBeLessThanOrEqual(15_500);
    expect(gaps.at(-1)).toBeGreaterThan(7_000);
    expect(tab.state.kind).toBe('offline');
  });

  it.each(['online', 'visible'] as const)('[EDT-11] %s tries a waiting reconnect at once', async (hint) => {
    const wiki = wikiWith('old');
    const tab = await openTab(wiki);
    wiki.reachable = false;
    for (let i = 0; i < 8; i++) {
      wiki.close(1006);
      tab.clock.advance(20_000);
      wiki.settle();
    }
    wiki.close(1006);
    wiki.reachable = true;
    tab.clock.advance(1_001);
    tab.device.hint(hint);
    await tab.settle();
    expect(tab.state.kind).toBe('unchanged');
  });

  it('[EDT-12] a half-open socket is found out and replaced, and what was sent into it is sent again', async () => {
    const wiki = wikiWith('old');
    const tab = await openTab(wiki);
    wiki.silence();
    tab.type('a');
    await tab.settle();
    expect(tab.state.kind).toBe('saving');
    for (let i = 0; i < 10 && tab.state.kind === 'saving'; i++) tab.clock.advance(5_000);
    expect(tab.state.kind).toBe('offline');
    tab.clock.advance(2_000);
    await tab.settle();
    expect(wiki.storedText()).toBe(paragraph('old') + paragraph('a'));
    expect(tab.state.kind).toBe('saved');
  });

  it('[EDT-12] an idle half-open socket is found out too', async () => {
    const wiki = wikiWith('old');
    const tab = await openTab(wiki);
    wiki.silence();
    for (let i = 0; i < 20 && tab.state.kind === 'unchanged'; i++) tab.clock.advance(5_000);
    expect(tab.state.kind).toBe('offline');
  });

  it('[EDT-11] "offline" is checked, not believed', async () => {
    const wiki = wikiWith('old');
    const tab = await openTab(wiki);
    tab.device.hint('offline');
    await tab.settle();
    tab.clock.advance(10_000);
    await tab.settle();
    expect(tab.state.kind).toBe('unchanged');
    wiki.silence();
    tab.device.hint('offline');
    tab.clock.advance(4_000);
    expect(tab.state.kind).toBe('offline');
  });

  it('[EDT-12] a quiet but living socket is left alone', async () => {
    const wiki = wikiWith('old');
    const tab = await openTab(wiki);
    for (let i = 0; i < 200; i++) {
      tab.clock.advance(5_000);
      wiki.settle();
      expect(tab.state.kind).toBe('unchanged');
    }
    expect(wiki.openSockets).toBe(1);
  });
});

describe('presence', () => {
  it('[EDT-31] [EDT-33] others are one person each, and go with the connection', async () => {
    const { peopleOf } = await import('./presence.js');
    const wiki = wikiWith('old');
    const tabs = [await openTab(wiki), await openTab(wiki), await openTab(wiki, {}, ben), await openTab(wiki, {}, ben)];
    for (const [i, tab] of tabs.entries()) tab.connection.awareness.setLocalStateField('user', i < 2 ? ada : ben);
    for (const tab of tabs) tab.clock.advance(100);
    await tabs[0]?.settle();
    const awareness = tabs[0]?.connection.awareness;
    if (!awareness) throw new Error('no tab');
    expect(awareness.getStates().size).toBe(4);
    expect(peopleOf(awareness, ada.id)).toEqual([ben]);
    wiki.close(1006);
    expect(awareness.getStates().size).toBe(1);
    expect(peopleOf(awareness, ada.id)).toEqual([]);
  });

  it('[EDT-30] a state without a proper person from the server is not shown', async () => {
    const { peopleOf } = await import('./presence.js');
    const wiki = wikiWith('old');
    const [first, second] = [await openTab(wiki), await openTab(wiki, {}, ben)];
    second.connection.awareness.setLocalStateField('user', { id: 'x', name: 'X', color: 'url(evil)' });
    await first.settle();
    expect(peopleOf(first.connection.awareness, ada.id)).toEqual([]);
  });
});
