import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import * as Y from 'yjs';
import type { PageId, UserId } from '../../model/contract/index.js';
import { canonicalJson } from '../../model/document/index.js';
import { fragmentName } from '../../model/protocol/index.js';
import { documentJson, ROOMS, type Rooms } from '../../server/collab/index.js';
import { readRows } from '../../server/collab/read-log.js';
import { createPage } from '../../server/pages/index.js';
import { makeUser, startApp, type TestApp, type TestUser } from '../support/app.js';
import { checkRows } from '../support/collab/fuzz-session.js';
import { ownClient, type SocketClient, undoOf } from '../support/collab/own-client.js';
import { randomEdit } from '../support/collab/random-edit.js';
import { stockClient, stockVersions } from '../support/collab/stock-client.js';
import { Random } from '../support/random.js';
import { TcpProxy } from '../support/tcp-proxy.js';
import { until } from '../support/until.js';

/** Real time passes here: a twentieth of the seeds of the fuzz in memory. `FUZZ_SEED=17`: only this one. */
const only = process.env.FUZZ_SEED;
const count = Math.ceil(Number(process.env.FUZZ_SEEDS ?? 50) / 20);
const seeds = only ? [Number(only)] : Array.from({ length: count }, (_, i) => i + 1);

let app: TestApp;
let proxy: TcpProxy;
let people: TestUser[];
beforeAll(async () => {
  app = await startApp();
  proxy = await TcpProxy.to(app.base);
  people = [await makeUser(app, { role: 'admin' }), await makeUser(app), await makeUser(app)];
});
afterEach(() => app.database.sql`delete from api_token`); // somebody may have fifty at most
afterAll(async () => {
  await proxy.close();
  await app.close();
});

async function stock(user: TestUser, page: PageId, owners: Map<number, UserId>, random: Random): Promise<SocketClient> {
  const client = await stockClient({ ...app, base: proxy.url.replace(/\/$/, '') }, random.pick(stockVersions), page, user.viewer);
  owners.set(client.doc.clientID, user.viewer.id);
  return {
    doc: client.doc,
    undo: undoOf(client.doc),
    isSaved: () => client.provider.synced && client.doc.store.pendingStructs === null,
    async reload() {},
    async leave() {
      client.destroy();
    },
  };
}

test.each(seeds)(
  '[COL-3] [COL-30] own and stock clients over lines that are cut end with the same page (seed %i)',
  async (seed) => {
    const random = new Random(seed);
    const admin = people[0] as TestUser;
    const { id: page } = await createPage(app.database.db, admin.viewer, { title: `Sockets ${seed}`, kind: 'event' });
    const owners = new Map<number, UserId>();
    const persons: SocketClient[] = [];
    for (const user of people) persons.push(ownClient(user, page, proxy, owners), await stock(user, page, owners, random));
    let cuts = 0;
    for (let round = 0; round < 250; round++) {
      const person = random.pick(persons);
      randomEdit(person.doc, person.doc.getXmlFragment(fragmentName), person.undo, random);
      if (random.chance(0.03)) {
        proxy.cut();
        cuts++;
      }
      if (random.chance(0.02)) await person.reload();
      if (random.chance(0.4)) await new Promise((resolve) => setTimeout(resolve, random.below(12)));
    }
    const [first] = persons as [SocketClient];
    await until(
      'everybody is saved and has the same',
      () => persons.every(({ doc, isSaved }) => isSaved() && Y.equalSnapshots(Y.snapshot(doc), Y.snapshot(first.doc))),
      60_000,
    );
    const live = canonicalJson(documentJson(first.doc));
    const flushed = await app.http.get<Rooms>(ROOMS).flush(page);
    expect(canonicalJson(flushed.document)).toBe(live);
    const rows = await readRows(app.database.sql, page, 0);
    expect(flushed.seq).toBe(rows.length);
    checkRows(rows, owners, live, true);
    expect(rows.length).toBeGreaterThan(50);
    expect(cuts).toBeGreaterThan(0);
    for (const { leave } of persons) await leave();
  },
  120_000,
);
