import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Viewer } from '../../model/contract/index.js';
import { cookieOf, testSettings } from '../../tests/support/accounts.js';
import { type TestDatabase, testDatabase } from '../../tests/support/database.js';
import { until } from '../../tests/support/until.js';
import { apiToken, session } from '../db/schema/users.js';
import { append, EventBus } from '../events/index.js';
import { refusalOf } from '../http/index.js';
import { addUser } from './add-user.js';
import { createToken, listTokens, withdrawToken } from './api-tokens.js';
import { AuthDoor } from './auth-door.js';
import { block, unblock } from './block.js';
import { openSession } from './open-session.js';
import { Sessions } from './sessions.js';
import { setRole } from './set-role.js';

const password = 'correct horse';
const forEver = 0;
let database: TestDatabase;
/** Two servers on one database. */
let here: { door: AuthDoor; sessions: Sessions };
let there: { door: AuthDoor; sessions: Sessions };
const buses: EventBus[] = [];

async function server() {
  const sessionEnded = (ended: { id: string; userId: string }) =>
    database.db.transaction((tx) =>
      append(tx, { type: 'user.signed-out', userId: ended.userId, payload: { sessionId: ended.id } }),
    );
  const door = new AuthDoor(database.db, testSettings(database.db, { sessionEnded }));
  const sessions = new Sessions(database.db, door.auth, forEver); // so that only news makes them forget
  const bus = new EventBus(database);
  await bus.start();
  sessions.follow(bus);
  buses.push(bus);
  return { door, sessions };
}

let names = 0;
let viewer: Viewer;
let cookie: string;

beforeAll(async () => {
  database = await testDatabase();
  here = await server();
  there = await server();
});
afterAll(async () => {
  for (const bus of buses) await bus.close();
  await database.close();
});
beforeEach(async () => {
  viewer = await addUser(database.db, 'operator', { name: `person${++names}`, displayName: 'A Person', password });
  cookie = cookieOf(await here.door.ask('/sign-in/username', { username: viewer.name, password }, new Headers(), '192.0.2.1'));
});

const signOut = () => here.door.ask('/sign-out', {}, new Headers({ cookie }), '192.0.2.1');
const knownOn = (s: typeof here) => s.sessions.viewerOf({ cookie });

