import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cookieOf, testSettings } from '../../tests/support/accounts.js';
import { type TestDatabase, testDatabase } from '../../tests/support/database.js';
import { account, user } from '../db/schema/users.js';
import { addUser } from './add-user.js';
import { AuthDoor } from './auth-door.js';
import { block } from './block.js';
import { systemUser } from './system-user.js';

const password = 'correct horse';
let database: TestDatabase;
let door: AuthDoor;

beforeAll(async () => {
  database = await testDatabase();
  door = new AuthDoor(database.db, testSettings(database.db));
});
afterAll(() => database.close());

const ask = (route: string, body: unknown, headers: Record<string, string> = {}, at = door, address = '192.0.2.1') =>
  at.ask(route, body, new Headers(headers), address);
const rowOf = async (name: string) => (await database.db.select().from(user).where(eq(user.username, name)))[0];

describe('signing up', () => {
  it('[USR-5] makes a contributor, whatever role is asked for', async () => {
    const fair = await ask('/sign-up/email', { username: 'Fair', password });
    expect(fair.status).toBe(200);
    expect(await rowOf('fair')).toMatchObject({ role: 'contributor', name: 'Fair', displayUsername: 'Fair', banned: false });
    const smuggled = { username: 'grabby', password, role: 'admin', banned: false, emailVerified: true, image: 'x' };
    expect((await ask('/sign-up/email', smuggled)).ok).toBe(false);
    expect(await rowOf('grabby')).toBeUndefined();
    const { role: _, banned: __, ...rest } = smuggled;
    expect((await ask('/sign-up/email', rest)).status).toBe(200);
    expect(await rowOf('grabby')).toMatchObject({ role: 'contributor', emailVerified: false, image: null });
  });

  it('[USR-3] without an address answers and lists show none', async () => {
    const up = await ask('/sign-up/email', { username: 'shy', password });
    const seen = await door.answer(
      new Request('http://localhost:3000/api/auth/get-session', { headers: { cookie: cookieOf(up) } }),
      '',
    );
    const back = await ask('/sign-in/username', { username: 'shy', password });
    for (const answer of [up, seen, back]) {
      const text = await answer.text();
      expect(text).toContain('shy');
      expect(text).not.toContain('.invalid');
      expect(JSON.parse(text).user.email).toBeNull();
    }
    expect((await rowOf('shy'))?.email).toMatch(/@account\.invalid$/);
    const own = await ask('/sign-up/email', { username: 'open', password, email: 'Open@Example.org' });
    expect((await own.json()).user.email).toBe('open@example.org');
  });

  it('[USR-1] a taken name is refused, also at the same instant', async () => {
    await ask('/sign-up/email', { username: 'taken', password });
    const again = await ask('/sign-up/email', { username: 'TAKEN', password });
    expect([again.status, (await again.json()).code]).toEqual([409, 'name-taken']);
    const rush = await Promise.all(Array.from({ length: 5 }, () => ask('/sign-up/email', { username: 'rush', password })));
    expect(rush.map((r) => r.status).sort()).toEqual([200, 409, 409, 409, 409]);
    expect(await database.db.select().from(user).where(eq(user.username, 'rush'))).toHaveLength(1);
  });

  it('[USR-1] an address that another account has is refused', async () => {
    const email = 'shared@example.org';
    const both = await Promise.all(['one', 'two'].map((username) => ask('/sign-up/email', { username, password, email })));
    expect(both.map((r) => r.status).sort()).toEqual([200, 409]);
    const third = await ask('/sign-up/email', { username: 'three', password, email: 'SHARED@example.org' });
    expect([third.status, (await third.json()).code]).toEqual([409, 'email-taken']);
  });

  it('[USR-2] [USR-6] reserved names, short passwords and nonsense are refused', async () => {
    const refused = async (body: unknown, code: string) => {
      const answer = await ask('/sign-up/email', body);
      expect({ status: answer.status, ...(await answer.json()) }).toMatchObject({ code });
    };
    for (const username of ['me', 'Me', 'system', 'palimpsest']) await refused({ username, password }, 'name-taken');
    await refused({ username: 'brief', password: 'short' }, 'invalid');
    await refused({ username: 'long', password: 'x'.repeat(129) }, 'invalid');
    await refused({ password, name: 'No Name', email: 'n@example.org' }, 'invalid');
    await refused({ username: 'odd', password, email: 'odd@account.invalid' }, 'invalid');
    await refused({ username: ['a', 'b'], password }, 'invalid');
    const [row] = await database.db.select().from(account).limit(1);
    expect(row?.password).toMatch(/^[0-9a-f]{32}:[0-9a-f]{128}$/);
  });

  it('[USR-50] closed and by invitation', async () => {
    for (const registration of ['invite', 'closed'] as const) {
      const shut = new AuthDoor(database.db, testSettings(database.db, { registration }));
      const answer = await ask('/sign-up/email', { username: `no${registration}`, password }, {}, shut);
      expect(answer.status).toBe(403);
      expect((await answer.json()).code).toBe('registration-closed');
    }
  });

  it('[USR-50] the library itself makes no accounts past the door', async () => {
    await expect(
      door.auth.api.signUpEmail({ body: { email: 'x@example.org', password, name: 'x', username: 'past' } as never }),
    ).rejects.toThrow();
    expect(await rowOf('past')).toBeUndefined();
  });
});

