/**
 * The websocket's own agreements. The wire is the y-websocket protocol (0-3); messages from 64 on are ours and are sent only to
 * a client that asked for them with `?ack=1`, so a stock y-websocket client never sees one.
 *
 * Every frame is a lib0 encoding that opens with a varuint message type:
 *
 * - `ack`      server -> client: varuint `n`, varuint `seq`, varuint `at`. All of this connection's *change frames* (sync step 2 and
 *              update; counted 1, 2, 3 ... by both sides from the opening of the socket) up to and including the n-th are committed;
 *              `seq` is the page's log position, `at` the server's clock in milliseconds since 1970.
 * - `refused`  server -> client: varuint `n`, string `code` (a refusal code), string `about`. The n-th change frame was refused for good
 *              and changed nothing; the connection stays open unless it is closed with the same code.
 * - `rights`   server -> client: JSON string `Rights`, once after opening and whenever they change.
 */
export const messageType = {
  sync: 0,
  awareness: 1,
  auth: 2,
  queryAwareness: 3,
  ack: 64,
  refused: 65,
  rights: 66,
} as const;

/** What this connection may do now, and as whom. */
export interface Rights {
  readonly write: boolean;
  /** The refusal code that explains `write: false`, else null. */
  readonly why: string | null;
  readonly user: PresenceUser | null;
}

/** Set by the server in every awareness state under `user`; what a client writes there is replaced. */
export interface PresenceUser {
  readonly id: string;
  readonly name: string;
  /** `#rrggbb`, derived from the account, with AA contrast under white text. */
  readonly color: string;
}

/** A websocket address: `/collab/<page id>`, with `?ack=1&schema=<document schema version>` for our own client. */
export const collabPath = '/collab';

/** Name of the one shared type in every page's Yjs document: a `Y.XmlFragment`. */
export const fragmentName = 'default';

export const limits = {
  /** Bytes in one websocket frame. */
  frame: 1 << 20,
  /** Bytes of one page's encoded document. */
  document: 8 << 20,
  /** Change frames a second, per connection, sustained; a resend after an offline spell may burst. */
  changesPerSecond: 200,
  changeBurst: 4_000,
  /** Bytes of one awareness state. */
  awareness: 4 << 10,
  /** Depth of nested nodes. */
  depth: 24,
} as const;
