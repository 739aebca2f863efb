/**
 * What a reader sees. Owns: the HTML addresses, the whole pages kept in memory, the browser's files, the stream of events.
 * Promises: every address is readable without a script; a kept page is never staler than the last answered change, and never another's.
 * Leaves to others: every decision and every row (the modules' verbs), every piece of markup (client/render.tsx), account forms (users).
 */
export { bareClient, builtClient } from './built-client.js';
export { CLIENT, type ClientDoor, sourceClient } from './client-door.js';
export { SiteModule } from './site.module.js';
