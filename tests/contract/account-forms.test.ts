import { eq } from 'drizzle-orm';
import { afterAll, describe, expect, it } from 'vitest';
import { invitation, user } from '../../server/db/schema/users.js';
import { createToken, firstAdminLink } from '../../server/users/index.js';
import { cookieOf } from '../support/accounts.js';
import { code, openAccounts, password } from '../support/accounts-app.js';

const { database, app, person, send, close } = await openAccounts();
afterAll(close);

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
        model: { name: form.name, next: '/wiki/a', mayRegister: true, mayReset: false, reset: false, problems },
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

  it('[USR-18] changes a password for whoever knows the present one, and signs out everywhere else', async () => {
    const { name, cookie } = await person();
    const elsewhere = cookieOf(await send('/sign-in', { form: { name, password } }));
    const change = (form: Record<string, string>, as = cookie) => send('/users/me/password', { form, cookie: as });
    const wrong = await change({ present: 'wrong horse', password: 'another horse' });
    expect([wrong.status, wrong.read()]).toEqual([
      403,
      {
        page: 'password',
        model: { changed: false, problems: [{ field: 'present', message: 'This is not your present password.' }] },
      },
    ]);
    const brief = await change({ present: password, password: 'brief' });
    expect(brief.status).toBe(422);
    expect(brief.read()).toMatchObject({
      model: { problems: [{ field: 'password', message: 'The password needs at least 10 characters.' }] },
    });
    expect((await send('/users/me/password', { form: { present: password, password: 'another horse' } })).status).toBe(401);
    expect((await send('/sign-in', { form: { name, password } })).status).toBe(303);

    const done = await change({ present: password, password: 'another horse' });
    expect([done.status, done.location]).toEqual([303, '/users/me/password?done=1']);
    const sessionOf = async (as: string) => (await send('/api/auth/get-session', { cookie: as })).read();
    expect(await sessionOf(cookieOf(done))).toMatchObject({ user: { username: name } });
    expect([await sessionOf(elsewhere), await sessionOf(cookie)]).toEqual([null, null]);
    expect((await send('/sign-in', { form: { name, password } })).status).toBe(401);
    expect((await send('/sign-in', { form: { name, password: 'another horse' } })).status).toBe(303);
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
    const up = await send('/sign-up', { form: { username: 'invited', password, invitation: secret } });
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
    for (const path of ['/sign-in', '/sign-up', '/sign-out', '/users/me/password', '/users/me/tokens']) {
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
