import type { Awareness } from 'y-protocols/awareness';
import type { PresenceUser } from '../../model/protocol/index.js';

const isUser = (user: unknown): user is PresenceUser =>
  typeof user === 'object' &&
  user !== null &&
  ['id', 'name', 'color'].every((field) => typeof (user as Record<string, unknown>)[field] === 'string') &&
  /^#[0-9a-f]{6}$/i.test((user as PresenceUser).color);

/**
 * The other people with this page open, each once however many tabs they have, in the order in which they came. Their names are
 * those that the server put into their states; a state without one is left out, and so is `self`, an account id.
 */
export function peopleOf(awareness: Awareness, self: string): PresenceUser[] {
  const people = new Map<string, PresenceUser>();
  for (const [client, state] of awareness.getStates()) {
    const user: unknown = state.user;
    if (client !== awareness.clientID && isUser(user) && user.id !== self && !people.has(user.id)) people.set(user.id, user);
  }
  return [...people.values()];
}