describe('signing in', () => {
  beforeAll(async () => {
    await addUser(database.db, 'operator', { name: 'Ann', password, email: 'ann@example.org' });
    await addUser(database.db, 'operator', { name: 'blocked', password });
    await block(database.db, 'operator', { name: 'blocked', reason: 'spam' });
    await systemUser(database.db, 'robot');
  });

  it('[USR-10] by name, in any case, and by address', async () => {
    expect((await ask('/sign-in/username', { username: 'ann', password })).status).toBe(200);
    expect((await ask('/sign-in/username', { username: 'ANN', password })).status).toBe(200);
    expect((await ask('/sign-in/email', { email: 'Ann@example.org', password })).status).toBe(200);
  });

  it('[USR-11] every wrong attempt gets the same answer', async () => {
    const answers = await Promise.all([
      ask('/sign-in/username', { username: 'ann', password: 'wrong horse' }),
      ask('/sign-in/username', { username: 'unheard-of', password }),
      ask('/sign-in/username', { username: 'robot', password }),
      ask('/sign-in/username', { username: 'blocked', password: 'wrong horse' }),
    ]);
    const texts = await Promise.all(answers.map((a) => a.text()));
    expect(answers.map((a) => a.status)).toEqual([401, 401, 401, 401]);
    expect(new Set(texts).size).toBe(1);
    for (const answer of answers) expect(answer.headers.getSetCookie()).toEqual([]);
  });

  it('[USR-11] every wrong attempt costs one password hash', async () => {
    const { password: hashing } = await door.auth.$context;
    const { hash, verify } = hashing;
    let hashed = 0;
    hashing.hash = (...a) => {
      hashed += 1;
      return hash(...a);
    };
    hashing.verify = (...a) => {
      hashed += 1;
      return verify(...a);
    };
    try {
      for (const username of ['ann', 'unheard-of', 'robot', 'blocked']) {
        hashed = 0;
        await ask('/sign-in/username', { username, password: 'wrong horse' });
        expect(hashed, username).toBe(1);
      }
      for (const email of ['ann@example.org', 'unheard-of@example.org']) {
        hashed = 0;
        await ask('/sign-in/email', { email, password: 'wrong horse' });
        expect(hashed, email).toBe(1);
      }
    } finally {
      Object.assign(hashing, { hash, verify });
    }
  });

  it('[USR-40] a blocked account is told so only after the right password', async () => {
    const answer = await ask('/sign-in/username', { username: 'blocked', password });
    expect(answer.status).toBe(403);
    expect((await answer.json()).code).toBe('BANNED_USER');
    expect(answer.headers.getSetCookie()).toEqual([]);
  });

  it('[USR-12] the cookie is for this site and for nobody to read', async () => {
    const plain = await ask('/sign-in/username', { username: 'ann', password });
    expect(plain.headers.getSetCookie()).toHaveLength(1);
    expect(plain.headers.getSetCookie()[0]).toMatch(
      /^palimpsest\.session_token=\S+; Max-Age=2592000; Path=\/; HttpOnly; SameSite=Lax$/,
    );
    const https = new AuthDoor(database.db, testSettings(database.db, { publicUrl: 'https://wiki.example' }));
    const secure = await ask('/sign-in/username', { username: 'ann', password }, {}, https);
    expect(secure.headers.getSetCookie()[0]).toMatch(
      /^__Secure-palimpsest\.session_token=\S+; Max-Age=2592000; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    );
  });

  it('[USR-16] only the listed routes are reachable', async () => {
    const boss = await addUser(database.db, 'operator', { name: 'boss', password, role: 'admin' });
    const cookie = cookieOf(await ask('/sign-in/username', { username: 'boss', password }));
    for (const route of [
      '/admin/set-role',
      '/admin/ban-user',
      '/admin/impersonate-user',
      '/update-user',
      '/delete-user',
      '/sign-up/email/',
    ])
      await expect(ask(route, { userId: boss.id, role: 'admin' }, { cookie })).rejects.toMatchObject({ code: 'not-found' });
    for (const url of [
      '/api/auth//sign-up/email',
      '/api/auth/admin/list-users',
      '/api/authx/get-session',
      '/api/auth/%73ign-out',
    ])
      await expect(door.answer(new Request(`http://localhost:3000${url}`, { headers: { cookie } }), '')).rejects.toMatchObject({
        code: 'not-found',
      });
  });
});

