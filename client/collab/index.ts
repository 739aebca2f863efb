/**
 * The browser's end of `model/protocol`: one page open for writing; and a page's past, replayed from its log.
 * Owns: the socket and its replacement, the changes kept on the device, the save state and its words, who else is there.
 * Promises: no change is lost, doubled or called saved before the server has acknowledged it; storage that fails is admitted.
 * Leaves to others: what the document may contain (model/document), how it is shown and edited (client/editor).
 */
export { Connection } from './connection.js';
export type { ConnectionOptions } from './connection-options.js';
export type { Device, DeviceHint } from './device.js';
export type { AsideQueue } from './keeper.js';
export { type Observable, Value } from './observable.js';
export { peopleOf } from './presence.js';
export type { AskForUpdates, LoggedChange } from './replay/log-windows.js';
export type { Line } from './replay/read-lines.js';
export { Replay } from './replay/replay.js';
export { replicaOf } from './replica.js';
export { hasUnsaved, type Reason, reasonOf, type SaveState, saveWords } from './save-state.js';
export type { OpenSocket, Socket, SocketEvents } from './socket.js';
