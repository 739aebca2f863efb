import { and, eq, ne } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Role, Viewer } from '../../model/contract/index.js';
import { type TestDatabase, testDatabase } from '../../tests/support/database.js';
import { makeViewer } from '../../tests/support/fixtures.js';
import { event } from '../db/schema/events.js';
import { session, user } from '../db/schema/users.js';
import { addUser } from './add-user.js';
import { block, unblock } from './block.js';
import { displayNames } from './display-names.js';
import { listUsers } from './list-users.js';
import { readUser, userPage } from './read-user.js';
import { setRole } from './set-role.js';
import { systemUser } from './system-user.js';

let database: TestDatabase;
let people: Record<Role, Viewer>;

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  await database.db.update(user).set({ role: 'contributor' });
  const make = (role: Role) => makeViewer(database.db, { role });
  people = {
    contributor: await make('contributor'),
    bot: await make('bot'),
    editor: await make('editor'),
    moderator: await make('moderator'),
    admin: await make('admin'),
  };
});

const changes = async (viewer: Viewer) =>
  (
    await database.db
      .select()
      .from(event)
      .where(and(eq(event.type, 'user.changed'), eq(event.userId, viewer.id)))
  ).length;

describe('roles', () => {
  it('[USR-42] are set by administrators only, who may step down', async () => {
    const input = { name: people.contributor.name, role: 'editor' as const };
    for (const actor of [people.contributor, people.editor, people.moderator])
      await expect(setRole(database.db, actor, input)).rejects.toMatchObject({ code: 'not-allowed' });
    await expect(setRole(database.db, null, input)).rejects.toMatchObject({ code: 'sign-in-needed' });
    expect(await setRole(database.db, people.admin, input)).toMatchObject({ role: 'editor' });
    await makeViewer(database.db, { role: 'admin' });
    const own = { name: people.admin.name, role: 'contributor' as const };
    expect(await setRole(database.db, people.admin, own)).toMatchObject({ role: 'contributor' });
    await setRole(database.db, 'operator', { ...own, role: 'admin' });
    await expect(setRole(database.db, people.admin, { ...input, name: 'x-y' })).rejects.toMatchObject({ code: 'user-unknown' });
  });

  it('[USR-44] one change, one event; none for no change', async () => {
    const input = { name: people.contributor.name, role: 'editor' as const };
    await setRole(database.db, people.admin, input);
    await setRole(database.db, people.admin, input);
    expect(await changes(people.contributor)).toBe(1);
    const blocked = { name: people.contributor.name, reason: 'r' };
    await block(database.db, people.admin, blocked);
    await block(database.db, people.admin, blocked);
    expect(await changes(people.contributor)).toBe(2);
    await unblock(database.db, people.admin, blocked);
    await unblock(database.db, people.admin, blocked);
    expect(await changes(people.contributor)).toBe(3);
  });

  it('[USR-43] the last administrator stays one', async () => {
    const input = { name: people.admin.name, role: 'editor' as const };
    await expect(setRole(database.db, 'operator', input)).rejects.toMatchObject({ code: 'last-administrator' });
    await expect(block(database.db, 'operator', { name: people.admin.name, reason: '' })).rejects.toMatchObject({
      code: 'last-administrator',
    });
    const second = await makeViewer(database.db, { role: 'admin' });
    await block(database.db, people.admin, { name: second.name, reason: '' });
    await expect(setRole(database.db, 'operator', input)).rejects.toMatchObject({ code: 'last-administrator' });
    await unblock(database.db, people.admin, { name: second.name });
    expect(await setRole(database.db, 'operator', input)).toMatchObject({ role: 'editor' });
  });

  it('[USR-43] also when administrators remove each other at the same instant', async () => {
    for (let round = 0; round < 10; round++) {
      await database.db.update(user).set({ role: 'contributor' });
      const [a, b, c] = await Promise.all(['a', 'b', 'c'].map(() => makeViewer(database.db, { role: 'admin' })));
      if (!a || !b || !c) throw new Error('no administrators');
      const away = 'contributor' as const;
      const done = await Promise.allSettled([
        setRole(database.db, a, { name: b.name, role: away }),
        setRole(database.db, b, { name: c.name, role: away }),
        block(database.db, c, { name: a.name, reason: '' }),
        ...[a, b, c].map(({ name }) => setRole(database.db, 'operator', { name, role: away })),
      ]);
      const codes = done.flatMap((d) => (d.status === 'rejected' ? [(d.reason as { code: string }).code] : []));
      for (const code of codes) expect(['last-administrator', 'not-allowed', 'blocked']).toContain(code);
      const left = await database.db
        .select()
        .from(user)
        .where(and(eq(user.role, 'admin'), ne(user.banned, true)));
      expect(left.length).toBeGreaterThanOrEqual(1);
    }
  });

  it('[USR-46] who was demoted or blocked a moment ago decides nothing', async () => {
    const { contributor, moderator, editor, admin } = people;
    const stale = { ...contributor, role: 'admin' as const };
    await expect(setRole(database.db, stale, { name: editor.name, role: 'bot' })).rejects.toMatchObject({ code: 'not-allowed' });
    await block(database.db, admin, { name: moderator.name, reason: '' });
    await expect(block(database.db, moderator, { name: editor.name, reason: '' })).rejects.toMatchObject({ code: 'blocked' });
    expect(await readUser(database.db, editor.name)).toMatchObject({ role: 'editor', blocked: false });
  });
});

