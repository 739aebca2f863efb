import { request } from 'node:http';
import { eq } from 'drizzle-orm';
import { afterAll, beforeEach, expect, it } from 'vitest';
import { user, verification } from '../../server/db/schema/users.js';
import { createLog } from '../../server/http/index.js';
import { ACCOUNTS, type Accounts, addUser, block, openSession, operator, setPassword } from '../../server/users/index.js';
import { cookieOf } from '../support/accounts.js';
import { code, openAccounts, password } from '../support/accounts-app.js';
import type { TestApp } from '../support/app.js';
import { MailServer } from '../support/mail-server.js';
import { until } from '../support/until.js';

const { database, app: without, start, send, close } = await openAccounts();
const { db, sql } = database;
const mails = await MailServer.open();
const mail = { url: mails.url, from: 'wiki@example.org' };
const wiki = await start({ mail });
const other = await start({ mail });
afterAll(async () => {
  for (const app of [wiki, other]) await app.close();
  await close();
  await mails.close();
});
beforeEach(() => sql`delete from attempt`);

const accountsOf = (app: TestApp) => app.http.get<Accounts>(ACCOUNTS, { strict: false });
let made = 0;
async function person(input: { email?: string; name?: string } = {}) {
  const { name = `mailed${++made}`, email = `${name}@example.org` } = input;
  const viewer = await addUser(db, operator, { name, password, email });
  return { ...viewer, email, cookie: await openSession(accountsOf(wiki).door.auth, viewer.id) };
}
const at = wiki.base;
const forget = (name: string, more: { headers?: Record<string, string>; base?: string } = {}) =>
  send('/forgotten', { form: { name }, base: at, ...more });
const reset = (token: string, fresh = 'another horse') => send('/reset', { form: { token, password: fresh }, base: at });
const signIn = async (name: string, given: string) =>
  (await send('/sign-in', { form: { name, password: given }, base: at })).status;
/** Whether this server takes the cookie for somebody's. */
const isIn = async (cookie: string, app = wiki) =>
  (await send('/users/me/tokens', { form: { name: ' ' }, cookie, base: app.base })).status !== 401;
const tokenIn = (link: URL) => link.searchParams.get('token') ?? '';
const linkFor = async (who: { name: string; email: string }) => {
  const before = mails.to(who.email).length;
  expect((await forget(who.name)).status).toBe(303);
  return mails.linkTo(who.email, before + 1);
};
const refused = (answer: { status: number; text: string }) => {
  expect(answer.status).toBe(403);
  expect(answer.text).toContain('This link has been used, has ended, or never was.');
};

it('[USR-90] [USR-95] a link gives a new password, by name or by address, in any case, and signs nobody in', async () => {
  const ann = await person();
  const link = await linkFor({ name: ann.name.toUpperCase(), email: ann.email });
  expect(link.origin + link.pathname).toBe(`${at}/reset`);
  expect((await send(link.pathname + link.search, { base: at })).text).toContain('name="password"');
  const brief = await reset(tokenIn(link), 'brief');
  expect([brief.status, brief.read()]).toEqual([
    422,
    {
      page: 'reset',
      model: {
        token: tokenIn(link),
        closed: null,
        problems: [{ field: 'password', message: 'The password needs at least 10 characters.' }],
      },
    },
  ]);
  expect(await signIn(ann.name, password)).toBe(303);
  const done = await reset(tokenIn(link));
  expect([done.status, done.location, done.headers.getSetCookie()]).toEqual([303, '/sign-in?reset=1', []]);
  expect([await signIn(ann.name, password), await signIn(ann.name, 'another horse')]).toEqual([401, 303]);

  const again = await linkFor({ name: ` ${ann.email.toUpperCase()} `, email: ann.email });
  expect((await reset(tokenIn(again), 'a third horse')).status).toBe(303);
  expect(await signIn(ann.email, 'a third horse')).toBe(303);
});

it('[USR-90] without a mail server nothing of it is there', async () => {
  const { name, cookie } = await person();
  for (const path of ['/forgotten', '/reset?token=x', '/confirm-email?token=x', '/users/me/email'])
    expect((await send(path, { cookie })).status, path).toBe(404);
  for (const path of ['/forgotten', '/reset', '/confirm-email', '/users/me/email'])
    expect(
      (await send(path, { form: { name, token: 'x', password, email: 'a@example.org', present: password }, cookie })).status,
    ).toBe(404);
  for (const route of ['request-password-reset', 'reset-password'])
    expect(code(await send(`/api/auth/${route}`, { json: { email: name } }))).toBe('not-found');
  expect((await send('/sign-in')).text).toContain('Whoever runs this wiki');
  expect((await send('/sign-in', { base: at })).text).toContain('href="/forgotten"');
  expect((await send(`/users/${name}`, { cookie })).text).not.toContain('/users/me/email');
  expect((await send(`/users/${name}`, { cookie, base: at })).text).toContain('/users/me/email');
});

