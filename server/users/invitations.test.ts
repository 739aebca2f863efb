import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { roles } from '../../model/contract/index.js';
import { testSettings } from '../../tests/support/accounts.js';
import { type TestDatabase, testDatabase } from '../../tests/support/database.js';
import { makeViewer } from '../../tests/support/fixtures.js';
import { invitation, user } from '../db/schema/users.js';
import { signUpPage } from './account-models.js';
import { AuthDoor } from './auth-door.js';
import { createInvitation, firstAdminLink, listInvitations, withdrawInvitation } from './invitations.js';
import { setRole } from './set-role.js';

const password = 'correct horse';
const origin = 'http://localhost:3000';
let database: TestDatabase;
let invite: AuthDoor;
let closed: AuthDoor;
let names = 0;

beforeAll(async () => {
  database = await testDatabase();
  invite = new AuthDoor(database.db, testSettings(database.db, { registration: 'invite' }));
  closed = new AuthDoor(database.db, testSettings(database.db, { registration: 'closed' }));
});
afterAll(() => database.close());
beforeEach(async () => {
  await database.db.update(user).set({ role: 'contributor' }); // no administrator
});

const secretOf = (link: string | null) => new URL(link ?? '').searchParams.get('invitation') ?? '';
async function signUp(secret: string, door = invite, username = `invited${++names}`) {
  const answer = await door.ask('/sign-up/email', { username, password, invitation: secret }, new Headers(), '192.0.2.1');
  const { code } = (await answer.json()) as { code?: string };
  const [row] = await database.db.select().from(user).where(eq(user.username, username));
  return { status: answer.status, code, role: row?.role, id: row?.id };
}

describe('invitations', () => {
  it('[USR-50] [USR-52] make an account with the role they were made for', async () => {
    const moderator = await makeViewer(database.db, { role: 'moderator' });
    const { link } = await createInvitation(database.db, moderator, { role: 'editor', origin });
    expect(link).toMatch(/^http:\/\/localhost:3000\/sign-up\?invitation=pal_invite_/);
    const made = await signUp(secretOf(link));
    expect(made).toMatchObject({ status: 200, role: 'editor' });
    const [listed] = await listInvitations(database.db, moderator);
    expect(listed).toMatchObject({ role: 'editor', createdBy: moderator.name, usedBy: `invited${names}` });
  });

  it('[USR-52] nobody invites to a role at or above their own, administrators excepted', async () => {
    const may = async (role: (typeof roles)[number]) => {
      const actor = await makeViewer(database.db, { role });
      const allowed: string[] = [];
      for (const to of roles)
        await createInvitation(database.db, actor, { role: to, origin }).then(
          () => allowed.push(to),
          (error) => expect(error).toMatchObject({ code: 'not-allowed' }),
        );
      return allowed;
    };
    expect(await may('contributor')).toEqual([]);
    expect(await may('editor')).toEqual([]);
    expect(await may('moderator')).toEqual(['contributor', 'bot', 'editor']);
    expect(await may('admin')).toEqual([...roles]);
    await expect(createInvitation(database.db, null, { role: 'contributor', origin })).rejects.toMatchObject({
      code: 'sign-in-needed',
    });
  });

  it('[USR-51] make one account, however many use them at the same instant', async () => {
    const { link } = await createInvitation(database.db, 'operator', { role: 'editor', origin });
    const rush = await Promise.all(Array.from({ length: 8 }, () => signUp(secretOf(link), invite, `rush${++names}`)));
    expect(rush.filter((r) => r.status === 200)).toHaveLength(1);
    for (const other of rush.filter((r) => r.status !== 200))
      expect(other).toEqual({ status: 403, code: 'invitation-unknown', role: undefined, id: undefined });
  });

  it('[USR-51] stay unused when the sign-up fails', async () => {
    const { link } = await createInvitation(database.db, 'operator', { role: 'editor', origin });
    const { name } = await makeViewer(database.db);
    const ask = (body: object) =>
      invite.ask('/sign-up/email', { invitation: secretOf(link), ...body }, new Headers(), '192.0.2.1');
    expect((await ask({ username: name, password })).status).toBe(409);
    expect((await ask({ username: 'fine-name', password: 'short' })).status).toBe(422);
    expect(await signUp(secretOf(link))).toMatchObject({ status: 200, role: 'editor' });
  });

  it('[USR-53] end, can be withdrawn, and then look as if they never were', async () => {
    const make = () => createInvitation(database.db, 'operator', { role: 'editor', origin });
    const ended = await make();
    expect(new Date(ended.expiresAt).getTime() - Date.now()).toBeGreaterThan(13 * 86_400_000);
    await database.db
      .update(invitation)
      .set({ expiresAt: new Date(0) })
      .where(eq(invitation.id, ended.id));
    const withdrawn = await make();
    const stranger = await makeViewer(database.db, { role: 'moderator' });
    await expect(withdrawInvitation(database.db, stranger, withdrawn)).rejects.toMatchObject({ code: 'not-found' });
    expect(await listInvitations(database.db, stranger)).toEqual([]);
    await withdrawInvitation(database.db, 'operator', withdrawn);
    const used = await make();
    await signUp(secretOf(used.link));
    for (const secret of [secretOf(ended.link), secretOf(withdrawn.link), secretOf(used.link), 'pal_invite_made-up'])
      expect(await signUp(secret)).toMatchObject({ status: 403, code: 'invitation-unknown', role: undefined });
    await expect(withdrawInvitation(database.db, 'operator', used)).rejects.toMatchObject({ code: 'not-found' });
  });

  it('[USR-55] are stored without their secret', async () => {
    const { link } = await createInvitation(database.db, 'operator', { role: 'editor', origin });
    expect(JSON.stringify(await database.db.select().from(invitation))).not.toContain(secretOf(link));
  });

  it('[USR-50] do not open a closed wiki', async () => {
    const { link } = await createInvitation(database.db, 'operator', { role: 'editor', origin });
    expect(await signUp(secretOf(link), closed)).toMatchObject({ status: 403, code: 'registration-closed' });
    expect(await signUpPage(database.db, { registration: 'closed' }, { invitation: secretOf(link) })).toMatchObject({
      closed: 'New accounts need an invitation here.',
      invitation: null,
    });
  });
});

