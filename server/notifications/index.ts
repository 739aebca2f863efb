/**
 * Notifications. Owns: what somebody is told of what they watch and of their name in a comment (table `notification`).
 * Promises: made from the record of events, each event once, whatever ends in between and on however many servers; nobody is told of
 * what they did themselves, nor of what they may not see.
 * Leaves to others: who watches what (watches), what happened (claims, discussion, revisions), how it is drawn (site).
 */
export { listNotifications } from './list-notifications.js';
export { listWatched } from './list-watched.js';
export { markRead } from './mark-read.js';
export { NOTIFIER, NotificationsModule } from './notifications.module.js';
export { notify } from './notify.js';
export { setWatching } from './set-watching.js';
export { unreadCount } from './unread-count.js';
