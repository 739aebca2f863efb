/**
 * Owns the way to the operator's mail server.
 * Promises: a mail is sent in the background, tried again when that fails, and nobody waits for it; it goes to one address; its text is in no log.
 * Leaves to others: what mails say, and who gets them.
 */
export { MailModule } from './mail.module.js';
export { MAILER, type Mail, Mailer } from './mailer.js';
