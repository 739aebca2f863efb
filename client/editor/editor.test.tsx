// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import { fragmentName } from '../../model/protocol/index.js';
import { FakeBrowser } from '../collab/fakes/fake-browser.js';
import { ada, ben } from '../collab/fakes/fake-tab.js';
import { fakeScreen } from './fakes/fake-screen.js';
import { OpenSession, wikiOf, words } from './fakes/open-session.js';

fakeScreen();
const sessions: OpenSession[] = [];
const open = async (...args: Parameters<typeof OpenSession.open>) => {
  const session = await OpenSession.open(...args);
  sessions.push(session);
  return session;
};
beforeEach(() => {
  vi.stubGlobal(
    'fetch',
    vi.fn(async (url: string) => answer(url)),
  );
});
afterEach(async () => {
  for (const session of sessions.splice(0)) await session.close();
});

const trotsky = {
  id: '0e8a3a4e-8a52-4b7c-9d0f-2f6f6a1b2c3d',
  slug: 'leon-trotsky',
  title: 'Leon Trotsky',
  description: 'Bolshevik',
  alias: null,
};
const answer = (url: string) => {
  if (url.startsWith('/api/v1/suggest?q=tro')) return Response.json({ items: [trotsky] });
  if (url.startsWith('/api/v1/suggest')) return Response.json({ items: [] });
  if (url.startsWith('/api/v1/sources')) return Response.json({ items: [{ key: 'volkogonov', title: 'Stalin' }], next: null });
  return Response.json(
    { error: { code: 'not-found', message: 'There is nothing at this address.', about: '' } },
    { status: 404 },
  );
};

const stored = (session: OpenSession) => session.wiki.storedText();

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
    expect(document.querySelector('style')).toBeNull();
    expect(session.serverText.hidden).toBe(true);
    expect(session.saveWords).toBe('No changes yet');
  });

  it('[EDT-41] keeps the server’s words in sight until the text is there, and when it never comes', async () => {
    const wiki = wikiOf(words('Born.'));
    wiki.reachable = false;
    const session = await open(wiki, ada);
    expect(session.serverText.hidden).toBe(false);
    expect(session.frame.querySelector('.ProseMirror')).toBeNull();
    expect(session.saveWords).toBe('Offline - nothing unsaved');
    wiki.reachable = true;
    session.clock.advance(5_000);
    await session.settle();
    expect(session.serverText.hidden).toBe(true);
    expect(session.text.textContent).toBe('Born.');
  });

  it('[EDT-40] a table that somebody else left uneven is not mended by everybody who looks', async () => {
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
  it('[EDT-20] says in words what is saved', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      const wiki = wikiOf(words('Born.'));
      wiki.commitsAtOnce = false;
      const session = await open(wiki, ada);
      await session.do(() => session.editor.commands.insertContentAt(1, 'x'));
      await session.do(() => vi.advanceTimersByTime(0));
      expect(session.saveWords).toBe('Saving...');
      wiki.commit();
      await session.settle();
      expect(session.saveWords).toBe('Saving...');
      await session.do(() => vi.advanceTimersByTime(600));
      expect(session.saveWords).toMatch(/^Saved \d\d:\d\d$/);
      wiki.reachable = false;
      await session.do(() => wiki.close(1006));
      await session.do(() => session.editor.commands.insertContentAt(1, 'y'));
      await session.do(() => vi.advanceTimersByTime(0));
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
    sessions.length = 0;
    wiki.judge = () => null;
    const session = await open(wiki, ada, { browser });
    expect(session.text.textContent).toBe('First.');
    expect(session.frame.textContent).toContain('Changes of an earlier visit could not be saved');
    await session.click('Discard them');
    await session.click('Discard my unsaved words');
    expect(session.frame.textContent).not.toContain('earlier visit');
  });
});

