import { randomUUID } from 'node:crypto';

const domain = '@account.invalid';

/** The library wants an address for everybody; this one can belong to nobody (RFC 2606), is never shown and never written to. */
export const placeholderEmail = (): string => randomUUID() + domain;

export const isPlaceholder = (email: string): boolean => email.endsWith(domain);
