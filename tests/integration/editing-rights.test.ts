import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import * as Y from 'yjs';
import type { PageId, Viewer } from '../../model/contract/index.js';
import { collabPath } from '../../model/protocol/index.js';
import { changePage, createPage, deletePage, undeletePage } from '../../server/pages/index.js';
import { block, operator, setRole } from '../../server/users/index.js';
import { makeUser, startApp, type TestApp, type TestUser } from '../support/app.js';
import { Peer, type, wordsOf } from '../support/collab/peer.js';
import { stockClient } from '../support/collab/stock-client.js';
import { wsWire } from '../support/collab/ws-wire.js';
import { until } from '../support/until.js';

let app: TestApp;
let admin: TestUser;
let person: TestUser;
let pageId: PageId;
let peer: Peer;
let pages = 0;
const open: Peer[] = [];
beforeAll(async () => {
  app = await startApp();
  admin = await makeUser(app, { role: 'admin' });
});
afterAll(async () => {
  for (const each of open) each.disconnect();
  await app.close();
});
beforeEach(async () => {
  pageId = (await createPage(app.database.db, admin.viewer, { title: `Rights ${++pages}`, kind: 'person' })).id;
  person = await makeUser(app);
  peer = await join(person);
});

async function join(user: TestUser, headers: Record<string, string> = { cookie: user.cookie }): Promise<Peer> {
  const made = new Peer(user.viewer.name);
  open.push(made);
  made.connect(wsWire(`${app.base.replace('http', 'ws')}${collabPath}/${pageId}?ack=1&schema=1`, headers));
  await until('the page is open', () => made.synced && made.rights);
  return made;
}

/** The right is withdrawn, with this reason, within the second that is promised (and a patient while for a busy machine). */
async function loses(why: string): Promise<void> {
  await until('the right is withdrawn', () => peer.rights?.write === false);
  expect(peer.rights?.why).toBe(why);
  type(peer, 'too late');
  await until('the change is refused', () => peer.refused.length > 0);
  expect(peer.refused).toMatchObject([{ code: why }]);
  expect(peer.closed).toBeUndefined();
}

test('[COL-34] protecting a page, and opening it again', async () => {
  expect(peer.rights).toMatchObject({ write: true, why: null, user: { id: person.viewer.id } });
  await changePage(app.database.db, admin.viewer, pageId, { protection: 'editors' });
  await loses('protected');
  const other = await join(admin);
  type(other, 'by an administrator');
  await until('reading goes on', () => wordsOf(peer.doc).includes('by an administrator'));
  await changePage(app.database.db, admin.viewer, pageId, { protection: 'open' });
  await until('the right is back', () => peer.rights?.write === true);
  peer.sendRaw(Y.encodeStateAsUpdate(peer.doc), 'step2');
  await until('what was refused for want of the right is taken now', () => wordsOf(other.doc).includes('too late'));
});

test('[COL-34] deleting a page, and bringing it back', async () => {
  const stock = await stockClient(app, '3', pageId);
  await until('a stock client is there', () => stock.provider.synced);
  await deletePage(app.database.db, admin.viewer, pageId);
  await loses('page-deleted');
  await until('the stock client is closed for good', () => stock.closed?.code === 4404);
  await undeletePage(app.database.db, admin.viewer, pageId);
  await until('the right is back', () => peer.rights?.write === true);
  stock.destroy();
});

test('[COL-34] blocking a person', async () => {
  await block(app.database.db, operator, { name: person.viewer.name, reason: 'test' });
  await loses('blocked');
});

test('[COL-34] a change of role, down and up', async () => {
  await setRole(app.database.db, operator, { name: person.viewer.name, role: 'editor' });
  await changePage(app.database.db, admin.viewer, pageId, { protection: 'editors' });
  type(peer, 'by an editor');
  await until('an editor may write', () => peer.queue.length === 0);
  await setRole(app.database.db, operator, { name: person.viewer.name, role: 'contributor' });
  await loses('protected');
  await setRole(app.database.db, operator, { name: person.viewer.name, role: 'moderator' });
  await until('the right is back', () => peer.rights?.write === true);
});

test('[COL-34] signing out', async () => {
  const other = await join(admin);
  peer.announce({ cursor: 1 });
  await until('others see the person', () => other.presence.get(peer.doc.clientID)?.state);
  const { status } = await person.fetch('/api/auth/sign-out', { method: 'POST', body: {} });
  expect(status).toBe(200);
  await loses('sign-in-needed');
  await until('the person is no longer here', () => other.presence.get(peer.doc.clientID)?.state === null);
});

test('[COL-33] the session may come as a cookie, as a header or in the address', async () => {
  const stock = await stockClient(app, '3', pageId, person.viewer as Viewer);
  await until('by token in the address', () => stock.provider.synced);
  type({ doc: stock.doc, fragment: stock.doc.getXmlFragment('default') }, 'by token');
  await until('it arrives', () => wordsOf(peer.doc) === 'by token');
  stock.destroy();
  const nobody = await join(person, { cookie: 'palimpsest.session_token=made-up' });
  expect(nobody.rights).toEqual({ write: false, why: 'sign-in-needed', user: null });
});
