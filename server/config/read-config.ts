import { join, resolve } from 'node:path';
import { z } from 'zod';
import { type AddressList, privateAddresses, readAddressList } from './address-list.js';
import { ConfigProblems } from './config-problems.js';
import { projectRoot } from './project-root.js';

/** Nest token of the one `Config`. */
export const CONFIG = Symbol('CONFIG');

/** Sign-in through somebody else's OpenID provider. */
export interface Oidc {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
}

export interface Config {
  readonly port: number;
  readonly host: string;
  /** An origin without a trailing slash, or null: the address is then the one that the server listens on. */
  readonly publicUrl: string | null;
  /** Who is believed about where a request came from; null: nobody. */
  readonly trustedProxies: AddressList | null;
  /** Absolute path. */
  readonly dataDir: string;
  /** null: the embedded PostgreSQL in `dataDir`. */
  readonly databaseUrl: string | null;
  /** null: this is the only server. */
  readonly redisUrl: string | null;
  readonly sourcesDir: string | null;
  /** What a new wiki begins with; null: with nothing. */
  readonly seedDir: string | null;
  readonly registration: 'open' | 'invite' | 'closed';
  /** null: made once and kept in `dataDir`; see `sessionSecret`. */
  readonly sessionSecret: string | null;
  /** The mail server, and the address that mails come from; null: no mail is sent. */
  readonly mail: { readonly url: string; readonly from: string } | null;
  readonly oidc: Oidc | null;
  /** Megabytes of whole pages that are kept ready; 0: none. */
  readonly pageCacheMb: number;
  readonly logLevel: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent';
}

const url = (...protocols: string[]) =>
  z.string().refine((s) => URL.canParse(s) && protocols.includes(new URL(s).protocol), {
    error: `must be an address that begins with ${protocols.map((p) => `${p}//`).join(' or ')}`,
    abort: true,
  });

const oneOf = <const T extends [string, ...string[]]>(values: T) =>
  z.enum(values, { error: `must be one of ${values.join(', ')}` });

const senderIn = (smtpUrl: string): string | undefined => new URL(smtpUrl).searchParams.get('from') ?? undefined;

const Environment = z.object({
  PORT: z
    .string()
    .regex(/^\d{1,5}$/, 'must be a number from 0 to 65535')
    .transform(Number)
    .refine((n) => n <= 65535, 'must be a number from 0 to 65535')
    .default(3000),
  HOST: z.string().default('127.0.0.1'),
  PUBLIC_URL: url('http:', 'https:')
    .refine((s) => /^https?:\/\/[^/?#]+\/?$/.test(s), 'must be an origin, without a path')
    .transform((s) => new URL(s).origin)
    .optional(),
  TRUSTED_PROXIES: z
    .string()
    .refine((s) => s === 'none' || readAddressList(s), 'must be addresses or networks like 10.1.0.0/16 between commas, or none')
    .default(privateAddresses),
  DATA_DIR: z.string().default('./data'),
  DATABASE_URL: url('postgres:', 'postgresql:').optional(),
  REDIS_URL: url('redis:', 'rediss:').optional(),
  SOURCES_DIR: z.string().optional(),
  SEED_DIR: z.string().optional(),
  REGISTRATION: oneOf(['open', 'invite', 'closed']).default('open'),
  SESSION_SECRET: z.string().min(32, 'must have at least 32 characters').optional(),
  SMTP_URL: url('smtp:', 'smtps:')
    .refine((s) => new URL(s).hostname !== '', { error: 'must name a mail server', abort: true })
    .refine((s) => z.email().optional().safeParse(senderIn(s)).success, 'has a from that is not an e-mail address')
    .optional(),
  OIDC_ISSUER: url('https:', 'http:').optional(),
  OIDC_CLIENT_ID: z.string().optional(),
  OIDC_CLIENT_SECRET: z.string().optional(),
  PAGE_CACHE_MB: z
    .string()
    .regex(/^\d{1,5}$/, 'must be a number of megabytes, 0 for none')
    .transform(Number)
    .default(64),
  LOG_LEVEL: oneOf(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
});

/** Every variable that is read. */
export const settingNames: readonly string[] = Object.keys(Environment.shape);

const oidcNames = ['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET'] as const;

/** The settings in this environment, with defaults; throws `ConfigProblems` with every problem there is. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value?.trim()));
  const read = Environment.safeParse(given);
  const problems = (read.error?.issues ?? []).map((i) => ({ variable: String(i.path[0]), message: i.message }));
  const oidcMissing = oidcNames.filter((name) => given[name] === undefined);
  if (oidcMissing.length < oidcNames.length)
    for (const variable of oidcMissing) problems.push({ variable, message: 'is needed together with the other OIDC_ settings' });
  if (given.SMTP_URL !== undefined && given.PUBLIC_URL === undefined)
    problems.push({ variable: 'SMTP_URL', message: 'needs PUBLIC_URL, with which the links in mails begin' });
  if (!read.success || problems.length) throw new ConfigProblems(problems);
  const e = read.data;
  const oidc =
    e.OIDC_ISSUER && e.OIDC_CLIENT_ID && e.OIDC_CLIENT_SECRET
      ? Object.freeze({ issuer: e.OIDC_ISSUER, clientId: e.OIDC_CLIENT_ID, clientSecret: e.OIDC_CLIENT_SECRET })
      : null;
  return Object.freeze({
    port: e.PORT,
    host: e.HOST,
    publicUrl: e.PUBLIC_URL ?? null,
    trustedProxies: e.PUBLIC_URL && e.TRUSTED_PROXIES !== 'none' ? readAddressList(e.TRUSTED_PROXIES) : null,
    dataDir: resolve(e.DATA_DIR),
    databaseUrl: e.DATABASE_URL ?? null,
    redisUrl: e.REDIS_URL ?? null,
    sourcesDir: e.SOURCES_DIR ? resolve(e.SOURCES_DIR) : null,
    seedDir: e.SEED_DIR === 'none' ? null : e.SEED_DIR ? resolve(e.SEED_DIR) : join(projectRoot(), 'seed'),
    registration: e.REGISTRATION,
    sessionSecret: e.SESSION_SECRET ?? null,
    mail: e.SMTP_URL && e.PUBLIC_URL ? mailSettings(e.SMTP_URL, e.PUBLIC_URL) : null,
    oidc,
    pageCacheMb: e.PAGE_CACHE_MB,
    logLevel: e.LOG_LEVEL,
  });
}

function mailSettings(smtpUrl: string, publicUrl: string): Config['mail'] {
  const url = new URL(smtpUrl);
  url.searchParams.delete('from');
  return Object.freeze({ url: url.href, from: senderIn(smtpUrl) ?? `palimpsest@${new URL(publicUrl).hostname}` });
}

/** The origin that people reach the wiki at: `PUBLIC_URL`, else this machine's own address. */
export const publicOrigin = (config: Pick<Config, 'publicUrl' | 'port'>): string =>
  config.publicUrl ?? `http://localhost:${config.port}`;
