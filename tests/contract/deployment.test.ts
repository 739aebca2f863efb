import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { readConfig, settingNames } from '../../server/config/read-config.js';

interface Service {
  image?: string;
  build?: string;
  environment?: Record<string, string>;
  depends_on?: string[] | Record<string, { condition: string }>;
  volumes?: string[];
  healthcheck?: { test: string[] };
}

const text = readFileSync('docker-compose.yml', 'utf8');
const compose = parse(text, { merge: true }) as { services: Record<string, Service>; volumes: Record<string, null> };
const { services } = compose;
const apps = Object.values(services).filter((service) => service.build);
const read = (file: string) => readFileSync(file, 'utf8');

/** The text with every `${NAME}`, `${NAME:-default}` and `${NAME:?reason}` filled in. */
const filled = (value: string) => value.replaceAll(/\$\{\w+(?::-([^}]*)|:\?[^}]*)?\}/g, (_, or?: string) => or ?? 'x'.repeat(32));

test('[OPS-22] there are a database, a relay, two servers and a proxy, and every service named exists', () => {
  expect(Object.keys(services).sort()).toEqual(['app-1', 'app-2', 'caddy', 'postgres', 'valkey']);
  expect(apps).toHaveLength(2);
  for (const [name, { depends_on: needs = [], image, volumes = [] }] of Object.entries(services)) {
    for (const need of Array.isArray(needs) ? needs : Object.keys(needs)) {
      expect(services[need], `${name} needs ${need}`).toBeDefined();
      if (!Array.isArray(needs) && needs[need]?.condition === 'service_healthy')
        expect(services[need]?.healthcheck).toBeDefined();
    }
    expect(image, name).toBeTruthy();
    for (const source of volumes.map((volume) => volume.split(':')[0] as string))
      expect(source.startsWith('.') ? existsSync(source) : source in compose.volumes, `${name}: ${source}`).toBe(true);
  }
});

test('[OPS-22] every setting that the servers get is one that the wiki reads, and is accepted', () => {
  for (const { environment = {} } of apps) {
    expect(Object.keys(environment).filter((name) => !settingNames.includes(name))).toEqual([]);
    const env = Object.fromEntries(Object.entries(environment).map(([name, value]) => [name, filled(value)]));
    const config = readConfig({ ...env, PUBLIC_URL: 'https://wiki.example' });
    const hosts = [config.databaseUrl, config.redisUrl].map((url) => new URL(url ?? '').hostname);
    expect(hosts.filter((host) => !services[host])).toEqual([]);
  }
});

test('[OPS-22] the proxy passes requests on to every server, at the port it listens on, and keeps its insides in', () => {
  const caddyfile = read('Caddyfile');
  expect(caddyfile.match(/\{/g)?.length).toBe(caddyfile.match(/\}/g)?.length);
  const upstreams = /reverse_proxy ([^{\n]+)\{/.exec(caddyfile)?.[1]?.trim().split(/\s+/);
  const port = /PORT=(\d+)/.exec(read('Dockerfile'))?.[1];
  expect(upstreams?.sort()).toEqual(['app-1', 'app-2'].map((name) => `${name}:${port}`));
  expect(caddyfile).toMatch(/path \/metrics/);
  for (const [, name] of caddyfile.matchAll(/\{\$(\w+)/g))
    expect(services.caddy?.environment, name).toHaveProperty(name as string);
});

test('[OPS-22] the image is built in stages, on glibc, from files that exist, and runs without privileges', () => {
  const lines = read('Dockerfile').split('\n');
  const stages = lines.filter((line) => line.startsWith('FROM '));
  expect(stages.length).toBeGreaterThan(1);
  expect(stages.filter((stage) => /alpine/.test(stage))).toEqual([]);
  expect(lines.filter((line) => line.startsWith('USER ')).at(-1)).toBe('USER node');
  const ignored = read('.dockerignore').split('\n').filter(Boolean);
  for (const line of lines.filter((l) => l.startsWith('COPY ') && !l.includes('--from='))) {
    for (const source of line.split(' ').slice(1, -1)) {
      expect(existsSync(source), source).toBe(true);
      expect(ignored, source).not.toContain(source);
    }
  }
  const variables = lines.flatMap((line) =>
    line.startsWith('ENV ') ? [...line.matchAll(/(\w+)=/g)].map((m) => m[1] as string) : [],
  );
  expect(variables.filter((name) => name !== 'NODE_ENV' && !settingNames.includes(name))).toEqual([]);
});

const hasCompose = spawnSync('docker', ['compose', 'version']).status === 0;
test.runIf(hasCompose)('[OPS-22] docker compose accepts the file', () => {
  const env = { ...process.env, PUBLIC_URL: 'https://wiki.example', SESSION_SECRET: 'x'.repeat(32), POSTGRES_PASSWORD: 'x' };
  const { status, stderr } = spawnSync('docker', ['compose', 'config', '--quiet'], { env, encoding: 'utf8' });
  expect(stderr).toBe('');
  expect(status).toBe(0);
});

test('[OPS-22] the settings in docs/OPERATIONS.md are ones that the wiki reads', () => {
  const rows = [...read('docs/OPERATIONS.md').matchAll(/^\| (`[A-Z_]+`(?:, `[A-Z_]+`)*) \|/gm)];
  const named = rows.flatMap(([, cell]) => [...(cell as string).matchAll(/[A-Z_]+/g)].map((m) => m[0]));
  expect(named.length).toBeGreaterThan(5);
  expect(named.filter((name) => !settingNames.includes(name))).toEqual([]);
});
