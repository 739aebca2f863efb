import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'vite';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { builtClient } from '../../server/site/index.js';
import { startApp, type TestApp } from '../support/app.js';
import { htmlPage } from '../support/html-page.js';

let app: TestApp;
const dir = mkdtempSync(join(tmpdir(), 'palimpsest-browser-'));

beforeAll(async () => {
  await build({ logLevel: 'error', build: { outDir: dir, emptyOutDir: true } });
  app = await startApp({ client: builtClient(dir) });
});
afterAll(async () => {
  await app.close();
  rmSync(dir, { recursive: true, force: true });
});

/** An address as the browser would ask for it, whatever fetch would do about encodings. */
const raw = (path: string, encoding: string) =>
  fetch(app.base + path, { headers: { 'accept-encoding': encoding } }).then(async (answer) => ({
    answer,
    body: Buffer.from(await answer.arrayBuffer()),
  }));

/** Files that a script's static imports bring with it, and itself. */
const withImports = (path: string): string[] => {
  const code = readFileSync(join(dir, path), 'utf8');
  const found = [...code.matchAll(/(?:^|[;}])\s*import\s*(?:[\w*{}\s,$]+from\s*)?["']\.\/([^"']+)["']/g)];
  return [path, ...found.flatMap((m) => withImports(`/assets/${m[1]}`))];
};

it('[SITE-5] a reading page loads at most 6 kB of script, no framework and no editor', async () => {
  const page = await htmlPage(await fetch(`${app.base}/about`));
  const scripts = [...page.querySelectorAll('script')].map((s) => s.getAttribute('src') ?? '');
  expect(scripts).toHaveLength(1);
  const files = [...new Set(scripts.flatMap(withImports))];
  const size = files.reduce((sum, file) => sum + gzipSync(readFileSync(join(dir, file))).length, 0);
  expect(size).toBeLessThan(6 * 1024);
  expect(size).toBeGreaterThan(1024);
  for (const file of files) expect(readFileSync(join(dir, file), 'utf8')).not.toMatch(/react|ProseMirror|Y\.Doc/i);
});

it('[SITE-8] its files come compressed, for a year, and only under their names', async () => {
  const page = await htmlPage(await fetch(`${app.base}/about`));
  const files = [...page.querySelectorAll('script, link[rel=stylesheet]')].map(
    (e) => e.getAttribute('src') ?? e.getAttribute('href') ?? '',
  );
  expect(files).toHaveLength(2);
  for (const file of files) {
    expect(file).toMatch(/^\/assets\/[\w-]+-[\w-]{8}\.(?:js|css)$/);
    const plain = readFileSync(join(dir, file));
    for (const encoding of ['br', 'gzip', 'identity']) {
      const { answer, body } = await raw(file, encoding);
      expect(answer.headers.get('content-type')).toBe(
        file.endsWith('.js') ? 'text/javascript; charset=utf-8' : 'text/css; charset=utf-8',
      );
      expect(answer.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
      expect(answer.headers.get('vary')).toBe('accept-encoding');
      expect(answer.headers.get('content-encoding') ?? 'identity').toBe(encoding);
      expect(body.equals(plain)).toBe(true); // fetch has decompressed it
    }
  }
  for (const other of ['/assets/nothing.js', '/assets/..%2f.vite%2fmanifest.json', '/assets/.vite/manifest.json'])
    expect((await fetch(app.base + other)).status, other).toBe(404);
});

it('[SITE-2] styles hold nothing that the policy forbids', async () => {
  for (const [, path] of (await (await fetch(`${app.base}/about`)).text()).matchAll(/href="(\/assets\/[^"]+\.css)"/g)) {
    const css = readFileSync(join(dir, path ?? ''), 'utf8');
    expect(css).not.toMatch(/url\((?!["']?(?:data:|\/assets\/))|@import|expression\(/);
  }
});
