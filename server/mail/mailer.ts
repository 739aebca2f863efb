import { setTimeout as pause } from 'node:timers/promises';
import { createTransport, type Transporter } from 'nodemailer';
import { Email } from '../../model/contract/index.js';
import type { Log } from '../http/index.js';

/** Nest token of the one `Mailer`; null where no mail server is set. */
export const MAILER = Symbol('MAILER');

export interface Mail {
  /** One e-mail address. */
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

interface Settings {
  /** smtp: or smtps:, as nodemailer reads it. */
  readonly url: string;
  readonly from: string;
  /** Milliseconds before each further try. */
  readonly pauses?: readonly number[];
  /** Milliseconds that the end may take. */
  readonly lastWait?: number;
}

const usualPauses = [5_000, 30_000, 120_000, 480_000];
const usualLastWait = 3_000;
const mostWaiting = 100;

/** Sends mails in the background. */
export class Mailer {
  private readonly transport: Transporter;
  private readonly waiting = new Set<Promise<void>>();
  private readonly ending = new AbortController();

  constructor(
    private readonly settings: Settings,
    private readonly log: Pick<Log, 'error' | 'warn'>,
  ) {
    this.transport = createTransport({
      url: settings.url,
      pool: true,
      maxConnections: 2,
      maxMessages: 1, // a connection that waits may be dead by the next mail
      connectionTimeout: 10_000,
      greetingTimeout: 10_000,
      socketTimeout: 20_000,
      disableFileAccess: true,
      disableUrlAccess: true,
    });
  }

  /** Takes this mail; what becomes of it is the log's business. */
  send(mail: Mail): void {
    if (this.ending.signal.aborted) this.log.error('a mail was not sent: the wiki ends');
    else if (this.waiting.size >= mostWaiting) this.log.error({ waiting: mostWaiting }, 'a mail was not sent: too many wait');
    else {
      const work: Promise<void> = this.deliver(mail).finally(() => this.waiting.delete(work));
      this.waiting.add(work);
    }
  }

  /** Gives what is being sent a last moment, and gives up what waits for another try. */
  async close(): Promise<void> {
    this.ending.abort();
    const last = new AbortController();
    const moment = pause(this.settings.lastWait ?? usualLastWait, null, { signal: last.signal }).catch(() => null);
    await Promise.race([Promise.all(this.waiting), moment]);
    last.abort();
    this.transport.close();
  }

  private async deliver(mail: Mail): Promise<void> {
    const pauses = this.settings.pauses ?? usualPauses;
    for (let tries = 1; ; tries++) {
      try {
        await this.attempt(mail);
        return;
      } catch (error) {
        const next = isFinal(error) ? undefined : pauses[tries - 1];
        if (next === undefined || !(await this.pausedBefore(next, { ...saying(error), tries }))) {
          this.log.error({ ...saying(error), tries }, 'a mail could not be sent');
          return;
        }
      }
    }
  }

  private async attempt({ to, subject, text }: Mail): Promise<void> {
    const { from } = this.settings;
    const address = Email.safeParse(to);
    if (!address.success) throw new NoAddress();
    // as an object an address is one address, whatever is in it
    await this.transport.sendMail({ from, to: { name: '', address: address.data }, subject, text });
  }

  /** Whether the time for another try has come; else the end has. */
  private pausedBefore(milliseconds: number, why: object): Promise<boolean> {
    this.log.warn(why, 'a mail could not be sent yet');
    return pause(milliseconds, true, { signal: this.ending.signal }).catch(() => false);
  }
}

class NoAddress extends Error {
  override readonly message = 'this is not an e-mail address';
}

/** Answers from 500 on mean that another try will end the same way. */
const isFinal = (error: unknown): boolean =>
  error instanceof NoAddress ||
  (error instanceof Error && 'responseCode' in error && typeof error.responseCode === 'number' && error.responseCode >= 500);

/** What the log may have of a failure. */
function saying(error: unknown): { code: unknown; reason: string } {
  if (!(error instanceof Error)) return { code: undefined, reason: 'unknown' };
  return { code: 'code' in error ? error.code : undefined, reason: error.message };
}
