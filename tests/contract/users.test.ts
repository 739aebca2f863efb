import { eq } from 'drizzle-orm';
import { afterAll, describe, expect, it } from 'vitest';
import { session, user } from '../../server/db/schema/users.js';
import { createInvitation } from '../../server/users/index.js';
import { cookieOf } from '../support/accounts.js';
import { code, openAccounts, password } from '../support/accounts-app.js';
import { until } from '../support/until.js';

const { database, app, accounts, start, person, send, close } = await openAccounts();
afterAll(close);

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
