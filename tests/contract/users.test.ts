import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Role } from '../../model/contract/index.js';
import type { Config } from '../../server/config/index.js';
import { invitation, session, user } from '../../server/db/schema/users.js';
import {
  ACCOUNT_PAGES,
  ACCOUNTS,
  type AccountPages,
  type Accounts,
  addUser,
  createInvitation,
  createToken,
  firstAdminLink,
  openSession,
} from '../../server/users/index.js';
import { cookieOf } from '../support/accounts.js';
import { startApp, type TestApp } from '../support/app.js';
import { type TestDatabase, testDatabase } from '../support/database.js';
import { until } from '../support/until.js';

const password = 'correct horse';
let database: TestDatabase;
let app: TestApp;
let accounts: Accounts;
let names = 0;

beforeAll(async () => {
  database = await testDatabase();
  app = await start();
  accounts = app.http.get<Accounts>(ACCOUNTS);
});
afterAll(async () => {
  await app?.close();
  await database?.close();
});

/** The wiki on this file's database; the accounts' pages come back as the JSON of their model. */
async function start(config: Partial<Config> = {}): Promise<TestApp> {
  const wiki = await startApp({ database, config });
  wiki.http.get<AccountPages>(ACCOUNT_PAGES, { strict: false }).register((page) => JSON.stringify(page));
  return wiki;
}

/** An account, signed in. */
async function person(role: Role = 'contributor') {
  const viewer = await addUser(database.db, 'operator', { name: `person${++names}`, password, role });
  return { ...viewer, cookie: await openSession(accounts.door.auth, viewer.id) };
}

interface Sent {
  method?: string;
  json?: unknown;
  form?: Record<string, string>;
  cookie?: string;
  headers?: Record<string, string>;
  base?: string;
}

/** A request as a program or a browser without scripts sends it; redirects are not followed. */
async function send(path: string, { method, json, form, cookie, headers, base = app.base }: Sent = {}) {
  const body = json !== undefined ? JSON.stringify(json) : form ? new URLSearchParams(form) : undefined;
  const response = await fetch(base + path, {
    method: method ?? (body === undefined ? 'GET' : 'POST'),
    redirect: 'manual',
    headers: {
      ...(json !== undefined ? { 'content-type': 'application/json' } : {}),
      ...(form ? { origin: base } : {}),
      ...(cookie ? { cookie } : {}),
      ...headers,
    },
    ...(body === undefined ? {} : { body }),
  });
  const text = await response.text();
  const read = (): never => JSON.parse(text) as never;
  return { status: response.status, headers: response.headers, location: response.headers.get('location'), text, read };
}

const code = (answer: { text: string }): string => (JSON.parse(answer.text) as { error: { code: string } }).error.code;

