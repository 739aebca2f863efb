/**
 * Owns the record of what happened (tables `event`, `follower`): how modules tell later parts of the wiki without calling them.
 * Promises: an event is committed with its cause; ids are in commit order; listeners hear each once, followers handle each once.
 * Leaves to others: what an event means to them.
 */
export { append } from './append.js';
export type { AppEvent, EventType, NewEvent } from './event.js';
export { EVENT_BUS, EventBus } from './event-bus.js';
export { type Follower, follow } from './follow.js';
export { isHandled } from './is-handled.js';
export { peopleBehind } from './people-behind.js';
export { newestEvent, readEvents } from './read-events.js';
export { recentEvents, type ToldEvent } from './recent-events.js';
export { type Waking, whenWoken } from './when-woken.js';
