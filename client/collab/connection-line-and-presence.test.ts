import { describe, expect, it } from 'vitest';
import { ada, ben, FakeTab, paragraph } from './fakes/fake-tab.js';
import { openTab, wikiWith } from './fakes/open-tab.js';

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
