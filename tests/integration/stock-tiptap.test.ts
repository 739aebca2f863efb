import { Editor } from '@tiptap/core';
import Collaboration from '@tiptap/extension-collaboration';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { PageId, Viewer } from '../../model/contract/index.js';
import { canonicalJson, extensions, normalise } from '../../model/document/index.js';
import { ROOMS, type Rooms } from '../../server/collab/index.js';
import { readRows } from '../../server/collab/read-log.js';
import { createPage } from '../../server/pages/index.js';
import { startApp, type TestApp } from '../support/app.js';
import { type StockClient, stockClient } from '../support/collab/stock-client.js';
import { installDom } from '../support/dom.js';
import { makeViewer } from '../support/fixtures.js';
import { until } from '../support/until.js';

let app: TestApp;
let pageId: PageId;
const open: { destroy(): void }[] = [];
let removeDom: () => void;
beforeAll(async () => {
  removeDom = installDom();
  app = await startApp();
  const admin: Viewer = await makeViewer(app.database.db, { role: 'admin' });
  pageId = (await createPage(app.database.db, admin, { title: 'Stock', kind: 'person' })).id;
});
afterAll(async () => {
  for (const made of open.reverse()) made.destroy();
  await app.close();
  removeDom();
});

async function editor(): Promise<{ client: StockClient; editor: Editor }> {
  const made = await stockClient(app, '3', pageId);
  open.push(made);
  await until('the page is there', () => made.provider.synced);
  const instance = new Editor({
    element: document.createElement('div'),
    extensions: [...extensions, Collaboration.configure({ document: made.doc })],
    injectCSS: false,
  });
  open.push(instance);
  return { client: made, editor: instance };
}

test('[COL-30] two editors with Tiptap’s stock extension do everything the toolbar does, and the page is what they show', async () => {
  const [a, b] = [await editor(), await editor()];
  const same = () => canonicalJson(normalise(a.editor.getJSON())) === canonicalJson(normalise(b.editor.getJSON()));
  a.editor.commands.setContent(
    '<h2>Early life</h2><p>Born in <strong>Gori</strong>, see <a href="https://example.org/">there</a>.</p><ul><li><p>one</p></li><li><p>two</p></li></ul><blockquote><p>said</p></blockquote><table><tr><th>a</th><td>b</td></tr></table>',
  );
  await until('b has the page', () => b.editor.getText().includes('Gori') && same());
  b.editor.chain().focus('end').insertContent('<p>The end, by b.</p>').run();
  a.editor.chain().setTextSelection(3).toggleHeading({ level: 3 }).run();
  b.editor.chain().selectAll().toggleBold().run();
  a.editor.chain().focus('start').splitBlock().insertContent('split').run();
  b.editor.chain().focus('end').setHardBreak().insertContent('next line').toggleBlockquote().run();
  await until(
    'both show the same',
    () => b.editor.getText().includes('split') && a.editor.getText().includes('next line') && same(),
  );
  a.editor.commands.undo();
  b.editor.commands.undo();
  b.editor.commands.redo();
  await until('nothing is on its way', async () => {
    const { document } = await app.http.get<Rooms>(ROOMS).flush(pageId);
    return same() && canonicalJson(document) === canonicalJson(normalise(a.editor.getJSON()));
  });
  expect([a.client.closed, b.client.closed]).toEqual([null, null]);
  const rows = await readRows(app.database.sql, pageId, 0);
  expect(new Set(rows.map((row) => row.userId)).size).toBe(2);
});