describe('who is asking', () => {
  it('[USR-30] a session cookie, whatever stands around it; nobody without, and for a forged one', async () => {
    expect(await here.sessions.viewerOf({ cookie: `a=b; ${cookie}; c=d` })).toEqual(viewer);
    expect(await here.sessions.viewerOf({})).toBeNull();
    expect(await here.sessions.viewerOf({ cookie: cookie.slice(0, -8) })).toBeNull();
    const [name, value] = cookie.split('=', 2);
    const forged = `${name}=${'A'.repeat(32)}${decodeURIComponent(value ?? '').slice(32)}`;
    expect(await here.sessions.viewerOf({ cookie: forged })).toBeNull();
    expect(await here.sessions.viewerOf({ cookie: `x${cookie}` })).toBeNull();
  });

  it('[USR-30] [USR-34] a bearer token; an unknown one is refused, never nobody', async () => {
    const { secret } = await createToken(database.db, viewer, { name: 'script' });
    expect(await here.sessions.viewerOf({ authorization: `Bearer ${secret}` })).toEqual(viewer);
    const wrong = await here.sessions.identify({ authorization: `Bearer ${secret}x`, cookie });
    expect(wrong).toMatchObject({ viewer: null, refused: 'sign-in-needed' });
  });

  it('[USR-31] a viewer is remembered for a while', async () => {
    expect(await knownOn(here)).toEqual(viewer);
    await database.db.delete(session).where(eq(session.userId, viewer.id)); // behind everybody's back: no event
    expect(await knownOn(here)).toEqual(viewer);
    expect(await knownOn(there)).toBeNull();
    here.sessions.forgetAll();
    expect(await knownOn(here)).toBeNull();
  });

  it('[USR-31] what is remembered is told at once, and what is forgotten is not', async () => {
    expect(here.sessions.recall(cookie)).toBeUndefined();
    await knownOn(here);
    expect(here.sessions.recall(`a=b; ${cookie}`)?.viewer).toEqual(viewer);
    expect(here.sessions.recall('a=b')?.viewer).toBeNull();
    expect(here.sessions.recall(cookie.slice(0, -8))).toBeUndefined();
    here.sessions.forgetUser(viewer.id);
    expect(here.sessions.recall(cookie)).toBeUndefined();
  });

  it('[USR-31] and no longer than that', async () => {
    const forgetful = new Sessions(database.db, here.door.auth, 1);
    expect(await forgetful.viewerOf({ cookie })).toEqual(viewer);
    await database.db.delete(session).where(eq(session.userId, viewer.id));
    await until('to look again', async () => (await forgetful.viewerOf({ cookie })) === null);
  });

  it('[USR-13] [USR-31] after sign-out the cookie opens nothing, on every server', async () => {
    expect(await knownOn(here)).toEqual(viewer);
    expect(await knownOn(there)).toEqual(viewer);
    expect((await signOut()).status).toBe(200);
    await until('this server to hear', async () => (await knownOn(here)) === null);
    await until('the other server to hear', async () => (await knownOn(there)) === null);
  });

  it('[USR-31] a new role is felt on every server', async () => {
    await knownOn(here);
    await knownOn(there);
    await setRole(database.db, 'operator', { name: viewer.name, role: 'editor' });
    for (const s of [here, there]) await until('to hear', async () => (await knownOn(s))?.role === 'editor');
  });

  it('[USR-40] [USR-45] a blocked account is refused on every server; unblocked, its token works again, its session does not', async () => {
    const { secret } = await createToken(database.db, viewer, { name: 'script' });
    const token = { authorization: `Bearer ${secret}` };
    for (const s of [here, there]) expect([await knownOn(s), await s.sessions.viewerOf(token)]).toEqual([viewer, viewer]);
    await block(database.db, 'operator', { name: viewer.name, reason: '' });
    for (const s of [here, there]) {
      await until('to hear', async () => (await knownOn(s)) === null && (await s.sessions.viewerOf(token)) === null);
      expect((await s.sessions.identify(token)).refused).toBe('blocked');
    }
    await unblock(database.db, 'operator', { name: viewer.name });
    expect(await here.sessions.viewerOf(token)).toEqual(viewer);
    expect(await knownOn(here)).toBeNull();
  });

  it('[USR-40] a session that was opened while the block was made opens nothing', async () => {
    await block(database.db, 'operator', { name: viewer.name, reason: '' });
    const late = { id: 'late', token: 'late', userId: viewer.id, expiresAt: new Date(Date.now() + 1e9) };
    await database.db.insert(session).values(late);
    const { secret } = await here.door.auth.$context;
    const { makeSignature } = await import('better-auth/crypto');
    const value = encodeURIComponent(`late.${await makeSignature('late', secret)}`);
    const open = { cookie: `${cookie.split('=')[0]}=${value}` };
    expect(await here.sessions.viewerOf(open)).toBeNull();
    await unblock(database.db, 'operator', { name: viewer.name });
    expect(await here.sessions.viewerOf(open)).toEqual(viewer); // so the cookie above was a good one
  });

  it('[USR-31] a lookup that began before a change is not remembered after it', async () => {
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const { auth } = here.door;
    const slow = new Sessions(database.db, {
      $context: auth.$context,
      api: {
        ...auth.api,
        getSession: (async (input: never) => {
          const found = await auth.api.getSession(input);
          await held;
          return found;
        }) as never,
      },
    });
    const look = slow.viewerOf({ cookie });
    await slow.identify({}); // the lookup is under way
    await signOut();
    slow.forgetUser(viewer.id);
    release();
    await look;
    expect(await slow.viewerOf({ cookie })).toBeNull();
  });

  it('[USR-32] after a gap nothing is remembered', async () => {
    let gap = () => {};
    const sessions = new Sessions(database.db, here.door.auth, forEver);
    sessions.follow({
      listen: (_handler, onGap) => {
        gap = onGap;
        return () => {};
      },
    });
    expect(await sessions.viewerOf({ cookie })).toEqual(viewer);
    await database.db.delete(session).where(eq(session.userId, viewer.id));
    gap();
    expect(await sessions.viewerOf({ cookie })).toBeNull();
  });

  it('[USR-33] a session in use is prolonged, and its cookie with it; a dead one loses its cookie', async () => {
    const soon = new Date(Date.now() + 86_400_000);
    await database.db.update(session).set({ expiresAt: soon }).where(eq(session.userId, viewer.id));
    const first = await here.sessions.identify({ cookie });
    expect(first.viewer).toEqual(viewer);
    expect(first.cookies.join()).toMatch(/session_token=\S+; Max-Age=2592000/);
    const [row] = await database.db.select().from(session).where(eq(session.userId, viewer.id));
    expect(row?.expiresAt.getTime()).toBeGreaterThan(soon.getTime() + 86_400_000);
    expect((await here.sessions.identify({ cookie })).cookies).toEqual([]);
    await database.db
      .update(session)
      .set({ expiresAt: new Date(0) })
      .where(eq(session.userId, viewer.id));
    here.sessions.forgetAll();
    const dead = await here.sessions.identify({ cookie });
    expect(dead.viewer).toBeNull();
    expect(dead.cookies.join()).toMatch(/session_token=; Max-Age=0/);
  });
});