describe('blocks', () => {
  it('[USR-41] go downwards, never to oneself', async () => {
    const tries = async (actor: Viewer | null, target: Viewer) =>
      block(database.db, actor, { name: target.name, reason: 'spam' }).then(
        () => 'blocked',
        (error: { code?: string }) => error.code,
      );
    const { contributor, bot, editor, moderator, admin } = people;
    const other = await makeViewer(database.db, { role: 'moderator' });
    expect(await tries(null, contributor)).toBe('sign-in-needed');
    expect(await tries(contributor, bot)).toBe('not-allowed');
    expect(await tries(editor, contributor)).toBe('not-allowed');
    for (const below of [contributor, bot, editor]) expect(await tries(moderator, below)).toBe('blocked');
    for (const notBelow of [moderator, other, admin]) expect(await tries(moderator, notBelow)).toBe('not-allowed');
    expect(await tries(admin, admin)).toBe('not-allowed');
    expect(await tries(admin, other)).toBe('blocked');
    await expect(unblock(database.db, moderator, { name: other.name })).rejects.toMatchObject({ code: 'not-allowed' });
    expect(await unblock(database.db, moderator, { name: editor.name })).toMatchObject({ blocked: false });
  });

  it('[USR-40] end the sessions, in the same transaction', async () => {
    const { contributor } = people;
    const later = new Date(Date.now() + 1e9);
    await database.db
      .insert(session)
      .values({ id: contributor.id, token: contributor.id, userId: contributor.id, expiresAt: later });
    await block(database.db, people.admin, { name: contributor.name, reason: '' });
    expect(await database.db.select().from(session).where(eq(session.userId, contributor.id))).toEqual([]);
  });

  it('[USR-40] the reason is for those who may block', async () => {
    const { contributor, moderator, admin } = people;
    await block(database.db, moderator, { name: contributor.name, reason: 'spam' });
    const shown = async (viewer: Viewer | null) => await userPage(database.db, viewer, contributor.name.toUpperCase());
    expect(await shown(null)).toMatchObject({ blocked: true, blockReason: null, may: { block: false, setRole: false } });
    expect(await shown(contributor)).toMatchObject({ you: true, blockReason: null });
    expect(await shown(moderator)).toMatchObject({ blockReason: 'spam', may: { block: true, setRole: false } });
    expect(await shown(admin)).toMatchObject({ blockReason: 'spam', may: { block: true, setRole: true } });
    expect(JSON.stringify(await readUser(database.db, contributor.name))).not.toContain('spam');
  });
});

describe('lists and names', () => {
  it('[USR-3] a list shows no addresses and goes on where it stopped', async () => {
    await expect(listUsers(database.db, people.editor, {})).rejects.toMatchObject({ code: 'not-allowed' });
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const { items, next } = await listUsers(database.db, people.moderator, { limit: 3, ...(cursor ? { cursor } : {}) });
      expect(JSON.stringify(items)).not.toContain('@');
      seen.push(...items.map((i) => i.name));
      cursor = next ?? undefined;
    } while (cursor);
    expect(seen).toHaveLength((await database.db.select().from(user)).length);
    expect(new Set(seen).size).toBe(seen.length);
    const { name } = people.editor;
    expect((await listUsers(database.db, people.moderator, { q: name.slice(0, 6) })).items.map((i) => i.name)).toContain(name);
    expect((await listUsers(database.db, people.moderator, { q: '%' })).items).toEqual([]);
    expect((await listUsers(database.db, people.moderator, { role: 'bot' })).items.map((i) => i.name)).toEqual([people.bot.name]);
  });

  it('[USR-70] a system account is one, also when asked for at the same instant', async () => {
    const asked = await Promise.all(Array.from({ length: 4 }, () => systemUser(database.db, 'library', 'The library')));
    expect(new Set(asked.map((a) => a.id)).size).toBe(1);
    expect(asked[0]).toMatchObject({ name: 'library', displayName: 'The library', role: 'bot' });
    const names = await displayNames(
      database.db,
      [asked[0]?.id, people.editor.id].filter((id) => id !== undefined),
    );
    expect(names.get(people.editor.id)).toEqual({ name: people.editor.name, displayName: people.editor.displayName });
    expect(names.size).toBe(2);
    expect((await displayNames(database.db, [])).size).toBe(0);
  });

  it('[USR-1] [USR-6] the command line is held to the same names and passwords', async () => {
    const password = 'correct horse';
    const added = await addUser(database.db, 'operator', { name: 'Zoe', password, role: 'moderator', email: 'zoe@example.org' });
    expect(added).toMatchObject({ name: 'zoe', displayName: 'Zoe', role: 'moderator' });
    const refused = async (input: Parameters<typeof addUser>[2], code: string) =>
      expect(addUser(database.db, 'operator', input)).rejects.toMatchObject({ code });
    await refused({ name: 'ZOE', password }, 'name-taken');
    await refused({ name: 'zoe2', password, email: 'zoe@example.org' }, 'email-taken');
    await refused({ name: 'z', password }, 'invalid');
    await refused({ name: 'zoe3', password: 'short' }, 'invalid');
    await expect(addUser(database.db, people.moderator, { name: 'zoe4', password })).rejects.toMatchObject({
      code: 'not-allowed',
    });
  });
});
