// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ada } from '../collab/fakes/fake-tab.js';
import { fakeApi } from './fakes/fake-api.js';
import { fakeScreen } from './fakes/fake-screen.js';
import { closeSessions, type OpenSession, openSession as open, wikiOf, words } from './fakes/open-session.js';

fakeScreen();
beforeEach(() => {
  fakeApi();
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
});
afterEach(async () => {
  await closeSessions();
  vi.useRealTimers();
});

const quoted = 'Its words, if you quote them';
const said = () => document.querySelector('[data-quote]')?.textContent;
/** What is cited at the end of “So.” */
const cited = (session: OpenSession) =>
  (session.editor.getJSON().content?.[0]?.content?.[1] as { attrs?: unknown } | undefined)?.attrs;
const openPanel = async (source: string, lines: string) => {
  const session = await open(wikiOf(words('So.')), ada);
  await session.do(() => session.editor.commands.focus('end'));
  await session.press('K', session.text, { ctrlKey: true, shiftKey: true });
  await session.fill('Source', source);
  await session.fill('Lines', lines);
  return session;
};
/** The typing rests. */
const rest = (session: OpenSession) => session.do(() => void vi.runAllTimers());
const asked = () => vi.mocked(fetch).mock.calls.filter(([url]) => String(url).includes('/quote?')).length;

describe('quoted words', () => {
  it.each([
    ['lee', '3-4', 'boat was late', 'Found: lines 3–4 have these words.'],
    ['lee', '3', 'boat was late', 'Found: line 3 has these words.'],
    ['lee', '3-4', 'boat was early', 'Not as lines 3–4 have it: “late” there, “early” here.'],
    ['lee', '9', 'boat was late', 'These words are not in line 9, but in lines 3–4.'],
    ['lee', '', 'boat was late', 'These words are in lines 3–4.'],
    ['lee', '3', 'It sank', 'These words are not in line 3, but in A Wreck, line 1.'],
    ['lee', '3', 'A goose', 'These words are not in line 3, nor anywhere else in the texts that are loaded here.'],
    ['lee', '', 'A goose', 'These words are nowhere in the texts that are loaded here.'],
    ['volkogonov', '3', 'A goose', 'These words cannot be checked: the text of this source is not loaded here.'],
    ['nobody', '3', 'A goose', ''],
    ['lee', '9-3', 'A goose', ''],
    ['lee', '3-4', ' ', ''],
  ])('[QUO-9] of %s, %s: “%s” -- %s', async (source, lines, quote, words) => {
    const session = await openPanel(source, lines);
    await session.fill(quoted, quote);
    await rest(session);
    expect(said()).toBe(words);
    expect(document.querySelector('[data-quote]')?.getAttribute('role')).toBe('status');
  });

  it('[QUO-9] are asked about once the typing rests, and nothing is said of earlier ones', async () => {
    const session = await openPanel('lee', '3-4');
    await rest(session);
    for (const typed of ['b', 'boat', 'boat was late']) await session.fill(quoted, typed);
    expect([asked(), said()]).toEqual([0, '']);
    await rest(session);
    expect([asked(), said()]).toEqual([1, 'Found: lines 3–4 have these words.']);
    await session.fill(quoted, 'boat was early');
    expect([asked(), said()]).toEqual([1, '']);
  });

  it('[QUO-9] that stand elsewhere: one press takes that place', async () => {
    const session = await openPanel('lee', '9');
    await session.fill(quoted, 'boat was late');
    await rest(session);
    await session.click('Cite lines 3–4');
    expect(session.field('Lines').value).toBe('3-4');
    expect(document.activeElement?.textContent).toBe('Cite');
    await rest(session);
    expect(said()).toBe('Found: lines 3–4 have these words.');
    await session.do(() => session.field('Lines').form?.requestSubmit());
    await session.settle();
    expect(cited(session)).toEqual({ source: 'lee', from: 3, to: 4, quote: 'boat was late' });
  });

  it('[QUO-9] that are altered, or not looked at yet, are cited all the same', async () => {
    const session = await openPanel('lee', '3-4');
    await session.fill(quoted, 'boat was early');
    await session.do(() => session.field('Lines').form?.requestSubmit());
    await session.settle();
    expect(asked()).toBe(0);
    expect(cited(session)).toEqual({ source: 'lee', from: 3, to: 4, quote: 'boat was early' });
  });
});