it('[USR-91] [USR-92] the answer is the same for everybody, and only a confirmed address of an account in order is written to', async () => {
  const [good, blocked, unconfirmed] = [await person(), await person(), await person()];
  await block(db, operator, { name: blocked.name, reason: 'spam' });
  await db.update(user).set({ emailVerified: false }).where(eq(user.id, unconfirmed.id));
  const bare = await addUser(db, operator, { name: 'no-address', password });
  const [row] = await db.select().from(user).where(eq(user.id, bare.id));
  await db.update(user).set({ emailVerified: true }).where(eq(user.id, bare.id));
  const own = await start({ mail });
  const before = mails.received.length;
  const names = [
    blocked.name,
    blocked.email,
    unconfirmed.email,
    bare.name,
    row?.email ?? '',
    'unheard-of',
    'x@example.org',
    "' or 1=1",
    good.name,
  ];
  const answers: unknown[] = [];
  for (const name of names) {
    const { status, location, text, headers } = await forget(name, { base: own.base });
    answers.push([status, location, text, [...headers.keys()].sort()]);
  }
  expect(new Set(answers.map((a) => JSON.stringify(a))).size).toBe(1);
  expect(answers[0]).toMatchObject([303, '/forgotten?asked=1', '', expect.arrayContaining(['location'])]);
  await own.close();
  expect(mails.received.slice(before).map(({ to }) => to)).toEqual([[good.email]]);
});

it('[USR-91] nothing is looked up before the answer, in the API either', async () => {
  const { email } = await person();
  const lock = await sql.reserve();
  await lock`begin`;
  await lock`lock table "user", verification in access exclusive mode`;
  const form = await forget('unheard-of');
  const api = await send('/api/auth/request-password-reset', { json: { email }, base: at });
  expect([form.status, api.status, api.read()]).toEqual([303, 200, { status: true }]);
  expect(mails.to(email)).toEqual([]);
  await lock`rollback`;
  lock.release();
  await mails.linkTo(email);
});

it('[USR-90] [USR-97] what is no name is refused, and so are too many requests from one address', async () => {
  const empty = await forget(' ');
  expect([empty.status, empty.read()]).toEqual([
    422,
    {
      page: 'forgotten',
      model: { name: ' ', asked: false, problems: [{ field: 'name', message: 'The name must not be empty.' }] },
    },
  ]);
  expect((await forget('x'.repeat(255))).status).toBe(422);
  expect((await send('/api/auth/request-password-reset', { json: { email: ['a'] }, base: at })).status).toBe(422);
  const statuses: number[] = [];
  for (let n = 0; n < 12; n++) statuses.push((await forget(`unheard-of-${n}`)).status);
  expect(statuses.slice(-2)).toEqual([429, 429]);
  expect(statuses[0]).toBe(303);
  const guesses = await Promise.all(Array.from({ length: 12 }, (_, n) => reset(`guess-${n}`)));
  expect(new Set(guesses.map(({ status }) => status))).toEqual(new Set([403, 429]));
});

it('[USR-97] one account gets so many mails in an hour, and the answer stays the same', async () => {
  const own = await start({ mail });
  const { name, email } = await person();
  const statuses: number[] = [];
  for (let n = 0; n < 9; n++) statuses.push((await forget(n % 2 ? name : email, { base: own.base })).status);
  await own.close();
  expect(statuses).toEqual(Array.from({ length: 9 }, () => 303));
  expect(mails.to(email)).toHaveLength(5);
});

it('[USR-93] a link works once, for an hour, and nothing else opens it', async () => {
  const ann = await person();
  const link = await linkFor(ann);
  const stored = await db.select().from(verification).where(eq(verification.value, ann.id));
  expect(JSON.stringify(stored)).not.toContain(tokenIn(link));
  for (const token of [
    '',
    'x',
    stored[0]?.identifier ?? '',
    stored[0]?.id ?? '',
    `${tokenIn(link)}x`,
    tokenIn(link).toLowerCase(),
  ]) {
    refused(await reset(token));
    refused(await send(`/reset?token=${encodeURIComponent(token)}`, { base: at }));
  }
  await sql`delete from attempt`;
  const rush = await Promise.all(['first horse', 'second horse', 'third horse'].map((fresh) => reset(tokenIn(link), fresh)));
  expect(rush.map(({ status }) => status).sort()).toEqual([303, 403, 403]);
  refused(await reset(tokenIn(link)));
  const late = await linkFor(ann);
  await sql`update verification set expires_at = now()`;
  refused(await reset(tokenIn(late)));
  refused(await send(late.pathname + late.search, { base: at }));
  expect(await signIn(ann.name, 'another horse')).toBe(401);
});

