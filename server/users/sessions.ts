import { LRUCache } from 'lru-cache';
import type { Role, UserId, Viewer } from '../../model/contract/index.js';
import type { Db } from '../db/index.js';
import type { EventBus } from '../events/index.js';
import { ownerOfToken } from './api-tokens.js';
import type { Auth } from './create-auth.js';
import { toRole } from './find-user.js';

/** Nest token of the one `Sessions`. */
export const USERS = Symbol('USERS');

/** What a request shows of who sends it: from HTTP and from a websocket's upgrade alike. */
export interface Credentials {
  readonly cookie?: string | undefined;
  readonly authorization?: string | undefined;
}

/** Who sends a request. */
export interface Identity {
  readonly viewer: Viewer | null;
  /** The session, when it is one; `user.signed-out` names it. */
  readonly sessionId: string | null;
  readonly tokenId: string | null;
  /** Why a bearer token is not accepted. */
  readonly refused: 'sign-in-needed' | 'blocked' | null;
  /** Set-Cookie values for the answer: a session in use is prolonged, a dead one's cookie is removed. */
  readonly cookies: readonly string[];
}

interface CookieNames {
  readonly session: string;
  readonly brief: string;
}

const nobody: Identity = { viewer: null, sessionId: null, tokenId: null, refused: null, cookies: [] };

/** Milliseconds that a viewer is remembered: the longest that news can be missed, should an event never arrive. */
const usualMemory = 10_000;

/**
 * Who is behind a cookie or token, remembered for ten seconds. Looking it up takes two queries and most of two milliseconds; forgetting
 * is by event, on every server.
 */
export class Sessions {
  private readonly known: LRUCache<string, Identity>;
  /** Raised by everything that forgets: a lookup that began before must not be remembered after. */
  private forgotten = 0;
  private readonly cookieNames: Promise<CookieNames>;
  private names: CookieNames | undefined;

  constructor(
    private readonly db: Db,
    private readonly auth: Pick<Auth, 'api' | '$context'>,
    memory = usualMemory,
  ) {
    this.known = new LRUCache({ max: 10_000, ttl: memory });
    this.cookieNames = auth.$context.then(({ authCookies }) => {
      this.names = { session: authCookies.sessionToken.name, brief: authCookies.dontRememberToken.name };
      return this.names;
    });
  }

  /** The person behind a request, null for nobody (also for a token that is refused: `identify` says why). */
  async viewerOf(credentials: Credentials): Promise<Viewer | null> {
    return (await this.identify(credentials)).viewer;
  }

  /** Who sends a request with this cookie, as far as it needs no looking up; else undefined. */
  recall(cookie: string | undefined): Identity | undefined {
    if (!this.names) return undefined;
    const session = cookieIn(cookie, this.names.session);
    return session ? this.known.get(session) : nobody;
  }

  async identify(credentials: Credentials): Promise<Identity> {
    const token = /^Bearer +(\S+)$/i.exec(credentials.authorization ?? '')?.[1];
    if (token) return this.remembered(`token ${token}`, () => this.byToken(token));
    const names = await this.cookieNames;
    const session = cookieIn(credentials.cookie, names.session);
    if (!session) return nobody;
    return this.remembered(session, () => this.byCookie([session, cookieIn(credentials.cookie, names.brief)]));
  }

  /** Hears what other servers do; returns the end. */
  follow(bus: Pick<EventBus, 'listen'>): () => void {
    return bus.listen(
      (event) => {
        if (event.type === 'user.changed' && event.userId) this.forgetUser(event.userId);
        if (event.type === 'user.signed-out') this.forgetSession(event.payload.sessionId);
      },
      () => this.forgetAll(),
    );
  }

  forgetUser(id: string): void {
    this.forget((known) => known.viewer?.id === id);
  }

  forgetSession(id: string): void {
    this.forget((known) => known.sessionId === id);
  }

  forgetToken(id: string): void {
    this.forget((known) => known.tokenId === id);
  }

  forgetAll(): void {
    this.forget(() => true);
  }

  private forget(which: (known: Identity) => boolean): void {
    this.forgotten += 1;
    for (const [key, known] of this.known.entries()) if (which(known)) this.known.delete(key);
  }

  private async remembered(key: string, look: () => Promise<Identity>): Promise<Identity> {
    const known = this.known.get(key);
    if (known) return known;
    const before = this.forgotten;
    const found = await look();
    // Only people are remembered: a flood of made-up tokens must not push them out.
    if (found.viewer && before === this.forgotten) this.known.set(key, { ...found, cookies: [] });
    return found;
  }

  private async byToken(secret: string): Promise<Identity> {
    const owner = await ownerOfToken(this.db, secret);
    if (!owner) return { ...nobody, refused: 'sign-in-needed' };
    if (owner.blocked) return { ...nobody, refused: 'blocked' };
    return { ...nobody, viewer: owner.viewer, tokenId: owner.tokenId };
  }

  private async byCookie(sent: (string | null)[]): Promise<Identity> {
    const cookie = sent.filter((c) => c !== null).join('; ');
    const { headers, response } = await this.auth.api.getSession({ headers: new Headers({ cookie }), returnHeaders: true });
    const cookies = headers.getSetCookie();
    if (!response || response.user.banned) return { ...nobody, cookies };
    const { session, user } = response;
    const viewer = viewerFrom(user);
    return { viewer, sessionId: session.id, tokenId: null, refused: null, cookies };
  }
}

const viewerFrom = (user: {
  id: string;
  name: string;
  username?: string | null | undefined;
  role?: string | null | undefined;
}): Viewer => {
  const role: Role = toRole(user.role);
  return { id: user.id as UserId, name: user.username ?? user.id, displayName: user.name, role };
};

/** `name=value` of this cookie in a Cookie header; the first when it is there twice. */
const cookieIn = (header: string | undefined, name: string): string | null =>
  header?.split(/;\s*/).find((part) => part.startsWith(`${name}=`)) ?? null;
