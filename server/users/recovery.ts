import { and, eq } from 'drizzle-orm';
import { Refusal, type Viewer } from '../../model/contract/index.js';
import type { Db } from '../db/index.js';
import { user } from '../db/schema/users.js';
import type { Mailer } from '../mail/index.js';
import type { Attempts } from './attempts.js';
import { openLink } from './links.js';
import { changedMail, confirmMail, resetMail } from './mails.js';

interface Surroundings {
  readonly db: Db;
  readonly attempts: Attempts;
  readonly mailer: Pick<Mailer, 'send'>;
  /** Where links lead: never what a request says. */
  readonly origin: string;
  report(error: unknown): void;
}

/** Mails for one account, however often they are asked for and from wherever. */
const mailLimit = { window: 3600, max: 5 };

/** Sends the links that let people back in, where there is a mail server. */
export class Recovery {
  private readonly work = new Set<Promise<void>>();

  constructor(private readonly around: Surroundings) {}

  /** A link to a new password for the account of this name or address. Nobody is told what comes of it, nor by how long it takes. */
  forgotten(asked: string): void {
    this.inBackground(() => this.sendReset(asked));
  }

  /** A link that confirms the address which somebody has just signed up with. */
  signedUp(account: { id: string; username: string; email: string }): void {
    this.inBackground(() => this.sendConfirmation(account.id, account.username, account.email));
  }

  /** A link that makes this the account's address. Throws `email-taken`, `too-many`. */
  async askForEmail(viewer: Viewer, email: string): Promise<void> {
    const { db } = this.around;
    const [other] = await db.select({ id: user.id }).from(user).where(eq(user.email, email));
    if (other && other.id !== viewer.id) throw new Refusal('email-taken');
    await this.sendConfirmation(viewer.id, viewer.name, email);
  }

  /** Tells somebody that their account has another address now. */
  tellFormer(former: { name: string; address: string }): void {
    this.around.mailer.send({ to: former.address, ...changedMail(former.name) });
  }

  /** Waits for what was begun in the background. */
  async settle(): Promise<void> {
    await Promise.all(this.work);
  }

  private inBackground(begin: () => Promise<void>): void {
    const work: Promise<void> = begin()
      .catch((error: unknown) => this.around.report(error))
      .finally(() => this.work.delete(work));
    this.work.add(work);
  }

  private async sendReset(asked: string): Promise<void> {
    const { db, attempts, mailer, origin } = this.around;
    const text = asked.trim().toLowerCase();
    const named = text.includes('@') ? eq(user.email, text) : eq(user.username, text);
    const [found] = await db
      .select({ id: user.id, name: user.username, email: user.email })
      .from(user)
      .where(and(named, eq(user.emailVerified, true), eq(user.banned, false)));
    if (!found || !(await attempts.take(`mail ${found.id}`, mailLimit)).allowed) return;
    const token = await openLink(db, 'reset-password', found.id);
    mailer.send({ to: found.email, ...resetMail(found.name ?? found.id, `${origin}/reset?token=${token}`) });
  }

  private async sendConfirmation(id: string, name: string, email: string): Promise<void> {
    const { db, attempts, mailer, origin } = this.around;
    if (!(await attempts.take(`mail ${id}`, mailLimit)).allowed) throw new Refusal('too-many');
    const token = await openLink(db, 'confirm-email', `${id} ${email}`);
    mailer.send({ to: email, ...confirmMail(name, `${origin}/confirm-email?token=${token}`) });
  }
}
