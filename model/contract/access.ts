import type { UserId } from './ids.js';

/** Who may do what, on one page, as data. */
export const roles = ['contributor', 'bot', 'editor', 'moderator', 'admin'] as const;
export type Role = (typeof roles)[number];

export const protections = ['open', 'editors', 'moderators'] as const;
export type Protection = (typeof protections)[number];

/** The person behind a request as the server knows them; null is somebody who has not signed in. */
export interface Viewer {
  readonly id: UserId;
  /** The account's unique name, as in /users/:name. */
  readonly name: string;
  readonly displayName: string;
  readonly role: Role;
}

const everyone: readonly Role[] = roles;
const editors: readonly Role[] = ['bot', 'editor', 'moderator', 'admin'];
const moderators: readonly Role[] = ['moderator', 'admin'];

const policy = {
  'page.create': everyone,
  'page.rename': editors,
  'page.alias': editors,
  'page.describe': everyone,
  'page.save-version': everyone,
  'page.protect': moderators,
  'page.roll-back': moderators,
  'page.delete': moderators,
  'page.undelete': moderators,
  'source.import': editors,
  'source.mark': editors,
  'claim.act': editors,
  'claim.settle': moderators,
  'claim.hide': moderators,
  'discussion.write': everyone,
  'discussion.resolve': editors,
  'discussion.moderate': moderators,
  'user.block': moderators,
  'user.set-role': ['admin'],
  'user.invite': moderators,
} as const satisfies Record<string, readonly Role[]>;

/**
 * Who may read the texts of sources, which are others' works: `everyone` who may read the wiki, or only these roles.
 * The catalogue, and what pages say of a source, is for everybody all the same.
 */
const textReaders: 'everyone' | readonly Role[] = 'everyone';

export type Action = keyof typeof policy;

const editPolicy: Record<Protection, readonly Role[]> = { open: everyone, editors, moderators };

/** May this viewer take this action? Readers who have not signed in may only read. */
export const can = (viewer: Viewer | null, action: Action): boolean =>
  viewer !== null && (policy[action] as readonly Role[]).includes(viewer.role);

/** May this viewer change the words of a page with this protection? */
export const canEdit = (viewer: Viewer | null, page: { protection: Protection; deleted: boolean }): boolean =>
  viewer !== null && !page.deleted && editPolicy[page.protection].includes(viewer.role);

/** May this viewer read the texts of sources? */
export const canReadTexts = (viewer: Viewer | null, readers: 'everyone' | readonly Role[] = textReaders): boolean =>
  readers === 'everyone' || (viewer !== null && readers.includes(viewer.role));
