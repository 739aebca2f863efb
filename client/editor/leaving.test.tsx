// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ada } from '../collab/fakes/fake-tab.js';
import { fakeApi } from './fakes/fake-api.js';
import { fakeScreen } from './fakes/fake-screen.js';
import { closeSessions, type OpenSession, openSession as open, wikiOf, words } from './fakes/open-session.js';

fakeScreen();
beforeEach(fakeApi);
afterEach(closeSessions);

describe('versions and leaving', () => {
  const submit = (session: OpenSession) => session.do(() => session.field('What did you change?').form?.requestSubmit());
  const sent = () => vi.mocked(fetch).mock.calls.filter(([url]) => String(url).endsWith('/revisions'));

  it('[EDT-49] Ctrl+S saves a version with summary and name, once every change is acknowledged', async () => {
    const wiki = wikiOf(words('Born.'));
    wiki.commitsAtOnce = false;
    const session = await open(wiki, ada);
    await session.do(() => session.editor.commands.insertContentAt(1, 'x'));
    expect(await session.press('s', document.body, { ctrlKey: true })).toBe(true);
    await session.fill('What did you change?', 'Added x');
    await session.fill(/^Name/, 'First');
    await submit(session);
    expect(sent()).toHaveLength(0);
    wiki.commit();
    await session.settle();
    expect(sent()).toHaveLength(1);
    expect(sent()[0]).toMatchObject([
      '/api/v1/pages/joseph-stalin/revisions',
      { method: 'POST', body: JSON.stringify({ summary: 'Added x', name: 'First' }) },
    ]);
    expect(session.frame.textContent).toContain('Saved as version 7, “First”.');
    expect(document.querySelector('dialog')).toBeNull();
  });

  it.each([
    ['with Caps Lock', { key: 'S', code: 'KeyS' }],
    ['where the keyboard writes Cyrillic', { key: 'ы', code: 'KeyS' }],
  ])('[EDT-49] Ctrl+S is found %s', async (_, { key, code }) => {
    const session = await open(wikiOf(words('Born.')), ada);
    expect(await session.press(key, document.body, { ctrlKey: true, code })).toBe(true);
    expect(document.querySelector('dialog')).not.toBeNull();
  });

  it('[EDT-49] a version is not sent while changes cannot be saved', async () => {
    const wiki = wikiOf(words('Born.'));
    const session = await open(wiki, ada);
    wiki.reachable = false;
    await session.do(() => wiki.close(1006));
    await session.do(() => session.editor.commands.insertContentAt(1, 'x'));
    await session.click('Save version');
    await session.fill('What did you change?', 'Added x');
    await submit(session);
    expect(sent()).toHaveLength(0);
    expect(document.querySelector('[role=alert]')?.textContent).toContain('have not reached the wiki');
  });

  it('[EDT-49] a refused version says why', async () => {
    vi.mocked(fetch).mockImplementation(async () =>
      Response.json(
        { error: { code: 'nothing-to-save', message: 'Nothing has changed since the last version.', about: '' } },
        { status: 409 },
      ),
    );
    const session = await open(wikiOf(words('Born.')), ada);
    await session.click('Save version');
    await session.fill('What did you change?', 'Nothing');
    await submit(session);
    expect(document.querySelector('[role=alert]')?.textContent).toBe('Nothing has changed since the last version.');
    await session.click('Cancel');
    expect(document.querySelector('dialog')).toBeNull();
  });

  it('[EDT-50] Done leaves when everything is acknowledged', async () => {
    const wiki = wikiOf(words('Born.'));
    wiki.commitsAtOnce = false;
    const session = await open(wiki, ada);
    await session.do(() => session.editor.commands.insertContentAt(1, 'x'));
    await session.click('Done');
    expect(session.left).toEqual([]);
    wiki.commit();
    await session.settle();
    expect(session.left).toEqual(['/wiki/joseph-stalin']);
  });

  it('[EDT-50] Done asks where changes cannot be saved just now', async () => {
    const wiki = wikiOf(words('Born.'));
    const session = await open(wiki, ada);
    wiki.reachable = false;
    await session.do(() => wiki.close(1006));
    await session.do(() => session.editor.commands.insertContentAt(1, 'x'));
    await session.click('Done');
    expect(session.left).toEqual([]);
    expect(document.querySelector('dialog')?.textContent).toContain('They stay on this device');
    await session.click('Stay');
    expect(document.querySelector('dialog')).toBeNull();
    await session.click('Done');
    await session.click('Leave');
    expect(session.left).toEqual(['/wiki/joseph-stalin']);
  });
});
