import { parseArgs } from 'node:util';
import { Refusal, type Role, roles } from '../../model/contract/index.js';
import type { Db } from '../db/index.js';
import { operator } from './actor.js';
import { addUser } from './add-user.js';
import { block, unblock } from './block.js';
import { createInvitation } from './invitations.js';
import { listUsers } from './list-users.js';
import { setPassword } from './set-password.js';
import { setRole } from './set-role.js';

export const usage = `Accounts from the command line:

  npm run user -- add NAME --password-stdin [--role ROLE] [--display-name TEXT] [--email ADDRESS]
  npm run user -- role NAME ROLE
  npm run user -- block NAME [--reason TEXT]
  npm run user -- unblock NAME
  npm run user -- password NAME --password-stdin
  npm run user -- invite [--role ROLE]
  npm run user -- list [--role ROLE]

A role is one of ${roles.join(', ')}. The password is read from standard input, up to the end of its first line.
`;

/** A command that cannot be understood: the answer is the usage. */
export class WrongUse extends Error {}

interface Surroundings {
  readonly db: Db;
  /** Where people reach the wiki, for links. */
  readonly origin: string;
  readonly readStdin: () => Promise<string>;
}

/** Does what the words of the command line say; answers the lines to print. Throws `WrongUse` and the verbs' refusals. */
export async function userCommand(words: readonly string[], around: Surroundings): Promise<string[]> {
  const { positionals, values } = parse(words);
  const [command, name = '', given = ''] = positionals;
  const { db, origin } = around;
  const allowed = command ? arity[command] : undefined;
  if (command === undefined || allowed === undefined || positionals.length - 1 !== allowed) throw new WrongUse();
  switch (command) {
    case 'add': {
      const { role, email, 'display-name': displayName } = values;
      const made = await addUser(db, operator, {
        name,
        password: await password(values, around),
        ...(role === undefined ? {} : { role: asRole(role) }),
        ...(email === undefined ? {} : { email }),
        ...(displayName === undefined ? {} : { displayName }),
      });
      return [`Added ${made.name}, ${made.role}.`];
    }
    case 'role': {
      const changed = await setRole(db, operator, { name, role: asRole(given) });
      return [`${changed.name} is ${changed.role}.`];
    }
    case 'block':
      return [`${(await block(db, operator, { name, reason: values.reason ?? '' })).name} is blocked.`];
    case 'unblock':
      return [`${(await unblock(db, operator, { name })).name} is not blocked.`];
    case 'password':
      await setPassword(db, operator, { name, password: await password(values, around) });
      return [`The password of ${name} is changed; their sessions have ended.`];
    case 'invite': {
      const { link, role, expiresAt } = await createInvitation(db, operator, {
        role: asRole(values.role ?? 'contributor'),
        origin,
      });
      return [link, `It makes one account (${role}) until ${expiresAt.slice(0, 10)}.`];
    }
    default:
      return list(db, values.role === undefined ? undefined : asRole(values.role));
  }
}

/** Words that each command takes after itself. */
const arity: Readonly<Record<string, number>> = { add: 1, role: 2, block: 1, unblock: 1, password: 1, invite: 0, list: 0 };

const options = {
  role: { type: 'string' },
  reason: { type: 'string' },
  email: { type: 'string' },
  'display-name': { type: 'string' },
  'password-stdin': { type: 'boolean' },
} as const;

function parse(words: readonly string[]) {
  try {
    return parseArgs({ args: [...words], options, allowPositionals: true });
  } catch (error) {
    throw new WrongUse(error instanceof Error ? error.message : '');
  }
}

function asRole(text: string): Role {
  const role = roles.find((r) => r === text);
  if (!role) throw new WrongUse(`There is no role ${text}.`);
  return role;
}

async function password(values: { 'password-stdin'?: boolean | undefined }, { readStdin }: Surroundings): Promise<string> {
  if (!values['password-stdin']) throw new WrongUse('A password is never a word of the command line: use --password-stdin.');
  const [line = ''] = (await readStdin()).split(/\r?\n/);
  if (line === '') throw new Refusal('invalid', 'password is missing on standard input');
  return line;
}

async function list(db: Db, role: Role | undefined): Promise<string[]> {
  const lines: string[] = [];
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const query = { limit: 200, ...(role ? { role } : {}), ...(cursor ? { cursor } : {}) };
    const { items, next } = await listUsers(db, operator, query);
    for (const u of items)
      lines.push([u.name, u.role, u.createdAt.slice(0, 10), u.displayName, ...(u.blocked ? ['(blocked)'] : [])].join('\t'));
    cursor = next;
  }
  return lines;
}
