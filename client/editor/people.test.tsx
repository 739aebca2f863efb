// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ada, ben, FakeTab } from '../collab/fakes/fake-tab.js';
import { fakeApi } from './fakes/fake-api.js';
import { fakeScreen } from './fakes/fake-screen.js';
import { closeSessions, openSession as open, wikiOf, words } from './fakes/open-session.js';

fakeScreen();
beforeEach(fakeApi);
afterEach(async () => {
  await closeSessions();
  for (const tab of fakeTabs.splice(0)) tab.kill();
});
const fakeTabs: FakeTab[] = [];

describe('people', () => {
  const person = (n: number) => ({ id: `u-${n}`, name: `Person ${n}`, color: '#335577' });

  it('[EDT-32] [EDT-31] shows five and a number, one for each person, and never oneself', async () => {
    const wiki = wikiOf(words('Born.'));
    const session = await open(wiki, ada);
    for (const n of [1, 1, 2, 3, 4, 5, 6, 7]) {
      const tab = new FakeTab(wiki, person(n));
      await tab.settle();
      tab.connection.awareness.setLocalStateField('user', person(n));
      tab.clock.advance(100);
      fakeTabs.push(tab);
    }
    const own = new FakeTab(wiki, ada);
    fakeTabs.push(own);
    own.connection.awareness.setLocalStateField('user', ada);
    await session.settle();
    expect([...session.frame.querySelectorAll('.person-button')].map((button) => button.textContent)).toEqual([
      'P1',
      'P2',
      'P3',
      'P4',
      'P5',
    ]);
    expect(session.frame.querySelector('.more-people')?.textContent).toBe('+2 more: Person 6, Person 7');
  });

  it('[EDT-30] [EDT-33] the other’s caret bears the name, and goes with the connection', async () => {
    const wiki = wikiOf(words('Born.'));
    const [mine, theirs] = [await open(wiki, ada), await open(wiki, ben)];
    await theirs.do(() => {
      theirs.editor.view.focus();
      theirs.editor.commands.setTextSelection(3);
    });
    theirs.clock.advance(100);
    await mine.settle();
    expect(mine.text.querySelector('.caret-label')?.textContent).toBe('Ben');
    await mine.do(() => wiki.close(1006, '', (user) => user?.id === ada.id));
    expect(mine.text.querySelector('.caret')).toBeNull();
    expect(mine.frame.querySelector('.people')).toBeNull();
  });
});
