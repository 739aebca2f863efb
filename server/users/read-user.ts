import { can, type UserId, type UserPage, type UserSummary, type Viewer } from '../../model/contract/index.js';
import type { Handle } from '../db/index.js';
import { above } from './actor.js';
import { findUser, toSummary } from './find-user.js';

/** One account, for anybody. Throws `user-unknown`. */
export const readUser = async (handle: Handle, name: string): Promise<UserSummary> => toSummary(await findUser(handle, name));

/** Whose name this is. Throws `user-unknown`. */
export const userIdOf = async (handle: Handle, name: string): Promise<UserId> => (await findUser(handle, name)).id;

/** What /users/:name shows this viewer. Throws `user-unknown`. */
export async function userPage(handle: Handle, viewer: Viewer | null, name: string): Promise<UserPage> {
  const found = await findUser(handle, name);
  const you = viewer?.id === found.id;
  const mayBlock = viewer !== null && !you && can(viewer, 'user.block') && above(viewer, found.role);
  return {
    name: found.name,
    displayName: found.displayName,
    role: found.role,
    since: found.createdAt,
    blocked: found.blocked,
    blockReason: mayBlock ? found.blockReason : null,
    you,
    may: { block: mayBlock, setRole: can(viewer, 'user.set-role') },
    problems: [],
  };
}
