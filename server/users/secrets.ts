import { createHash, randomBytes } from 'node:crypto';

/** A new secret for a link or a token: 256 bits after a prefix that lets scanners recognise it when it leaks. */
export const newSecret = (prefix: 'pal_invite_' | 'pal_token_' | 'pal_link_'): string =>
  prefix + randomBytes(32).toString('base64url');

/** What the table keeps of a secret: SHA-256, hex. Enough for 256 random bits; passwords are hashed slowly instead. */
export const secretHash = (secret: string): string => createHash('sha256').update(secret).digest('hex');
