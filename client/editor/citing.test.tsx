// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { normalise, toHtml } from '../../model/document/index.js';
import { ada, ben } from '../collab/fakes/fake-tab.js';
import { fakeApi } from './fakes/fake-api.js';
import { fakeScreen } from './fakes/fake-screen.js';
import { closeSessions, type OpenSession, openSession as open, wikiOf, words } from './fakes/open-session.js';

fakeScreen();
beforeEach(fakeApi);
afterEach(closeSessions);

const inline = (session: OpenSession, block = 0) => session.editor.getJSON().content?.[block]?.content;
const citation = (source: string, from: number | null, to: number | null, quote: string | null = null) => ({
  type: 'citation',
  attrs: { source, from, to, quote },
});
const late = citation('lee', 3, 4, 'The boat was late.');
const options = () => [...document.querySelectorAll('.at-caret [role=option]')].map((option) => option.textContent);
const send = async (session: OpenSession) => {
  await session.do(() => session.field('Lines').form?.requestSubmit());
  await session.settle();
};
const openPanel = async (session: OpenSession) => {
  await session.do(() => session.editor.commands.focus());
  await session.press('K', session.text, { ctrlKey: true, shiftKey: true });
};

describe('@', () => {
  it('[CIT-11] finds words of texts; Enter cites their lines with the words', async () => {
    const session = await open(wikiOf(words('It was')), ada);
    await session.do(() => session.editor.commands.focus('end'));
    await session.type(' @boat');
    expect(options()).toEqual(['lee, lines 3-4Rain. The boat was late.']);
    expect(await session.press('Enter')).toBe(true);
    await session.type('.');
    expect(inline(session)).toEqual([{ type: 'text', text: 'It was' }, late, { type: 'text', text: '.' }]);
  });

  it('[CIT-11] goes on with the passages of a source, or cites lines of it', async () => {
    const session = await open(wikiOf(words('So')), ada);
    await session.do(() => session.editor.commands.focus('end'));
    await session.type(' @lee');
    expect(options()).toEqual(['A BoatAnn Lee, 1989, @lee']);
    await session.press('Enter');
    expect(session.text.textContent).toBe('So @lee ');
    await session.type('12-14');
    expect(options()).toEqual(['lee, lines 12-14Cite these lines']);
    await session.press('Enter');
    expect(inline(session)?.[1]).toEqual(citation('lee', 12, 14));
  });

  it('[CIT-11] offers neither reversed lines nor ones that the source has not; Esc leaves what was typed', async () => {
    const session = await open(wikiOf(words('So')), ada);
    await session.do(() => session.editor.commands.focus('end'));
    await session.type(' @lee 14-12');
    expect(options()).toEqual([]);
    await session.type('0');
    expect(options()).toEqual([]);
    await session.press('Escape');
    expect(session.text.textContent).toBe('So @lee 14-120');
    await session.type(' @boat 20');
    expect(options()).toEqual(['lee, lines 3-4Rain. The boat was late.']);
    await session.press('Escape');
    await session.type(' me@boat');
    expect(options()).toEqual([]);
  });
});

