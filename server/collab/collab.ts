import { canEdit, PageId, Refusal, refusals, type UserId, type Viewer } from '../../model/contract/index.js';
import { schemaVersion } from '../../model/document/index.js';
import { collabPath, type PresenceUser } from '../../model/protocol/index.js';
import type { AppEvent, EventBus } from '../events/index.js';
import { pageRights } from '../pages/index.js';
import { type Credentials, presenceColor, type Sessions } from '../users/index.js';
import { Connection, type Standing } from './connection.js';
import { closeCodes } from './room.js';
import type { Rooms } from './rooms.js';
import type { Socket } from './socket.js';

/** Nest token of the one `Collab`. */
export const COLLAB = Symbol('COLLAB');

/** Milliseconds after which every open connection's right is looked at again, event or not: a session may simply end. */
const recheck = 60_000;

/** What an upgrade request says. */
export interface Opening {
  /** Path and query. */
  readonly url: string;
  readonly cookie?: string | undefined;
  readonly authorization?: string | undefined;
}

interface Opened {
  readonly pageId: PageId;
  readonly credentials: Credentials;
}

/** Whoever is connected to a page: lets them in, decides what they may do, and decides again when that may have changed. */
export class Collab {
  private readonly open = new Map<Connection, Opened>();
  private readonly partings = new Set<(pageId: PageId) => void>();
  private readonly unlisten: () => void;
  private readonly timer: NodeJS.Timeout;

  constructor(
    private readonly rooms: Rooms,
    private readonly sessions: Pick<Sessions, 'viewerOf'>,
    bus: Pick<EventBus, 'listen'>,
    private readonly report: (error: unknown) => void = () => {},
    private readonly count: (change: 1 | -1) => void = () => {},
  ) {
    this.unlisten = bus.listen(
      (event) => this.hear(event),
      () => this.decideAgain(() => true),
    );
    this.timer = setInterval(() => this.decideAgain(() => true), recheck).unref();
    rooms.onDrain({
      before: () => {
        for (const connection of this.open.keys()) connection.stopReading();
      },
      after: () => this.stop(),
    });
  }

  /** Takes a new socket in; what it says meanwhile must be given to the connection at once. */
  connect(socket: Socket, opening: Opening): Connection {
    const { searchParams: query, pathname } = new URL(opening.url, 'ws://here');
    this.count(1);
    const connection = new Connection(socket, query.get('ack') === '1', this.report);
    connection.onEnd(() => {
      const opened = this.open.get(connection);
      this.open.delete(connection);
      this.count(-1);
      if (opened && !this.isEdited(opened.pageId)) for (const tell of this.partings) tell(opened.pageId);
    });
    const token = query.get('token');
    const credentials = token ? { authorization: `Bearer ${token}` } : opening;
    this.enter(connection, pathname, query.get('schema'), credentials).catch((error: unknown) => {
      if (error instanceof Refusal) return connection.refuseForGood(error);
      this.report(error);
      connection.close(refusals.unavailable.close, 'unavailable');
    });
    return connection;
  }

  /** Is anybody on the page, on this server, who may write? */
  isEdited(pageId: PageId): boolean {
    for (const [connection, opened] of this.open) if (opened.pageId === pageId && connection.mayWrite) return true;
    return false;
  }

  /** Calls `tell` whenever the last one who might have written has left a page on this server; returns how to stop that. */
  onParting(tell: (pageId: PageId) => void): () => void {
    this.partings.add(tell);
    return () => this.partings.delete(tell);
  }

  private async enter(connection: Connection, path: string, schema: string | null, credentials: Credentials): Promise<void> {
    if (this.rooms.isDraining) return connection.close(closeCodes.restart, 'restart');
    const page = PageId.safeParse(path.slice(collabPath.length + 1));
    if (!page.success) throw new Refusal('page-unknown');
    if (schema !== null && !(Number(schema) >= schemaVersion)) throw new Refusal('schema-old');
    const pageId = page.data;
    this.open.set(connection, { pageId, credentials });
    const first = await this.standingOf(pageId, credentials);
    if (first.refusal?.code === 'page-deleted') throw first.refusal;
    const lease = await this.rooms.acquire(pageId);
    connection.onEnd(() => lease.release());
    // what was decided before the page was open may have changed while it opened
    if (!connection.isClosed) connection.enter(lease.room, await this.standingOf(pageId, credentials));
  }

  /** Throws `page-unknown`. */
  private async standingOf(pageId: PageId, credentials: Credentials, since?: string): Promise<Standing> {
    const [viewer, rights] = await Promise.all([this.sessions.viewerOf(credentials), pageRights(this.rooms.database.db, pageId)]);
    if (!rights) throw new Refusal('page-unknown');
    const user = viewer && presenceUser(viewer);
    if (rights.deleted) return { viewer, user, refusal: new Refusal('page-deleted', rights.title) };
    if (!viewer) return { viewer, user, refusal: new Refusal(since === 'user.changed' ? 'blocked' : 'sign-in-needed') };
    return { viewer, user, refusal: canEdit(viewer, rights) ? null : new Refusal('protected', rights.title) };
  }

  private hear(event: AppEvent): void {
    switch (event.type) {
      case 'page.protected':
      case 'page.deleted':
      case 'page.undeleted':
        this.decideAgain((_, { pageId }) => pageId === event.pageId);
        break;
      case 'user.changed':
      case 'user.signed-out':
        this.decideAgain((connection) => connection.viewer?.id === (event.userId as UserId), event.type);
        break;
      case 'page.saved':
        this.rooms.grew(event.pageId as PageId, event.payload.seq);
        break;
      case 'page.created':
      case 'page.renamed':
      case 'page.changed':
      case 'revision.saved':
      case 'claim.changed':
      case 'source.changed':
      case 'source.marked':
      case 'source.unmarked':
      case 'mentions.made':
      case 'comment.added':
      case 'comment.changed':
      case 'thread.changed':
      case 'inbox.changed':
        break;
    }
  }

  private decideAgain(concerned: (connection: Connection, opened: Opened) => boolean, because?: string): void {
    // Other listeners of the same event forget what they had cached: let them.
    setImmediate(() => {
      for (const [connection, opened] of this.open)
        if (connection.room && concerned(connection, opened)) void this.decide(connection, opened, because);
    });
  }

  private async decide(connection: Connection, { pageId, credentials }: Opened, because?: string): Promise<void> {
    try {
      connection.restand(await this.standingOf(pageId, credentials, because));
    } catch (error) {
      if (error instanceof Refusal) connection.refuseForGood(error);
      else this.report(error); // looked at again within a minute, or when the event bus is back
    }
  }

  private stop(): void {
    this.unlisten();
    clearInterval(this.timer);
    for (const connection of this.open.keys()) connection.close(closeCodes.restart, 'restart');
  }
}

const presenceUser = ({ id, displayName }: Viewer): PresenceUser => ({ id, name: displayName, color: presenceColor(id) });