describe('forms without JavaScript', () => {
  it('[USR-10] [USR-12] [USR-14] sign up, sign out, sign in', async () => {
    const form = { username: 'Maria', name: 'Мария', email: '', password, invitation: '', next: '/wiki/a?x=1' };
    const up = await send('/sign-up', { form });
    expect([up.status, up.location]).toEqual([303, '/wiki/a?x=1']);
    const cookie = cookieOf(up);
    expect((await send('/api/auth/get-session', { cookie })).read()).toMatchObject({
      user: { username: 'maria', name: 'Мария', email: null, role: 'contributor' },
    });
    const out = await send('/sign-out', { form: { next: '//evil.example' }, cookie });
    expect([out.status, out.location]).toEqual([303, '/']);
    expect(out.headers.getSetCookie().join()).toMatch(/session_token=; Max-Age=0/);
    expect((await send('/api/auth/get-session', { cookie })).text).toBe('null');
    const back = await send('/sign-in', { form: { name: ' MARIA ', password, next: '/.//evil.example' } });
    expect([back.status, back.location]).toEqual([303, '/']);
    expect(back.headers.getSetCookie().join()).toMatch(/HttpOnly; SameSite=Lax/);
  });

  it('[USR-11] [USR-15] a refused sign-in shows the form again, the same for every reason', async () => {
    const { name } = await person();
    const tries = [
      { name, password: 'wrong horse' },
      { name: 'unheard-of', password },
      { name: 'no name at all!', password },
      { name: '', password: '' },
      { name, password: 'x'.repeat(500) },
      { name: 'x@example.org', password },
      { name: '@', password },
    ];
    for (const form of tries) {
      const answer = await send('/sign-in', { form: { ...form, next: '/wiki/a' } });
      expect(answer.status).toBe(401);
      expect(answer.headers.get('cache-control')).toBe('no-store');
      const problems = [{ field: null, message: 'That name and password do not belong together.' }];
      expect(answer.read()).toEqual({
        page: 'sign-in',
        model: { name: form.name, next: '/wiki/a', mayRegister: true, problems },
      });
      if (form.password) expect(answer.text).not.toContain(form.password);
    }
  });

  it('[USR-40] a blocked account is refused everywhere', async () => {
    const target = await person();
    const { secret } = await createToken(database.db, target, { name: 'script' });
    const moderator = await person('moderator');
    const bearer = { authorization: `Bearer ${secret}` };
    const reach = async () => [
      (await send('/users/me/tokens', { form: { name: 'x' }, cookie: target.cookie })).status,
      (await send('/users/me/tokens', { form: { name: 'x' }, headers: bearer })).status,
    ];
    expect(await reach()).toEqual([200, 200]);
    const blocked = await send(`/users/${target.name}/block`, { form: { reason: 'spam' }, cookie: moderator.cookie });
    expect([blocked.status, blocked.location]).toEqual([303, `/users/${target.name}`]);
    expect(await reach()).toEqual([401, 403]);
    const back = await send('/sign-in', { form: { name: target.name, password } });
    expect(back.status).toBe(403);
    expect(back.read()).toMatchObject({ model: { problems: [{ message: 'Your account is blocked.' }] } });
    expect(back.headers.getSetCookie()).toEqual([]);
    const free = await send(`/users/${target.name}/unblock`, { form: {}, cookie: moderator.cookie });
    expect(free.status).toBe(303);
    expect((await send('/sign-in', { form: { name: target.name, password } })).status).toBe(303);
  });

  it('[USR-15] a refused sign-up names every field and forgets the password', async () => {
    const answer = await send('/sign-up', {
      form: { username: 'x', name: 'X', email: 'nonsense', password: 'brief', next: '/wiki/a' },
    });
    expect(answer.status).toBe(422);
    expect(answer.read()).toEqual({
      page: 'sign-up',
      model: {
        closed: null,
        invitation: null,
        username: 'x',
        name: 'X',
        email: 'nonsense',
        next: '/wiki/a',
        problems: [
          { field: 'username', message: 'The user name needs at least 2 characters.' },
          { field: 'email', message: 'The e-mail address is not an e-mail address.' },
          { field: 'password', message: 'The password needs at least 10 characters.' },
        ],
      },
    });
    const { name } = await person();
    const taken = await send('/sign-up', { form: { username: name, password } });
    expect(taken.status).toBe(409);
    expect(taken.read()).toMatchObject({ model: { problems: [{ field: 'username', message: `The name “${name}” is taken.` }] } });
  });

  it('[USR-54] the first administrator: GET shows, POST makes, once, however many press at the same instant', async () => {
    const { base } = app;
    const link = (await firstAdminLink(database.db, base)) ?? '';
    const secret = new URL(link).searchParams.get('invitation') ?? '';
    const rush = await Promise.all(
      Array.from({ length: 6 }, (_, n) => send('/sign-up', { form: { username: `boss${n}`, password, invitation: secret } })),
    );
    expect(rush.map((r) => r.status).sort()).toEqual([303, 403, 403, 403, 403, 403]);
    const admins = await database.db.select().from(user).where(eq(user.role, 'admin'));
    expect(admins).toHaveLength(1);
    const lost = rush.find((r) => r.status === 403);
    expect(lost?.read()).toMatchObject({ model: { closed: 'This invitation has been used, has ended, or never was.' } });
    await database.db.update(user).set({ role: 'contributor' }).where(eq(user.role, 'admin'));
    await database.db.delete(invitation);
  });

  it('[USR-60] a token is shown once', async () => {
    const { cookie } = await person();
    const made = await send('/users/me/tokens', { form: { name: 'script' }, cookie });
    expect(made.status).toBe(200);
    expect(made.headers.get('cache-control')).toBe('no-store');
    const { model } = made.read() as { model: { made: { secret: string }; tokens: { id: string }[] } };
    expect(model.made.secret).toMatch(/^pal_token_/);
    const nameless = await send('/users/me/tokens', { form: { name: ' ' }, cookie });
    expect(nameless.status).toBe(422);
    expect(nameless.text).not.toContain(model.made.secret);
    expect(nameless.read()).toMatchObject({ model: { problems: [{ field: 'name', message: 'The name must not be empty.' }] } });
    const withdraw = `/users/me/tokens/${model.tokens[0]?.id}/withdraw`;
    const other = await person();
    expect((await send(withdraw, { form: {}, cookie: other.cookie })).status).toBe(404);
    const bearer = { authorization: `Bearer ${model.made.secret}` };
    expect((await send('/api/v1/users/me-not', { headers: bearer })).status).toBe(404);
    expect((await send(withdraw, { form: {}, cookie })).location).toBe('/users/me/tokens');
    const after = await send('/api/v1/users/me-not', { headers: bearer });
    expect([after.status, code(after)]).toEqual([401, 'sign-in-needed']);
  });

  it('[USR-52] an invitation is shown once and goes through the form', async () => {
    const moderator = await person('moderator');
    const made = await send('/users/me/invitations', { form: { role: 'editor' }, cookie: moderator.cookie });
    const { model } = made.read() as { model: { made: { link: string }; invitations: { id: string }[] } };
    const secret = new URL(model.made.link).searchParams.get('invitation') ?? '';
    const up = await send('/sign-up', { form: { username: `invited${++names}`, password, invitation: secret } });
    expect(up.status).toBe(303);
    expect((await send('/api/auth/get-session', { cookie: cookieOf(up) })).read()).toMatchObject({ user: { role: 'editor' } });
    const high = await send('/users/me/invitations', { form: { role: 'admin' }, cookie: moderator.cookie });
    expect(high.status).toBe(403);
    expect((await send('/users/me/invitations', { form: { role: 'king' }, cookie: moderator.cookie })).status).toBe(422);
    const second = await send('/users/me/invitations', { form: { role: 'bot' }, cookie: moderator.cookie });
    const id = (second.read() as { model: { invitations: { id: string }[] } }).model.invitations[0]?.id;
    const gone = await send(`/users/me/invitations/${id}/withdraw`, { form: {}, cookie: moderator.cookie });
    expect(gone.location).toBe('/users/me/invitations');
  });

  it('[USR-17] a form from another site is refused before anything is looked at', async () => {
    const { name, cookie } = await person();
    const foreign = { origin: 'https://evil.example' };
    for (const path of ['/api/auth/sign-out', '/api/auth/change-password', '/api/auth/sign-in/username']) {
      const answer = await send(path, { json: { username: name, password }, cookie, headers: foreign });
      expect([answer.status, code(answer)], path).toEqual([403, 'foreign-origin']);
    }
    for (const path of ['/sign-in', '/sign-up', '/sign-out', '/users/me/tokens']) {
      const answer = await send(path, { form: { name, username: 'new-one', password }, cookie, headers: foreign });
      expect(answer.status, path).toBe(403);
      expect(answer.headers.getSetCookie()).toEqual([]);
    }
    expect(await database.db.select().from(user).where(eq(user.username, 'new-one'))).toEqual([]);
    expect((await send('/api/auth/get-session', { cookie })).text).toContain(name);
  });

  it('[USR-17] a program, which says nothing of where it comes from, is let in', async () => {
    const { cookie } = await person();
    expect((await send('/api/auth/sign-out', { json: {}, cookie })).status).toBe(200);
    expect((await send('/api/auth/get-session', { cookie })).text).toBe('null');
  });
});

