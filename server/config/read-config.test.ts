import { expect, test } from 'vitest';
import { ConfigProblems } from './config-problems.js';
import { publicOrigin, readConfig } from './read-config.js';

const problemsOf = (env: Record<string, string>): string[] => {
  try {
    readConfig(env);
    return [];
  } catch (error) {
    if (!(error instanceof ConfigProblems)) throw error;
    return error.problems.map((p) => p.variable);
  }
};

test('[CFG-1] an empty environment gives the documented defaults', () => {
  const config = readConfig({});
  expect(config).toEqual({
    port: 3000,
    host: '127.0.0.1',
    publicUrl: null,
    trustedProxies: null,
    dataDir: `${process.cwd()}/data`,
    databaseUrl: null,
    redisUrl: null,
    sourcesDir: null,
    seedDir: `${process.cwd()}/seed`,
    registration: 'open',
    sessionSecret: null,
    mail: null,
    oidc: null,
    pageCacheMb: 64,
    logLevel: 'info',
  });
  expect(publicOrigin(config)).toBe('http://localhost:3000');
});

test('[CFG-2] every problem is reported at once, by variable name', () => {
  const bad = {
    PORT: '99999',
    PUBLIC_URL: 'https://wiki.example/path',
    TRUSTED_PROXIES: '10.0.0.0/40',
    DATABASE_URL: 'mysql://x',
    REDIS_URL: 'nonsense',
    REGISTRATION: 'maybe',
    SESSION_SECRET: 'short',
    PAGE_CACHE_MB: '1.5',
    LOG_LEVEL: 'loud',
    OIDC_ISSUER: 'https://id.example',
  };
  expect(problemsOf(bad).sort()).toEqual(
    [...Object.keys(bad).filter((name) => name !== 'OIDC_ISSUER'), 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET'].sort(),
  );
});

test('[CFG-2] a secret value is not repeated in the message', () => {
  expect(() => readConfig({ SESSION_SECRET: 'hunter2', DATABASE_URL: 'mysql://me:hunter2@x' })).toThrow(
    /^(?![\s\S]*hunter2)[\s\S]*DATABASE_URL/,
  );
});

test('[CFG-3] the configuration is frozen', () => {
  const config = readConfig({ OIDC_ISSUER: 'https://id.example', OIDC_CLIENT_ID: 'a', OIDC_CLIENT_SECRET: 'b' });
  expect(Object.isFrozen(config) && Object.isFrozen(config.oidc)).toBe(true);
});

test('[CFG-4] an empty variable counts as absent', () => {
  expect(readConfig({ PORT: '', DATABASE_URL: ' ', REGISTRATION: '' })).toMatchObject({ port: 3000, databaseUrl: null });
});

test('[OPS-5] SEED_DIR names another seed, or none', () => {
  expect(readConfig({ SEED_DIR: 'other' }).seedDir).toBe(`${process.cwd()}/other`);
  expect(readConfig({ SEED_DIR: 'none' }).seedDir).toBeNull();
});

test('[CFG-5] PUBLIC_URL is an origin and loses its trailing slash', () => {
  expect(readConfig({ PUBLIC_URL: 'https://Wiki.Example/' }).publicUrl).toBe('https://wiki.example');
  expect(problemsOf({ PUBLIC_URL: 'ftp://wiki.example' })).toEqual(['PUBLIC_URL']);
  expect(publicOrigin(readConfig({ PUBLIC_URL: 'https://wiki.example' }))).toBe('https://wiki.example');
});

test('[CFG-6] the OIDC settings come together', () => {
  expect(problemsOf({ OIDC_CLIENT_ID: 'a' })).toEqual(['OIDC_ISSUER', 'OIDC_CLIENT_SECRET']);
  expect(readConfig({ OIDC_ISSUER: 'https://id.example', OIDC_CLIENT_ID: 'a', OIDC_CLIENT_SECRET: 'b' }).oidc).toEqual({
    issuer: 'https://id.example',
    clientId: 'a',
    clientSecret: 'b',
  });
});

test('[CFG-9] PAGE_CACHE_MB bounds the pages that are kept, and 0 keeps none', () => {
  expect(readConfig({ PAGE_CACHE_MB: '256' }).pageCacheMb).toBe(256);
  expect(readConfig({ PAGE_CACHE_MB: '0' }).pageCacheMb).toBe(0);
  expect(problemsOf({ PAGE_CACHE_MB: '-1' })).toEqual(['PAGE_CACHE_MB']);
});

test('[CFG-10] proxies are believed behind PUBLIC_URL only: neighbours, those that are named, or none', () => {
  const at = 'https://wiki.example';
  const trusts = (env: Record<string, string>) =>
    ['10.0.0.9', '203.0.113.7'].map((address) => readConfig(env).trustedProxies?.has(address) ?? false);
  expect(trusts({})).toEqual([false, false]);
  expect(trusts({ TRUSTED_PROXIES: '10.0.0.9' })).toEqual([false, false]);
  expect(trusts({ PUBLIC_URL: at })).toEqual([true, false]);
  expect(trusts({ PUBLIC_URL: at, TRUSTED_PROXIES: '203.0.113.7' })).toEqual([false, true]);
  expect(trusts({ PUBLIC_URL: at, TRUSTED_PROXIES: 'none' })).toEqual([false, false]);
});

test('[CFG-11] SMTP_URL names a mail server, needs PUBLIC_URL, and may say who mails come from', () => {
  const PUBLIC_URL = 'https://wiki.example:8443';
  const mailOf = (SMTP_URL: string) => readConfig({ PUBLIC_URL, SMTP_URL }).mail;
  expect(mailOf('smtp://mail.example:587')).toEqual({ url: 'smtp://mail.example:587', from: 'palimpsest@wiki.example' });
  expect(mailOf('smtps://me:a%40b@mail.example?requireTLS=true&from=wiki@example.org')).toEqual({
    url: 'smtps://me:a%40b@mail.example?requireTLS=true',
    from: 'wiki@example.org',
  });
  for (const SMTP_URL of ['http://mail.example', 'smtp://', 'smtp://mail.example?from=nobody'])
    expect(problemsOf({ PUBLIC_URL, SMTP_URL }), SMTP_URL).toEqual(['SMTP_URL']);
  expect(problemsOf({ SMTP_URL: 'smtp://mail.example' })).toEqual(['SMTP_URL']);
  expect(() => readConfig({ SMTP_URL: 'smtp://me:hunter2@mail.example' })).toThrow(/^(?![\s\S]*hunter2)[\s\S]*PUBLIC_URL/);
});
