// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import { fragmentName } from '../../model/protocol/index.js';
import { FakeBrowser } from '../collab/fakes/fake-browser.js';
import { ada, ben } from '../collab/fakes/fake-tab.js';
import { fakeApi } from './fakes/fake-api.js';
import { fakeScreen } from './fakes/fake-screen.js';
import { closeSessions, openSession as open, wikiOf, words } from './fakes/open-session.js';

fakeScreen();
beforeEach(fakeApi);
afterEach(closeSessions);

describe('opening', () => {
  it('[EDT-40] [EDT-51] changes nothing and puts no style into markup', async () => {
    const wiki = wikiOf(
      { type: 'heading', attrs: { level: 2 }, content: [{ type: 'text', text: 'Life https://example.org ' }] },
      words('Born.'),
      {
        type: 'table',
        content: [
          { type: 'tableRow', content: [cell('a'), cell('b')] },
          { type: 'tableRow', content: [cell('ragged')] },
        ],
      },
    );
    const session = await open(wiki, ada);
    expect(wiki.received).toEqual([]);
    expect(session.text.textContent).toContain('Born.');
    expect(session.text.querySelector('h2')?.id).toBe('life-https-example-org');
    expect(document.querySelector('style')).toBeNull();
    expect(session.serverText.isConnected).toBe(false);
    expect(session.saveWords).toBe('No changes yet');
  });

  it('[EDT-41] keeps the server’s words in sight until the text is there, and when it never comes', async () => {
    const wiki = wikiOf(words('Born.'));
    wiki.reachable = false;
    const session = await open(wiki, ada);
    expect(session.serverText.isConnected).toBe(true);
    expect(session.frame.querySelector('.ProseMirror')).toBeNull();
    expect(session.saveWords).toBe('Offline - nothing unsaved');
    wiki.reachable = true;
    session.clock.advance(5_000);
    await session.settle();
    expect(session.serverText.isConnected).toBe(false);
    expect(session.text.textContent).toBe('Born.');
  });

  it('[EDT-54] [EDT-40] a table that somebody else left uneven is not mended by everybody who looks', async () => {
    const wiki = wikiOf(words('Born.'));
    const [one, two] = [await open(wiki, ada), await open(wiki, ben)];
    const doc = new Y.Doc();
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(wiki.live));
    const before = Y.encodeStateVector(doc);
    const [table, row, other] = [new Y.XmlElement('table'), new Y.XmlElement('tableRow'), new Y.XmlElement('tableRow')];
    const cells = [1, 2, 3].map(() => {
      const element = new Y.XmlElement('tableCell');
      element.insert(0, [new Y.XmlElement('paragraph')]);
      return element;
    });
    row.insert(0, cells.slice(0, 2));
    other.insert(0, cells.slice(2));
    table.insert(0, [row, other]);
    doc.getXmlFragment(fragmentName).push([table]);
    wiki.arrive(Y.encodeStateAsUpdate(doc, before));
    await one.settle();
    expect(two.text.querySelectorAll('td')).toHaveLength(3);
    expect(wiki.received).toEqual([]);
  });
});

