// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ada, ben } from '../collab/fakes/fake-tab.js';
import { fakeApi } from './fakes/fake-api.js';
import { fakeScreen } from './fakes/fake-screen.js';
import { closeSessions, type OpenSession, openSession as open, wikiOf, words } from './fakes/open-session.js';

fakeScreen();
const frame = document.createElement('main');
beforeEach(() => {
  fakeApi();
  frame.innerHTML = `<aside><sup class="cite"><a id="fact-1-1" href="#cite-1">1</a></sup></aside>
    <div data-references><section>as the page came</section></div>`;
  document.body.append(frame);
});
afterEach(async () => {
  await closeSessions();
  frame.remove();
});

const beside = [{ source: 'lee', from: 8, to: 9, number: 1, refs: ['fact-1-1'] }];
const list = () => [...frame.querySelectorAll('.references li')].map((item) => item.textContent);
const mark = () => {
  const link = frame.querySelector('#fact-1-1');
  return [link?.textContent, link?.getAttribute('href')];
};
const put = ({ editor }: OpenSession, at: number, source: string, from: number, quote: string | null = null) =>
  editor.view.dispatch(editor.state.tr.insert(at, editor.schema.node('citation', { source, from, to: from, quote })));

describe('the references below an open editor', () => {
  it('[CIT-17] follow what is cited and what is taken out, with the numbers beside the text', async () => {
    const session = await open(wikiOf(words('One two')), ada, { beside });
    expect(list()).toEqual(['↑ Ann Lee, A Boat, lines 8–9.']);
    await session.do(() => put(session, 4, 'lee', 3, 'It rained'));
    expect(list()).toEqual(['↑ Ann Lee, A Boat, line 3: It rained.', '↑ Lee, lines 8–9.']);
    expect(mark()).toEqual(['2', '#cite-2']);
    const back = frame.querySelector('.references .backs a')?.getAttribute('href');
    expect(session.text.querySelector(back ?? '')?.getAttribute('data-from')).toBe('3');
    await session.do(() => put(session, 1, 'lee', 9));
    await session.do(() => put(session, 8, 'lee', 9));
    expect(list()).toEqual(['ab Ann Lee, A Boat, line 9.', '↑ Lee, line 3: It rained.', '↑ Lee, lines 8–9.']);
    await session.do(() => void session.editor.commands.setContent(''));
    expect([list(), mark()]).toEqual([['↑ Ann Lee, A Boat, lines 8–9.'], ['1', '#cite-1']]);
  });

  it('[UNR-17] say what is marked as unreliable, as soon as it is cited', async () => {
    const session = await open(wikiOf(words('One two')), ada, { beside });
    await session.do(() => put(session, 4, 'lee', 70));
    expect(list()).toEqual([
      '↑ Ann Lee, A Boat, line 70.Marked unreliable: A later hand.Marked unreliable: Torn.',
      '↑ Lee, lines 8–9.',
    ]);
    const link = frame.querySelector('.references .unreliable a');
    expect([link?.textContent, link?.getAttribute('href')]).toEqual(['Marked unreliable', '/sources/lee#mark-1']);
    await session.do(() => void session.editor.commands.setContent(''));
    expect(list()).toEqual(['↑ Ann Lee, A Boat, lines 8–9.']);
  });

  it('[CIT-7] are in the style that the page has', async () => {
    const session = await open(wikiOf(words('One two')), ada, { beside, style: 'apa' });
    await session.do(() => put(session, 4, 'lee', 3));
    expect(list()).toEqual(['↑ Lee. A Boat. (line 3)', '↑ (Lee, lines 8–9.']);
  });

  it('[CIT-17] follow other people, and name by its key what nobody knows', async () => {
    const wiki = wikiOf(words('One two three'));
    await open(wiki, ada, { beside });
    frame.querySelector('[data-references]')?.removeAttribute('data-references');
    const theirs = await open(wiki, ben);
    await theirs.do(() => put(theirs, 3, 'nobody', 2));
    expect(list()).toEqual(['↑ nobody, line 2', '↑ Ann Lee, A Boat, lines 8–9.']);
  });

  it('[CIT-17] leave the page’s own list when the editor goes', async () => {
    const session = await open(wikiOf(words('One two')), ada, { beside });
    await session.do(() => put(session, 4, 'lee', 3));
    expect(frame.textContent).not.toContain('as the page came');
    await session.close();
    expect(frame.querySelector('[data-references]')?.textContent).toBe('as the page came');
    expect(mark()).toEqual(['1', '#cite-1']);
  });

  it('[CIT-17] stay as they came while the words of an entry are not there', async () => {
    const answers: (() => void)[] = [];
    const answer = fetch;
    globalThis.fetch = ((url: string) =>
      url.includes('/kay/notes')
        ? new Promise((resolve) => answers.push(() => resolve(answer('/api/v1/sources/lee/notes'))))
        : answer(url)) as typeof fetch;
    const session = await open(wikiOf(words('One two')), ada, {
      beside: [{ ...beside[0], source: 'kay' } as (typeof beside)[0]],
    });
    expect(frame.textContent).toContain('as the page came');
    await session.do(() => answers[0]?.());
    expect(list()).toEqual(['↑ Ann Lee, A Boat, lines 8–9.']);
  });
});