describe('tools', () => {
  it('[EDT-44] the toolbar is one stop; arrows, Home and End move in it; Esc returns to the text', async () => {
    const session = await open(wikiOf(words('Born.')), ada);
    const toolbar = session.frame.querySelector('[role=toolbar]') as HTMLElement;
    const stops = () => [...toolbar.querySelectorAll<HTMLElement>('[data-tool]')].filter((tool) => tool.tabIndex === 0);
    expect(stops()).toHaveLength(1);
    expect([...toolbar.querySelectorAll('button')].every((button) => button.getAttribute('aria-label'))).toBe(true);
    await session.do(() => stops()[0]?.focus());
    const name = () => document.activeElement?.getAttribute('aria-label');
    expect(name()).toBe('Undo');
    await session.press('ArrowRight', document.activeElement as Element);
    expect(name()).toBe('Redo');
    await session.press('End', document.activeElement as Element);
    expect(name()).toBe('Insert a table');
    await session.press('ArrowRight', document.activeElement as Element);
    expect(name()).toBe('Undo');
    await session.press('ArrowLeft', document.activeElement as Element);
    await session.press('Home', document.activeElement as Element);
    expect(name()).toBe('Undo');
    expect(stops()).toHaveLength(1);
    await session.press('Escape', document.activeElement as Element);
    expect(document.activeElement).toBe(session.text);
  });

  it('[EDT-44] a mark’s button says whether it is pressed', async () => {
    const session = await open(wikiOf(words('Born.')), ada);
    await session.do(() => session.editor.commands.setTextSelection({ from: 1, to: 5 }));
    expect(session.button('Bold').getAttribute('aria-pressed')).toBe('false');
    await session.click('Bold');
    expect(session.button('Bold').getAttribute('aria-pressed')).toBe('true');
    expect(stored(session)).toContain('<bold>Born</bold>');
  });

  it('[EDT-44] the style menu works with the keyboard and closes with Esc', async () => {
    const session = await open(wikiOf(words('Born.')), ada);
    await session.click('Style: Paragraph');
    expect(document.activeElement?.textContent).toContain('Paragraph');
    await session.press('ArrowDown', document.activeElement as Element);
    await session.do(() => (document.activeElement as HTMLElement).click());
    expect(stored(session)).toContain('<heading level="2">Born.</heading>');
    await session.click('Style: Heading');
    await session.press('Escape', document.activeElement as Element);
    expect(document.querySelector('[role=menu]')).toBeNull();
  });

  it('[EDT-45] / opens the menu of blocks; typing filters; Enter chooses', async () => {
    const session = await open(wikiOf(words('Born')), ada);
    await session.do(() => session.editor.commands.focus('end'));
    await session.type(' /');
    expect(document.querySelectorAll('.at-caret [role=option]')).toHaveLength(8);
    await session.type('numb');
    expect([...document.querySelectorAll('.at-caret [role=option]')].map((option) => option.firstChild?.textContent)).toEqual([
      'Numbered list',
    ]);
    expect(session.text.getAttribute('aria-activedescendant')).toBe(document.querySelector('.at-caret [aria-selected=true]')?.id);
    expect(await session.press('Enter')).toBe(true);
    expect(stored(session)).toMatch(/<orderedlist[^>]*><listitem><paragraph>Born <\/paragraph>/);
    expect(document.querySelector('.at-caret')).toBeNull();
  });

  it('[EDT-45] Esc closes the menu and leaves what was typed; a slash inside a word opens nothing', async () => {
    const session = await open(wikiOf(words('Born')), ada);
    await session.do(() => session.editor.commands.focus('end'));
    await session.type(' /he');
    await session.press('Escape');
    expect(document.querySelector('.at-caret')).toBeNull();
    expect(session.text.textContent).toBe('Born /he');
    await session.type(' and/or');
    expect(document.querySelector('.at-caret')).toBeNull();
  });

  it('[EDT-45] the menu is not opened by what somebody else types', async () => {
    const wiki = wikiOf(words('Born'));
    const [mine, theirs] = [await open(wiki, ada), await open(wiki, ben)];
    await mine.do(() => mine.editor.commands.focus('end'));
    await theirs.do(() => theirs.editor.view.dispatch(theirs.editor.state.tr.insertText(' /he', 5)));
    await mine.settle();
    expect(mine.text.textContent).toBe('Born /he');
    expect(document.querySelector('.at-caret')).toBeNull();
  });

  it('[EDT-46] [[ completes a title and links to the page', async () => {
    const session = await open(wikiOf(words('See ')), ada);
    await session.do(() => session.editor.commands.focus('end'));
    await session.type('[[trot');
    const options = [...document.querySelectorAll('.at-caret [role=option]')].map((option) => option.textContent);
    expect(options).toEqual(['Leon TrotskyBolshevik', 'Link to “trot”does not exist yet']);
    await session.press('Enter');
    await session.type(' and');
    expect(session.editor.getJSON().content?.[0]?.content).toEqual([
      { type: 'text', text: 'See ' },
      { type: 'text', text: 'Leon Trotsky', marks: [{ type: 'pageLink', attrs: { page: trotsky.id, slug: 'leon-trotsky' } }] },
      { type: 'text', text: ' and' },
    ]);
  });

  it('[EDT-46] ]] takes the first, also a page that does not exist yet', async () => {
    const session = await open(wikiOf(words('See ')), ada);
    await session.do(() => session.editor.commands.focus('end'));
    await session.type('[[Grigori Rasputin]]');
    expect(session.editor.getJSON().content?.[0]?.content?.[1]).toEqual({
      type: 'text',
      text: 'Grigori Rasputin',
      marks: [{ type: 'pageLink', attrs: { page: null, slug: 'grigori-rasputin' } }],
    });
  });

  it('[EDT-46] Ctrl+K links the selected words', async () => {
    const session = await open(wikiOf(words('See trotsky there')), ada);
    await session.do(() => {
      session.editor.commands.focus();
      session.editor.commands.setTextSelection({ from: 5, to: 12 });
    });
    await session.press('k', session.text, { ctrlKey: true });
    expect(session.field('Link to a page').value).toBe('trotsky');
    await session.press('Enter', session.field('Link to a page'));
    expect(stored(session)).toMatch(/See <pageLink page="[^"]*" slug="leon-trotsky">trotsky<\/pageLink> there/);
  });

  it('[EDT-47] an address must be http, https or mailto', async () => {
    const session = await open(wikiOf(words('See here')), ada);
    await session.do(() => session.editor.commands.setTextSelection({ from: 5, to: 9 }));
    await session.click('Link to an address');
    await session.fill('Web or mail address', 'javascript:alert(1)');
    await session.do(() => session.field('Web or mail address').form?.requestSubmit());
    expect(document.querySelector('[role=alert]')?.textContent).toContain('http, https or mailto');
    await session.fill('Web or mail address', 'example.org/a');
    await session.do(() => session.field('Web or mail address').form?.requestSubmit());
    expect(stored(session)).toContain('<link href="https://example.org/a">here</link>');
  });

  it('cites a source behind the selected words, and numbers as in reading', async () => {
    const session = await open(wikiOf(words('Born in Gori.')), ada);
    await session.do(() => session.editor.commands.setTextSelection({ from: 1, to: 14 }));
    await session.click('Cite a source');
    await session.fill('Source', 'volkogonov');
    await session.fill('Lines', '30-12');
    await session.do(() => session.field('Lines').form?.requestSubmit());
    expect(document.querySelector('[role=alert]')?.textContent).toContain('120-134');
    await session.fill('Lines', '12 - 30');
    await session.do(() => session.field('Lines').form?.requestSubmit());
    expect(session.editor.getJSON().content?.[0]?.content?.at(-1)).toEqual({
      type: 'citation',
      attrs: { source: 'volkogonov', from: 12, to: 30, quote: null },
    });
    expect(session.text.querySelector('sup.cite')?.getAttribute('data-number')).toBe('1');
  });
});

const cell = (text: string) => ({
  type: 'tableCell' as const,
  attrs: { colspan: 1, rowspan: 1, align: null },
  content: [words(text)],
});