describe('saving', () => {
  it('[EDT-57] a paste too long for one change is refused before it is on the screen', async () => {
    const session = await open(wikiOf(words('Born.')), ada);
    await session.do(() => session.editor.view.pasteText('x'.repeat(300_001), new Event('paste') as ClipboardEvent));
    expect(session.text.textContent).toBe('Born.');
    expect(session.frame.textContent).toContain('That is too much for one paste: paste it in parts.');
    expect(session.wiki.received).toEqual([]);
    await session.do(() => session.editor.view.pasteText('Once. ', new Event('paste') as ClipboardEvent));
    expect(session.text.textContent).toBe('Once. Born.');
  });

  it('[EDT-20] says in words what is saved', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      const wiki = wikiOf(words('Born.'));
      wiki.commitsAtOnce = false;
      const session = await open(wiki, ada);
      await session.do(() => session.editor.commands.insertContentAt(1, 'x'));
      expect(session.saveWords).toBe('Saving...');
      wiki.commit();
      await session.settle();
      expect(session.saveWords).toBe('Saving...');
      await session.do(() => vi.advanceTimersByTime(600));
      expect(session.saveWords).toMatch(/^Saved \d\d:\d\d$/);
      wiki.reachable = false;
      await session.do(() => wiki.close(1006));
      await session.do(() => session.editor.commands.insertContentAt(1, 'y'));
      expect(session.saveWords).toBe('Offline - 1 change kept on this device');
    } finally {
      vi.useRealTimers();
    }
  });

  it('[EDT-22] leaving asks first while a change is without an acknowledgement', async () => {
    const wiki = wikiOf(words('Born.'));
    wiki.commitsAtOnce = false;
    const session = await open(wiki, ada);
    const asks = () => !window.dispatchEvent(new Event('beforeunload', { cancelable: true }));
    expect(asks()).toBe(false);
    await session.do(() => session.editor.commands.insertContentAt(1, 'x'));
    expect(asks()).toBe(true);
    wiki.commit();
    await session.settle();
    expect(asks()).toBe(false);
  });

  it('[EDT-42] undo takes back one’s own words only', async () => {
    const wiki = wikiOf(words('Born.'));
    const [mine, theirs] = [await open(wiki, ada), await open(wiki, ben)];
    await mine.do(() => mine.editor.commands.insertContentAt(1, 'mine '));
    await theirs.do(() => theirs.editor.commands.insertContentAt(1, 'theirs '));
    await mine.click('Undo');
    expect(mine.text.textContent).toBe('theirs Born.');
    await mine.click('Redo');
    expect(mine.text.textContent).toContain('mine ');
    expect(theirs.text.textContent).toBe(mine.text.textContent);
  });

  it('[EDT-43] [EDT-7] without the right the text is closed, with the reason; with it again it opens', async () => {
    const wiki = wikiOf(words('Born.'));
    const session = await open(wiki, ada);
    expect(session.text.getAttribute('contenteditable')).toBe('true');
    await session.do(() => wiki.setRights(ada, false, 'protected'));
    expect(session.text.getAttribute('contenteditable')).toBe('false');
    expect(session.frame.textContent).toContain('This page is protected; your account may not edit it.');
    await session.do(() => wiki.setRights(ada, true, null));
    expect(session.text.getAttribute('contenteditable')).toBe('true');
  });

  it('[EDT-8] [EDT-23] refused words can be copied, and given up for the saved text', async () => {
    const wiki = wikiOf(words('First.'), words('Second.'));
    const session = await open(wiki, ada);
    wiki.judge = () => 'bad-update';
    const copied: Record<string, string> = {};
    document.execCommand = () => {
      const event = new Event('copy', { bubbles: true, cancelable: true });
      Object.assign(event, { clipboardData: { setData: (type: string, text: string) => (copied[type] = text) } });
      document.dispatchEvent(event);
      return true;
    };
    await session.do(() => session.editor.commands.insertContentAt(7, ' and mine'));
    expect(session.saveWords).toMatch(/^Cannot save: The change does not fit the page/);
    expect(session.text.getAttribute('contenteditable')).toBe('false');
    await session.click('Copy my text');
    expect(copied).toEqual({ 'text/plain': 'First. and mine', 'text/html': '<p>First. and mine</p>' });
    wiki.judge = () => null;
    await session.click('Go on from the saved text');
    expect(session.text.textContent).toContain('mine');
    await session.click('Discard my unsaved words');
    expect(session.text.textContent).toBe('First.Second.');
    expect(session.text.getAttribute('contenteditable')).toBe('true');
  });

  it('[EDT-9] words refused on an earlier visit are offered and can be discarded', async () => {
    const wiki = wikiOf(words('First.'));
    const browser = new FakeBrowser();
    const before = await open(wiki, ada, { browser });
    wiki.judge = () => 'bad-update';
    await before.do(() => before.editor.commands.insertContentAt(7, ' lost'));
    await before.close();
    wiki.judge = () => null;
    const session = await open(wiki, ada, { browser });
    expect(session.text.textContent).toBe('First.');
    expect(session.frame.textContent).toContain('Changes of an earlier visit could not be saved');
    await session.click('Discard them');
    await session.click('Discard my unsaved words');
    expect(session.frame.textContent).not.toContain('earlier visit');
  });
});

const cell = (text: string) => ({
  type: 'tableCell' as const,
  attrs: { colspan: 1, rowspan: 1, align: null },
  content: [words(text)],
});