describe('the library through the web server', () => {
  it('[USR-10] its routes answer with our headers, and the body reaches it', async () => {
    const { name } = await person();
    const answer = await send('/api/auth/sign-in/username', { json: { username: name, password } });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(answer.headers.get('x-request-id')).toBeTruthy();
    const list = await send('/api/auth/list-sessions', { cookie: cookieOf(answer) });
    expect((list.read() as { userAgent: string }[]).length).toBe(2);
  });

  it('[USR-13] a changed password ends the other sessions', async () => {
    const { name, cookie } = await person();
    const here = cookieOf(await send('/api/auth/sign-in/username', { json: { username: name, password } }));
    const json = { currentPassword: password, newPassword: 'another horse', revokeOtherSessions: true };
    const changed = await send('/api/auth/change-password', { json, cookie: here, headers: { origin: app.base } });
    expect(changed.status).toBe(200);
    await until('the other session to end', async () => (await accounts.sessions.viewerOf({ cookie })) === null);
    expect(await accounts.sessions.viewerOf({ cookie: cookieOf(changed) })).toMatchObject({ name });
    expect((await send('/sign-in', { form: { name, password } })).status).toBe(401);
  });

  it('[USR-16] other routes, odd methods and bodies are refused', async () => {
    const { cookie } = await person('admin');
    const missing = await send('/api/auth/admin/list-users', { cookie });
    expect([missing.status, code(missing)]).toEqual([404, 'not-found']);
    expect((await send('/api/auth/sign-in/username')).status).toBe(404);
    expect((await send('/api/auth/sign-in/username', { method: 'DELETE' })).status).toBe(404);
    const large = await send('/api/auth/sign-in/username', { json: { username: 'x'.repeat(20_000), password } });
    expect([large.status, code(large)]).toEqual([413, 'too-large']);
    for (const body of ['{', 'null', '[]', '"x"', '7', '{"username":7,"password":{}}', ''])
      for (const route of ['sign-in/username', 'sign-in/email', 'sign-up/email']) {
        const answer = await fetch(`${app.base}/api/auth/${route}`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body,
        });
        expect(answer.status, `${route} ${body}`).toBeGreaterThanOrEqual(400);
        expect(answer.status, `${route} ${body}`).toBeLessThan(500);
      }
  });
});

