import type { Mail } from '../mail/index.js';

type Words = Omit<Mail, 'to'>;

/** With the link to a new password. */
export const resetMail = (name: string, link: string): Words => ({
  subject: 'A new password for your account at Palimpsest',
  text: `Somebody, probably you, has asked for a new password for the account ${name}. To choose one, open

${link}

within one hour. You are then signed out everywhere and can sign in with it.

If it was not you, do nothing: the password stays as it is.
`,
});

/** With the link that makes this the account's address. */
export const confirmMail = (name: string, link: string): Words => ({
  subject: 'Confirm your e-mail address at Palimpsest',
  text: `The account ${name} gave this e-mail address as its own. To confirm that it is yours, open

${link}

within one hour. Should you forget your password, a link to a new one is then sent here.

If you have no such account, do nothing.
`,
});

/** To the address that an account had until now. */
export const changedMail = (name: string): Words => ({
  subject: 'Your account at Palimpsest has another e-mail address',
  text: `The account ${name} has another e-mail address now, and this one is no longer used for it.

If it was not you, ask whoever runs the wiki.
`,
});