describe('limits', () => {
  const wrong = { username: 'limited', password: 'wrong horse' };
  const few = { '/sign-in/username': { window: 60, max: 3 } };

  it('[USR-20] sign-in is limited per network address, and a forged header changes nothing', async () => {
    const limited = new AuthDoor(database.db, testSettings(database.db, { limits: few }));
    const statuses: number[] = [];
    for (let n = 0; n < 5; n++) {
      const headers = {
        'content-type': 'application/json',
        'x-forwarded-for': `203.0.113.${n}`,
        'x-palimpsest-address': `203.0.113.${n}`,
      };
      const url = 'http://localhost:3000/api/auth/sign-in/username';
      const request = new Request(url, { method: 'POST', headers, body: JSON.stringify(wrong) });
      statuses.push((await limited.answer(request, '198.51.100.7')).status);
    }
    expect(statuses).toEqual([401, 401, 401, 429, 429]);
    expect((await ask('/sign-in/username', wrong, {}, limited, '198.51.100.7')).status).toBe(429);
    expect((await ask('/sign-in/username', wrong, {}, limited, '198.51.100.8')).status).toBe(401);
  });

  it('[USR-20] one household of IPv6 addresses counts as one', async () => {
    const limited = new AuthDoor(database.db, testSettings(database.db, { limits: few }));
    const statuses: number[] = [];
    for (let n = 1; n <= 4; n++) statuses.push((await ask('/sign-in/username', wrong, {}, limited, `2001:db8:1:2::${n}`)).status);
    expect(statuses).toEqual([401, 401, 401, 429]);
  });

  it('[USR-22] all servers on one database count together, and a new window counts afresh', async () => {
    const address = '198.51.100.22';
    const servers = [0, 1].map(() => new AuthDoor(database.db, testSettings(database.db, { limits: few })));
    const tries = await Promise.all(
      Array.from({ length: 6 }, (_, n) => ask('/sign-in/username', wrong, {}, servers[n % 2], address)),
    );
    expect(tries.map((r) => r.status).sort()).toEqual([401, 401, 401, 429, 429, 429]);
    expect(Number(tries.find((r) => r.status === 429)?.headers.get('x-retry-after'))).toBeGreaterThan(0);
    await database.sql`update attempt set until = now() where key like ${`%${address}%`}`;
    expect((await ask('/sign-in/username', wrong, {}, servers[0], address)).status).toBe(401);
    const [row] = await database.sql`select count from attempt where key like ${`%${address}%`}`;
    expect(row?.count).toBe(1);
  });

  it('[USR-21] wrong passwords for one name are limited whatever the addresses; the right one clears the count', async () => {
    await addUser(database.db, 'operator', { name: 'target', password });
    const few = new AuthDoor(database.db, testSettings(database.db, { nameLimit: { window: 900, max: 4 } }));
    const attempt = (n: number, given: string) =>
      ask('/sign-in/username', { username: 'target', password: given }, {}, few, `198.51.100.${n}`);
    for (let n = 0; n < 3; n++) expect((await attempt(n, 'wrong horse')).status).toBe(401);
    expect((await attempt(99, password)).status).toBe(200);
    const rush = await Promise.all(Array.from({ length: 7 }, (_, n) => attempt(n, 'wrong horse')));
    expect(rush.map((r) => r.status).sort()).toEqual([401, 401, 401, 401, 429, 429, 429]);
    expect((await attempt(200, password)).status).toBe(429);
    expect((await ask('/sign-in/username', { username: 'ann', password }, {}, few)).status).toBe(200);
  });
});