describe('the API', () => {
  const target = () => person();
  const put = (path: string, json: unknown, cookie?: string) =>
    send(path, { method: 'PUT', json, ...(cookie ? { cookie } : {}) });

  it('[USR-80] 401 for nobody, 403 for those who may not, 404 for nobody there, 422 for nonsense', async () => {
    const { name } = await target();
    const [nobody, editor, moderator, admin] = [
      undefined,
      await person('editor'),
      await person('moderator'),
      await person('admin'),
    ];
    const routes = [
      { path: `/api/v1/users/${name}/role`, json: { role: 'editor' }, may: admin, mayNot: moderator },
      { path: `/api/v1/users/${name}/block`, json: { reason: 'r' }, may: moderator, mayNot: editor },
    ];
    for (const { path, json, may, mayNot } of routes) {
      const refused = async (sent: unknown, cookie: string | undefined, at = path) => {
        const answer = await put(at, sent, cookie);
        return [answer.status, code(answer)];
      };
      expect(await refused(json, nobody)).toEqual([401, 'sign-in-needed']);
      expect(await refused(json, mayNot.cookie)).toEqual([403, 'not-allowed']);
      expect(await refused(json, may.cookie, path.replace(name, 'un-heard-of'))).toEqual([404, 'user-unknown']);
      for (const nonsense of [{ role: 'king' }, { role: null, reason: 7 }, [], 'x', null])
        expect((await refused(nonsense, may.cookie))[0], JSON.stringify(nonsense)).toSatisfy((s) => s === 422 || s === 400);
      const done = await put(path, json, may.cookie);
      expect([done.status, Object.keys(done.read()).sort()]).toEqual([
        200,
        ['blocked', 'createdAt', 'displayName', 'id', 'name', 'role'],
      ]);
    }
    const unblocked = await send(`/api/v1/users/${name}/block`, { method: 'DELETE', cookie: moderator.cookie });
    expect(unblocked.read()).toMatchObject({ blocked: false });
  });

  it('[USR-43] 409 for the last administrator', async () => {
    await database.db.update(user).set({ role: 'contributor' });
    const [a, b] = [await person('admin'), await person('admin')];
    const stepDown = (of: typeof a) => put(`/api/v1/users/${of.name}/role`, { role: 'editor' }, of.cookie);
    const rush = await Promise.all([stepDown(a), stepDown(b)]);
    expect(rush.map((r) => r.status).sort()).toEqual([200, 409]);
    expect(code(rush.find((r) => r.status === 409) ?? { text: '' })).toBe('last-administrator');
  });

  it('[USR-31] a change is felt by the next request on this server', async () => {
    const admin = await person('admin');
    const someone = await person();
    const list = () => send('/api/v1/users', { cookie: someone.cookie });
    expect((await list()).status).toBe(403);
    await put(`/api/v1/users/${someone.name}/role`, { role: 'moderator' }, admin.cookie);
    expect((await list()).status).toBe(200);
    await put(`/api/v1/users/${someone.name}/block`, {}, admin.cookie);
    expect((await list()).status).toBe(401);
    const use = () => send('/users/me/tokens', { form: { name: 'x' }, cookie: admin.cookie });
    expect((await use()).status).toBe(200);
    await send('/sign-out', { form: {}, cookie: admin.cookie });
    expect((await use()).status).toBe(401);
  });

  it('[USR-80] accounts are listed for moderators, invitations made, listed and withdrawn', async () => {
    const [editor, moderator] = [await person('editor'), await person('moderator')];
    expect((await send('/api/v1/users')).status).toBe(401);
    expect((await send('/api/v1/users', { cookie: editor.cookie })).status).toBe(403);
    const listed = await send(`/api/v1/users?q=${editor.name}`, { cookie: moderator.cookie });
    expect(listed.read()).toMatchObject({ items: [{ name: editor.name, role: 'editor', blocked: false }], next: null });
    expect((await send('/api/v1/users?role=king', { cookie: moderator.cookie })).status).toBe(422);
    expect((await send(`/api/v1/users/${editor.name.toUpperCase()}`)).read()).toMatchObject({ name: editor.name });
    expect((await send('/api/v1/users/un-heard-of')).status).toBe(404);

    expect((await send('/api/v1/invitations', { json: {} })).status).toBe(401);
    expect((await send('/api/v1/invitations', { json: {}, cookie: editor.cookie })).status).toBe(403);
    expect((await send('/api/v1/invitations', { json: { role: 'admin' }, cookie: moderator.cookie })).status).toBe(403);
    expect((await send('/api/v1/invitations', { json: { role: 'king' }, cookie: moderator.cookie })).status).toBe(422);
    const made = await send('/api/v1/invitations', { json: {}, cookie: moderator.cookie });
    expect(made.status).toBe(201);
    const { id } = made.read() as { id: string };
    expect((await send('/api/v1/invitations', { cookie: moderator.cookie })).read()).toMatchObject({
      items: [{ id, role: 'contributor' }],
    });
    const withdraw = (cookie: string, at: string) => send(`/api/v1/invitations/${at}`, { method: 'DELETE', cookie });
    expect((await withdraw((await person('moderator')).cookie, id)).status).toBe(404);
    expect((await withdraw(moderator.cookie, 'no-id')).status).toBe(404);
    expect((await withdraw(moderator.cookie, id)).status).toBe(204);
    expect((await withdraw(moderator.cookie, id)).status).toBe(404);
  });

  it('[USR-34] a wrong bearer token is refused even where nobody needs to sign in', async () => {
    const answer = await send('/api/v1/users/un-heard-of', { headers: { authorization: 'Bearer pal_token_wrong' } });
    expect([answer.status, code(answer)]).toEqual([401, 'sign-in-needed']);
  });
});

