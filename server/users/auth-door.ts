import { z } from 'zod';
import { Refusal } from '../../model/contract/index.js';
import type { Db } from '../db/index.js';
import type { AuthSettings } from './auth-settings.js';
import { type Auth, createAuth } from './create-auth.js';

/** The library's routes that are open; the rest (its administration above all) would go past our events and rules. */
const routes = new Set([
  'POST /sign-up/email',
  'POST /sign-in/username',
  'POST /sign-in/email',
  'POST /sign-out',
  'POST /change-password',
  'POST /revoke-session',
  'POST /revoke-sessions',
  'POST /revoke-other-sessions',
  'GET /get-session',
  'GET /list-sessions',
]);

/** Open where there is a mail server. */
const mailRoutes = new Set(['POST /request-password-reset', 'POST /reset-password']);

export const authPath = '/api/auth';

/** The one way into the account library: for its own routes, and for the forms, which so share its limits and its checks. */
export class AuthDoor {
  readonly auth: Auth;

  constructor(
    private readonly db: Db,
    private readonly settings: AuthSettings,
  ) {
    this.auth = createAuth(db, settings);
  }

  /** The library's answer to a request from this network address; throws `not-found` for a route that is not open. */
  async answer(request: Request, address: string): Promise<Response> {
    const route = new URL(request.url).pathname.slice(authPath.length);
    const asked = `${request.method} ${route}`;
    if (!routes.has(asked) && !(this.settings.recovery && mailRoutes.has(asked))) throw new Refusal('not-found');
    request.headers.set(this.settings.addressHeader, address);
    return route === '/sign-up/email' ? this.signUp(request) : this.auth.handler(request);
  }

  /** `answer` to what a form asks for; `headers` are the form's request's. */
  ask(route: string, body: unknown, headers: Headers, address: string): Promise<Response> {
    const own = new Headers({ 'content-type': 'application/json' });
    for (const name of ['cookie', 'user-agent']) {
      const value = headers.get(name);
      if (value !== null) own.set(name, value);
    }
    const url = this.settings.origin + authPath + route;
    return this.answer(new Request(url, { method: 'POST', headers: own, body: JSON.stringify(body) }), address);
  }

  /** One transaction: the invitation is used up if and only if the account is there. */
  private async signUp(request: Request): Promise<Response> {
    let response: Response | undefined;
    try {
      const made = await this.db.transaction(async (tx) => {
        response = await createAuth(tx, this.settings, tx).handler(request);
        if (!response.ok) throw new Undo();
        return response;
      });
      await this.sendConfirmation(made.clone());
      return made;
    } catch (error) {
      if (error instanceof Undo && response) return response;
      throw error;
    }
  }

  /** To the address that somebody signed up with, if they did with one: once the account is there. */
  private async sendConfirmation(answer: Response): Promise<void> {
    const made = SignedUp.safeParse(await answer.json());
    if (made.success) this.settings.recovery?.signedUp(made.data.user);
  }
}

const SignedUp = z.object({ user: z.object({ id: z.string(), username: z.string(), email: z.string() }) });

/** Rolls a transaction back; nobody else sees it. */
class Undo extends Error {}