it('[USR-93] an account that is gone has no link', async () => {
  const ann = await person();
  const token = tokenIn(await linkFor(ann));
  await db.delete(user).where(eq(user.id, ann.id));
  refused(await reset(token));
});

it('[USR-94] a new password, a block and another address end the links that are open', async () => {
  const ways: ((who: Awaited<ReturnType<typeof person>>) => Promise<unknown>)[] = [
    async (who) => expect((await reset(tokenIn(await linkFor(who)), 'new by link')).status).toBe(303),
    (who) => setPassword(db, operator, { name: who.name, password: 'new by operator' }),
    async (who) => {
      const form = { present: password, password: 'new by its owner' };
      expect((await send('/users/me/password', { form, cookie: who.cookie, base: at })).status).toBe(303);
    },
    (who) => block(db, operator, { name: who.name, reason: '' }),
    async (who) => {
      const email = `new-${who.email}`;
      await send('/users/me/email', { form: { email, present: password }, cookie: who.cookie, base: at });
      const link = await mails.linkTo(email);
      expect((await send('/confirm-email', { form: { token: tokenIn(link) }, base: at })).status).toBe(303);
    },
  ];
  for (const way of ways) {
    const who = await person();
    const token = tokenIn(await linkFor(who));
    await way(who);
    refused(await reset(token, 'stolen by link'));
    expect(await signIn(who.name, 'stolen by link')).toBe(401);
  }
});

it('[USR-95] sessions end here and on the other server', async () => {
  const ann = await person();
  const bystander = await person();
  for (const app of [wiki, other]) expect([await isIn(ann.cookie, app), await isIn(bystander.cookie, app)]).toEqual([true, true]);
  expect((await reset(tokenIn(await linkFor(ann)))).status).toBe(303);
  for (const app of [wiki, other]) {
    await app.bus.caughtUp();
    expect([await isIn(ann.cookie, app), await isIn(bystander.cookie, app)]).toEqual([false, true]);
  }
});

it('[USR-96] links begin with PUBLIC_URL, whatever the request says', async () => {
  const publicUrl = 'https://wiki.example';
  const own = await start({ mail, publicUrl });
  const { name, email } = await person();
  const status = await new Promise((resolve, reject) => {
    const headers = {
      host: 'evil.example',
      'x-forwarded-host': 'evil.example',
      origin: publicUrl,
      'content-type': 'application/x-www-form-urlencoded',
    };
    const asked = request(`${own.base}/forgotten`, { method: 'POST', headers }, (answer) => {
      answer.resume();
      resolve(answer.statusCode);
    });
    asked.on('error', reject).end(`name=${name}`);
  });
  expect(status).toBe(303);
  expect((await mails.linkTo(email)).origin).toBe(publicUrl);
  expect(mails.to(email)[0]?.text).not.toContain('evil');
  await own.close();
});

it('[USR-98] a page with a secret tells no other address of it', async () => {
  const ann = await person();
  const { pathname, search } = await linkFor(ann);
  for (const path of [pathname + search, `/confirm-email${search}`]) {
    const page = await send(path, { base: at });
    expect(page.headers.get('referrer-policy'), path).toBe('strict-origin');
    expect(page.headers.get('cache-control'), path).toBe('no-store');
    expect(page.text.match(/(?:href|action|src)="[^"]*pal_link_/)).toBeNull();
  }
  expect((await send(pathname + search, { base: at })).text).toContain('pal_link_');
});

it('[USR-98] no secret is in the log, whatever is done with it', async () => {
  const lines: string[] = [];
  const log = createLog({ logLevel: 'trace' }, { write: (line) => void lines.push(line) });
  const own = await start({ mail }, log);
  const ann = await person();
  await forget(ann.name, { base: own.base });
  const link = await mails.linkTo(ann.email);
  const token = tokenIn(link);
  await send(link.pathname + link.search, { base: own.base });
  for (const fresh of ['brief', 'another horse', 'another horse'])
    await send('/reset', { form: { token, password: fresh }, base: own.base });
  await send(`/confirm-email${link.search}`, { base: own.base });
  await send('/users/me/email', {
    form: { email: `new-${ann.email}`, present: 'another horse' },
    cookie: ann.cookie,
    base: own.base,
  });
  await own.close();
  expect(lines.filter((line) => line.includes('"path":"/reset"')).length).toBe(4);
  expect(lines.filter((line) => line.includes(token) || line.includes('pal_link_'))).toEqual([]);
});

