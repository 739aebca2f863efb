import type { Role } from '../../../model/contract/index.js';

/** Roles as readers call them. */
export const roleNames: Readonly<Record<Role, string>> = {
  contributor: 'Contributor',
  bot: 'Bot',
  editor: 'Editor',
  moderator: 'Moderator',
  admin: 'Administrator',
};