describe('another server', () => {
  it('[USR-31] [USR-40] hears of a block, a role and a sign-out', async () => {
    const there = await start();
    try {
      const admin = await person('admin');
      const someone = await person('moderator');
      const list = async () => (await send('/api/v1/users', { cookie: someone.cookie, base: there.base })).status;
      expect(await list()).toBe(200);
      await send(`/api/v1/users/${someone.name}/role`, { method: 'PUT', json: { role: 'editor' }, cookie: admin.cookie });
      await until('the role to be felt', async () => (await list()) === 403);
      await send(`/api/v1/users/${someone.name}/block`, { method: 'PUT', json: {}, cookie: admin.cookie });
      await until('the block to be felt', async () => (await list()) === 401);
      const guest = await person('moderator');
      const guestList = async () => (await send('/api/v1/users', { cookie: guest.cookie, base: there.base })).status;
      expect(await guestList()).toBe(200);
      await send('/sign-out', { form: {}, cookie: guest.cookie });
      expect(await database.db.select().from(session).where(eq(session.userId, guest.id))).toEqual([]);
      await until('the sign-out to be felt', async () => (await guestList()) === 401);
    } finally {
      await there.close();
    }
  });

  it('[USR-12] [USR-50] behind https the cookie is Secure; closed, it makes no accounts', async () => {
    const there = await start({ publicUrl: 'https://wiki.example', registration: 'closed' });
    try {
      const { name } = await person();
      const headers = { origin: 'https://wiki.example' };
      const back = await send('/sign-in', { form: { name, password }, headers, base: there.base });
      expect(back.headers.getSetCookie().join()).toMatch(/^__Secure-palimpsest\.session_token=\S+; .*Secure/);
      const up = await send('/sign-up', { form: { username: 'late-comer', password }, headers, base: there.base });
      expect(up.status).toBe(403);
      expect(up.read()).toMatchObject({ model: { closed: 'New accounts need an invitation here.' } });
      const { link } = await createInvitation(database.db, 'operator', { role: 'editor', origin: there.base });
      const secret = new URL(link).searchParams.get('invitation') ?? '';
      const invited = await send('/sign-up', {
        form: { username: 'late-comer', password, invitation: secret },
        headers,
        base: there.base,
      });
      expect(invited.status).toBe(403);
      const json = { username: 'late-comer', password };
      expect((await send('/api/auth/sign-up/email', { json, base: there.base })).status).toBe(403);
    } finally {
      await there.close();
    }
  });
});