it('[USR-99] an address is set with the password and holds once its link was confirmed', async () => {
  const bare = await addUser(db, operator, { name: 'setter', password });
  const cookie = await openSession(accountsOf(wiki).door.auth, bare.id);
  const ask = (form: Record<string, string>, as = cookie) => send('/users/me/email', { form, cookie: as, base: at });
  const wrong = await ask({ email: 'setter@example.org', present: 'wrong horse' });
  expect([wrong.status, wrong.read()]).toMatchObject([
    403,
    { page: 'email', model: { address: null, email: 'setter@example.org', problems: [{ field: 'present' }] } },
  ]);
  for (const email of ['nonsense', 'x@account.invalid', 'a@example.org, b@example.org', 'a@example.org\r\nBcc: b@example.org'])
    expect((await ask({ email, present: password })).status, email).toBe(422);
  const taken = await person();
  expect((await ask({ email: taken.email.toUpperCase(), present: password })).status).toBe(409);
  expect((await send('/users/me/email', { form: { email: 'a@example.org', present: password }, base: at })).status).toBe(401);

  const emailOf = async () => (await db.select().from(user).where(eq(user.id, bare.id)))[0];
  expect((await ask({ email: 'Setter@Example.org', present: password })).location).toBe('/users/me/email?sent=1');
  const link = await mails.linkTo('setter@example.org');
  expect((await send(link.pathname + link.search, { base: at })).text).toContain('setter@example.org');
  expect((await emailOf())?.email).toMatch(/\.invalid$/);
  const confirm = (token: string) => send('/confirm-email', { form: { token }, base: at });
  refused(await confirm('x'));
  refused(await reset(tokenIn(link)));
  expect((await confirm(tokenIn(link))).location).toBe('/confirm-email?done=1');
  expect(await emailOf()).toMatchObject({ email: 'setter@example.org', emailVerified: true });
  refused(await confirm(tokenIn(link)));
  expect((await reset(tokenIn(await linkFor({ name: 'setter', email: 'setter@example.org' })))).status).toBe(303);
});

it('[USR-99] the former address is told, and of two who ask for one address the first to confirm has it', async () => {
  const [ann, eve] = [await person(), await person()];
  const email = 'wanted@example.org';
  for (const { cookie } of [ann, eve])
    expect((await send('/users/me/email', { form: { email, present: password }, cookie, base: at })).status).toBe(303);
  await mails.linkTo(email, 2);
  const tokens = mails.to(email).map(({ text }) => /token=(\S+)/.exec(text)?.[1] ?? '');
  const both = await Promise.all(tokens.map((token) => send('/confirm-email', { form: { token }, base: at })));
  expect(both.map(({ status }) => status).sort()).toEqual([303, 409]);
  const [winner] = await db.select().from(user).where(eq(user.email, email));
  const former = winner?.id === ann.id ? ann : eve;
  await until('the former address was told', () => mails.to(former.email).length > 0);
  expect(mails.to(former.email)[0]?.text).toContain(`The account ${former.name} has another e-mail address`);
});

it('[USR-99] whoever signs up with an address is sent a link, and whoever signs up without is sent none', async () => {
  const own = await start({ mail });
  const before = mails.received.length;
  const up = (username: string, email: string) => send('/sign-up', { form: { username, password, email }, base: own.base });
  const fresh = await up('fresh', 'Fresh@example.org');
  expect([fresh.status, (await up('bare', '')).status]).toEqual([303, 303]);
  expect((await up('late', 'fresh@example.org')).status).toBe(409);
  expect(await isIn(cookieOf(fresh))).toBe(true);
  await own.close();
  expect(mails.received.slice(before).map(({ to }) => to)).toEqual([['fresh@example.org']]);
  expect((await forget('fresh')).status).toBe(303);
  await accountsOf(wiki).recovery?.settle();
  const token = tokenIn(await mails.linkTo('fresh@example.org'));
  expect((await send('/confirm-email', { form: { token }, base: at })).status).toBe(303);
  await linkFor({ name: 'fresh', email: 'fresh@example.org' });
});

it('[MAIL-2] a mail server that fails changes no answer', async () => {
  const own = await start({ mail: { ...mail, url: 'smtp://127.0.0.1:1' } });
  const { name } = await person();
  expect((await forget(name, { base: own.base })).location).toBe('/forgotten?asked=1');
  await own.close();
});

it('[USR-18] [USR-90] the wiki without a mail server still changes passwords', async () => {
  const { cookie } = await person();
  const form = { present: password, password: 'another horse' };
  expect((await send('/users/me/password', { form, cookie, base: without.base })).status).toBe(303);
});