describe('the first administrator', () => {
  it('[USR-54] [USR-50] makes an account with the link from the start, once, even on a closed wiki', async () => {
    const link = await firstAdminLink(database.db, origin);
    const secret = secretOf(link);
    for (let opened = 0; opened < 3; opened++)
      expect(await signUpPage(database.db, { registration: 'closed' }, { invitation: secret })).toMatchObject({
        closed: null,
        invitation: { secret, role: 'admin', firstAdministrator: true },
      });
    expect(await signUp(secret, closed)).toMatchObject({ status: 200, role: 'admin' });
    expect(await signUp(secret, closed)).toMatchObject({ status: 403 });
    expect(await firstAdminLink(database.db, origin)).toBeNull();
  });

  it('[USR-54] the link stops working as soon as there is an administrator', async () => {
    const secret = secretOf(await firstAdminLink(database.db, origin));
    const { name } = await makeViewer(database.db);
    await setRole(database.db, 'operator', { name, role: 'admin' });
    expect(await signUp(secret, closed)).toMatchObject({ status: 403, code: 'invitation-unknown', role: undefined });
    expect(await signUpPage(database.db, { registration: 'open' }, { invitation: secret })).toMatchObject({ invitation: null });
  });

  it('[USR-54] links of two servers make one administrator, also at the same instant', async () => {
    for (let round = 0; round < 5; round++) {
      await database.db.update(user).set({ role: 'contributor' });
      const links = [await firstAdminLink(database.db, origin), await firstAdminLink(database.db, origin)];
      const made = await Promise.all(links.map((link) => signUp(secretOf(link), closed, `first${++names}`)));
      expect(made.map((m) => m.status).sort()).toEqual([200, 403]);
    }
  });
});
