import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { ben, FakeTab, paragraph } from './fakes/fake-tab.js';
import { openTab, wikiWith } from './fakes/open-tab.js';

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