describe('while the database is away', () => {
  it('[USR-35] nobody is taken for signed out: the request is refused for now', async () => {
    const away = await testDatabase();
    const someone = await addUser(away.db, 'operator', { name: 'someone', password });
    const door = new AuthDoor(away.db, testSettings(away.db));
    const open = await openSession(door.auth, someone.id);
    const { secret } = await createToken(away.db, someone, { name: 'script' });
    const sessions = new Sessions(away.db, door.auth);
    await away.close();
    for (const credentials of [{ cookie: open }, { authorization: `Bearer ${secret}` }]) {
      const thrown: unknown = await sessions.identify(credentials).catch((error: unknown) => error);
      expect(refusalOf(thrown)?.code).toBe('unavailable');
    }
  });
});

describe('API tokens', () => {
  it('[USR-60] [USR-55] are listed without their secret, with their last use', async () => {
    const { secret } = await createToken(database.db, viewer, { name: 'script' });
    expect(await listTokens(database.db, viewer)).toMatchObject([{ name: 'script', usedAt: null }]);
    await here.sessions.viewerOf({ authorization: `Bearer ${secret}` });
    const [used] = await listTokens(database.db, viewer);
    expect(used?.usedAt).not.toBeNull();
    const kept = JSON.stringify(await database.db.select().from(apiToken));
    expect(kept).not.toContain(secret);
  });

  it('[USR-61] [USR-62] act with the present role; withdrawn by their owner only', async () => {
    const { secret } = await createToken(database.db, viewer, { name: 'script' });
    const token = { authorization: `Bearer ${secret}` };
    await setRole(database.db, 'operator', { name: viewer.name, role: 'moderator' });
    expect((await here.sessions.viewerOf(token))?.role).toBe('moderator');
    const [listed] = await listTokens(database.db, viewer);
    const other = await addUser(database.db, 'operator', { name: `other${names}`, password, role: 'admin' });
    const input = { id: listed?.id ?? '' };
    await expect(withdrawToken(database.db, other, input)).rejects.toMatchObject({ code: 'not-found' });
    await expect(withdrawToken(database.db, null, input)).rejects.toMatchObject({ code: 'sign-in-needed' });
    await withdrawToken(database.db, viewer, input);
    here.sessions.forgetToken(input.id);
    expect(await here.sessions.identify(token)).toMatchObject({ viewer: null, refused: 'sign-in-needed' });
  });

  it('[USR-62] are fifty at most, also when made at the same instant', async () => {
    for (let n = 0; n < 48; n++) await createToken(database.db, viewer, { name: `t${n}` });
    const rush = await Promise.allSettled(Array.from({ length: 5 }, () => createToken(database.db, viewer, { name: 'x' })));
    expect(rush.filter((r) => r.status === 'fulfilled')).toHaveLength(2);
    expect(await listTokens(database.db, viewer)).toHaveLength(50);
  });
});
