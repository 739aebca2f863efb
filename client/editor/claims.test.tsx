// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ada } from '../collab/fakes/fake-tab.js';
import { fakeApi, murder, opened } from './fakes/fake-api.js';
import { fakeScreen } from './fakes/fake-screen.js';
import { closeSessions, type OpenSession, openSession as open, wikiOf, words } from './fakes/open-session.js';

fakeScreen();
beforeEach(fakeApi);
afterEach(closeSessions);

const stored = (session: OpenSession) => session.wiki.storedText();
const select = (session: OpenSession, from: number, to: number) =>
  session.do(() => session.editor.commands.setTextSelection({ from, to }));
const sent = () =>
  vi
    .mocked(fetch)
    .mock.calls.flatMap(([url, init]) => (init?.method === 'POST' ? [[url, JSON.parse(init.body as string)] as const] : []));

describe('claims while writing', () => {
  it('[ANC-15] selected words are marked with a claim that is there', async () => {
    const session = await open(wikiOf(words('He came in March.')), ada);
    await select(session, 12, 17);
    await session.click('Mark as disputed');
    await session.press('ArrowDown', session.field('Which question do these words answer?'));
    await session.click('Mark the words');
    expect(stored(session)).toMatch(new RegExp(`He came in <claim[^>]*${murder.id}[^>]*>March</claim[^>]*>\\.`));
    expect(sent()).toEqual([[`/api/v1/claims/${murder.slug}/places`, { page: 'joseph-stalin', words: 'March' }]]);
    expect(document.querySelector('[role=dialog]')).toBeNull();
  });

  it('[ANC-15] or with a new one, whose first reading they are', async () => {
    const session = await open(wikiOf(words('He came in March.')), ada);
    await select(session, 12, 17);
    await session.do(() => session.editor.view.focus());
    await session.press('k', session.text, { ctrlKey: true, altKey: true, code: 'KeyK' });
    await session.click('Open a new claim');
    expect(document.querySelector('[role=alert]')?.textContent).toBe('Ask the question that is disputed.');
    await session.fill('Which question do these words answer?', 'nothing like it?');
    await session.click('Open a new claim');
    expect(sent()[0]).toEqual([
      '/api/v1/claims',
      { question: 'nothing like it?', pages: ['joseph-stalin'], readings: [{ text: 'March' }] },
    ]);
    expect(stored(session)).toContain(opened);
  });

  it('[ANC-15] without a selection nothing can be marked', async () => {
    const session = await open(wikiOf(words('He came.')), ada);
    await select(session, 3, 3);
    await session.click('Mark as disputed');
    expect(document.querySelector('[role=dialog]')?.textContent).toContain('Select the words');
    expect(document.querySelector('[role=dialog] button')).toBeNull();
  });

  it('[ANC-16] the words show how the claim stands, with the mark that reading has', async () => {
    const mark = { type: 'claim' as const, attrs: { claim: murder.id } };
    const session = await open(
      wikiOf({
        type: 'paragraph',
        content: [
          { type: 'text', text: 'Somebody', marks: [mark] },
          { type: 'text', text: ' came.' },
        ],
      }),
      ada,
    );
    const shown = session.text.querySelector('.disputed');
    expect(shown?.textContent).toBe('Somebody');
    expect(shown?.classList.contains('reopened')).toBe(true);
    expect(shown?.getAttribute('title')).toBe('Who ordered it? (reopened)');
    expect(session.text.querySelector('sup.claim-ref')?.textContent).toBe('?');
    expect(session.wiki.storedText()).not.toContain('?');
  });
});