describe('limits (last: they are counted for this whole process)', () => {
  it('[USR-20] too many tries from one address are refused, whatever their headers say, form and API together', async () => {
    const wrong = (n: number) => ({ username: `nobody${n}`, password: 'wrong horse' });
    const forged = (n: number) => ({
      'x-forwarded-for': `203.0.113.${n}`,
      forwarded: `for=203.0.113.${n}`,
      'x-real-ip': `203.0.113.${n}`,
    });
    const statuses: number[] = [];
    for (let n = 0; statuses.at(-1) !== 429 && n < 100; n++)
      statuses.push((await send('/api/auth/sign-in/username', { json: wrong(n), headers: forged(n) })).status);
    expect(statuses.length).toBeLessThan(30);
    expect(new Set(statuses.slice(0, -1))).toEqual(new Set([401]));
    const form = await send('/sign-in', { form: { name: 'nobody', password }, headers: forged(200) });
    expect(form.status).toBe(429);
    expect(form.read()).toMatchObject({
      model: { problems: [{ message: 'Too many requests. Wait a moment and try again.' }] },
    });
    const api = await send('/api/auth/sign-in/username', { json: wrong(201), headers: forged(201) });
    expect([api.status, Number(api.headers.get('retry-after')) > 0]).toEqual([429, true]);
  });
});
