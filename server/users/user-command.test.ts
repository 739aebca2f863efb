import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testSettings } from '../../tests/support/accounts.js';
import { type TestDatabase, testDatabase } from '../../tests/support/database.js';
import { AuthDoor } from './auth-door.js';
import { userCommand, WrongUse } from './user-command.js';

let database: TestDatabase;
let door: AuthDoor;

beforeAll(async () => {
  database = await testDatabase();
  door = new AuthDoor(database.db, testSettings(database.db));
});
afterAll(() => database.close());

const run = (line: string, stdin = '') =>
  userCommand(line.split(' ').filter(Boolean), {
    db: database.db,
    origin: 'https://wiki.example',
    readStdin: async () => stdin,
  });
const signIn = async (username: string, password: string) =>
  (await door.ask('/sign-in/username', { username, password }, new Headers(), '192.0.2.1')).status;

describe('npm run user', () => {
  it('[USR-72] adds an account that can sign in, changes, blocks and lists it', async () => {
    expect(
      await run('add Ann --role editor --display-name Ann_A --email ann@example.org --password-stdin', 'correct horse\n'),
    ).toEqual(['Added ann, editor.']);
    expect(await signIn('ann', 'correct horse')).toBe(200);
    expect(await run('role ANN moderator')).toEqual(['ann is moderator.']);
    expect(await run('block ann --reason spam')).toEqual(['ann is blocked.']);
    expect(await signIn('ann', 'correct horse')).toBe(403);
    const today = new Date().toISOString().slice(0, 10);
    expect(await run('list')).toEqual([`ann\tmoderator\t${today}\tAnn_A\t(blocked)`]);
    expect(await run('unblock ann')).toEqual(['ann is not blocked.']);
    expect(await run('password ann --password-stdin', 'another horse')).toHaveLength(1);
    expect([await signIn('ann', 'correct horse'), await signIn('ann', 'another horse')]).toEqual([401, 200]);
    expect(await run('list --role bot')).toEqual([]);
    expect(await run('invite --role editor')).toEqual([
      expect.stringMatching(/^https:\/\/wiki\.example\/sign-up\?invitation=pal_invite_/),
      expect.stringMatching(/^It makes one account \(editor\) until /),
    ]);
  });

  it('[USR-72] a wrong use explains itself and changes nothing', async () => {
    const before = await run('list');
    const wrong = ['', 'ad ann', 'add', 'add ann bob --password-stdin', 'add eve', 'add eve --role king --password-stdin'];
    for (const line of [...wrong, 'role ann', 'role ann king', 'list --all', 'block', 'constructor', 'invite x'])
      await expect(run(line, 'correct horse'), line).rejects.toBeInstanceOf(WrongUse);
    await expect(run('add eve --password-stdin', '')).rejects.toMatchObject({ code: 'invalid' });
    await expect(run('add eve --password-stdin', 'short')).rejects.toMatchObject({ code: 'invalid' });
    await expect(run('role nobody-here editor')).rejects.toMatchObject({ code: 'user-unknown' });
    expect(await run('list')).toEqual(before);
  });
});