describe('the panel', () => {
  it('[CIT-12] looks for the selected words, is filled in by what is chosen, and cites behind them', async () => {
    const session = await open(wikiOf(words('The boat, they say, was late')), ada);
    await session.do(() => session.editor.commands.setTextSelection({ from: 5, to: 9 }));
    await openPanel(session);
    const query = session.field('Find a source, or words of one');
    expect(query.value).toBe('boat');
    await session.press('ArrowDown', query);
    await session.press('Enter', query);
    expect(['Source', 'Lines', 'Its words, if you quote them'].map((name) => session.field(name).value)).toEqual([
      'lee',
      '3-4',
      'The boat was late.',
    ]);
    expect(document.activeElement?.textContent).toBe('Cite');
    await session.fill('Its words, if you quote them', 'was late');
    await send(session);
    expect(inline(session)?.slice(0, 2)).toEqual([{ type: 'text', text: 'The boat' }, citation('lee', 3, 4, 'was late')]);
    expect(document.querySelector('[role=dialog]')).toBeNull();
  });

  it('[CIT-13] takes a passage’s address for its lines', async () => {
    const session = await open(wikiOf(words('So.')), ada);
    await openPanel(session);
    await session.fill('Source', 'lee');
    await session.fill('Lines', '1.2');
    await send(session);
    expect(inline(session)).toContainEqual(citation('lee', 3, 4));
  });

  it.each([
    ['nobody', '3', 'There is no source “nobody”.'],
    ['two words', '3', 'Choose a source by its key, for example “volkogonov”.'],
    ['lee', '9.9', 'There is no passage “9.9”.'],
    ['lee', '12-9', 'These lines end before they begin.'],
    ['lee', '0', 'Lines are counted from 1.'],
    ['lee', '90-101', 'lee has 100 lines only.'],
    ['lee', 'x', 'Give lines, for example 120-134, or a passage, for example 2.14.'],
  ])('[CIT-13] refuses %s, %s with the reason, and cites nothing', async (source, place, why) => {
    const session = await open(wikiOf(words('So.')), ada);
    await openPanel(session);
    await session.fill('Source', source);
    await session.fill('Lines', place);
    await send(session);
    expect(document.querySelector('[role=alert]')?.textContent).toBe(why);
    expect(document.querySelectorAll('[aria-invalid=true]')).toHaveLength(1);
    expect(inline(session)).toEqual([{ type: 'text', text: 'So.' }]);
  });

  it('[CIT-14] cites lines of a text that is not loaded, and says so', async () => {
    const session = await open(wikiOf(words('So.')), ada);
    await openPanel(session);
    await session.fill('Source', 'volkogonov');
    expect(document.querySelector('.panel-note')?.textContent).toContain('not loaded here');
    await session.fill('Lines', '12 - 30');
    await send(session);
    expect(inline(session)).toContainEqual(citation('volkogonov', 12, 30));
    expect(session.text.querySelector('sup.cite')?.getAttribute('data-number')).toBe('1');
  });
});

describe('numbers', () => {
  it('[CIT-15] of citations that two people insert at once are the same for both, and as in reading', async () => {
    const wiki = wikiOf(words('One two three four five'), words('Six seven eight'));
    const [mine, theirs] = [await open(wiki, ada), await open(wiki, ben)];
    const put = (session: OpenSession, at: number, source: string, from: number) =>
      session.editor.view.dispatch(
        session.editor.state.tr.insert(at, session.editor.schema.node('citation', { source, from, to: from })),
      );
    // each of them before the other's has arrived
    await mine.do(() => {
      put(mine, 24, 'lee', 9);
      put(theirs, 8, 'lee', 3);
      put(mine, 4, 'lee', 3);
      put(theirs, 30, 'pipes', 1);
      put(theirs, 14, 'lee', 9);
    });
    await theirs.settle();
    const shown = ({ text }: OpenSession) =>
      [...text.querySelectorAll('sup.cite')].map((sup) => [
        sup.getAttribute('data-number'),
        sup.getAttribute('data-source'),
        sup.getAttribute('data-from'),
      ]);
    expect(shown(mine)).toHaveLength(5);
    expect(shown(theirs)).toEqual(shown(mine));
    const reading = document.createElement('div');
    reading.innerHTML = toHtml(normalise(mine.editor.getJSON()), { pageHref: () => ({ href: '/', missing: false }) });
    expect(
      [...reading.querySelectorAll('sup.cite')].map((sup) => [
        sup.textContent,
        sup.getAttribute('data-source'),
        sup.getAttribute('data-from'),
      ]),
    ).toEqual(shown(mine));
    expect(new Set(shown(mine).map(([number]) => number))).toEqual(new Set(['1', '2', '3']));
  });
});

describe('pasted text', () => {
  const pasted = async (text: string) => {
    const session = await open(wikiOf(words('So')), ada);
    await session.do(() => session.editor.commands.focus('end'));
    await session.do(() => session.editor.view.pasteText(text, new Event('paste') as ClipboardEvent));
    return session;
  };

  it('[CIT-16] with citations in their written form becomes words and citations', async () => {
    const session = await pasted(' it rained [@lee, lines 3-4, "The \\"boat\\" was late."; @pipes, line 7].\nAnd [@lee].');
    expect(inline(session)).toEqual([
      { type: 'text', text: 'So it rained' },
      citation('lee', 3, 4, 'The "boat" was late.'),
      citation('pipes', 7, 7),
      { type: 'text', text: '.' },
    ]);
    expect(inline(session, 1)).toEqual([{ type: 'text', text: 'And' }, citation('lee', null, null), { type: 'text', text: '.' }]);
  });

  it.each([' [@lee, lines 9-3]', ' [@lee, page 3]', ' [@]', ' me@lee.org [x]', ' [@lee, line 3'])(
    '[CIT-16] %j stays as it is written',
    async (text) => {
      expect(inline(await pasted(text))).toEqual([{ type: 'text', text: `So${text}` }]);
    },
  );
});
