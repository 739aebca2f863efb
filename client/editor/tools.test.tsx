// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ada, ben } from '../collab/fakes/fake-tab.js';
import { fakeApi, trotsky } from './fakes/fake-api.js';
import { fakeScreen } from './fakes/fake-screen.js';
import { closeSessions, type OpenSession, openSession as open, wikiOf, words } from './fakes/open-session.js';

fakeScreen();
beforeEach(fakeApi);
afterEach(closeSessions);

const stored = (session: OpenSession) => session.wiki.storedText();

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

  it('[EDT-45] the menu is not opened by a click behind such words', async () => {
    const session = await open(wikiOf(words('Born /he')), ada);
    await session.do(() => session.editor.commands.setTextSelection(9));
    await session.do(() => session.editor.view.focus());
    expect(document.querySelector('.at-caret')).toBeNull();
    await session.type('a');
    expect(document.querySelector('.at-caret')).not.toBeNull();
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
});
