// `npm run pictures -- DIR`: draws the pages of a wiki started for this, in light and dark, on a desktop and a phone; `docs/pictures` holds
// the one that the README shows.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { chromium } from 'playwright-core';
import { build, root } from './build.mjs';
import { ensureBrowser } from './ensure-browser.mjs';

const flags = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
];
const folder = process.argv[2] ?? join(root, 'docs/pictures');
const readmeOnly = process.argv[2] === undefined;
const looks = [
  ['desktop', { viewport: { width: 1280, height: 860 } }],
  ['dark', { viewport: { width: 1280, height: 860 }, colorScheme: 'dark' }],
  ['phone', { viewport: { width: 360, height: 740 } }],
  ['phone-dark', { viewport: { width: 360, height: 740 }, colorScheme: 'dark' }],
];
const addresses = {
  home: '/',
  index: '/wiki?kind=person',
  article: '/wiki/joseph-stalin',
  event: '/wiki/assassination-of-sergei-kirov',
  history: '/wiki/sergei-kirov/history',
  version: '/wiki/sergei-kirov/history/1',
  authors: '/wiki/sergei-kirov/authors',
  replay: '/wiki/sergei-kirov/replay',
  search: '/search?q=Trotskiy',
  claims: '/claims',
  sources: '/sources',
  source: '/sources/pipes',
  'history-narrowed': '/wiki/sergei-kirov/history?tag=seed&from=2020-01-01',
  recent: '/recent',
  'sign-in': '/sign-in',
  'sign-up': '/sign-up',
  missing: '/wiki/joseph-stallin',
};

await build();
mkdirSync(folder, { recursive: true });
const data = mkdtempSync(join(tmpdir(), 'palimpsest-pictures-'));
const port = await freePort();
const base = `http://localhost:${port}`;
const env = { ...process.env, DATA_DIR: data, PORT: String(port), HOST: 'localhost', LOG_LEVEL: 'warn', DATABASE_URL: '' };
const server = spawn(process.execPath, [join(root, 'dist/server/main.js')], { env, stdio: ['ignore', 'ignore', 'inherit'] });
try {
  while (!(await fetch(`${base}/readyz`).catch(() => null))?.ok) {
    if (server.exitCode !== null) throw new Error('the wiki did not start');
    await wait(100);
  }
  const browser = await chromium.launch({ executablePath: await ensureBrowser(), args: flags });
  try {
    if (!readmeOnly) await drawPages(browser);
    await drawEditing(browser);
    if (!readmeOnly) await drawPast(browser);
  } finally {
    await browser.close();
  }
} finally {
  server.kill('SIGTERM');
  await once(server, 'exit');
  rmSync(data, { recursive: true, force: true });
}

async function drawPages(browser) {
  for (const [look, options] of looks) {
    const context = await browser.newContext({ ...options, baseURL: base });
    const page = await context.newPage();
    for (const [name, address] of Object.entries(addresses)) {
      await page.goto(address);
      await page.waitForLoadState('networkidle').catch(() => {});
      await page.screenshot({ path: join(folder, `${name}-${look}.png`) });
    }
    await context.close();
  }
}

async function drawEditing(browser) {
  const people = [];
  for (const [name, shown] of [
    ['anna', 'Anna Berg'],
    ['boris', 'Boris Adler'],
  ]) {
    const context = await browser.newContext({ ...looks[0][1], baseURL: base });
    const page = await context.newPage();
    await page.goto('/sign-up?next=/wiki/sergei-kirov');
    await page.fill('[name=username]', name);
    await page.fill('[name=name]', shown);
    await page.fill('[name=password]', `a password for ${name}`);
    await page.click('main button[type=submit]');
    await page.waitForURL((url) => url.pathname !== '/sign-up');
    await page.goto('/wiki/sergei-kirov');
    await page.click('[data-tab=edit]');
    await page.waitForSelector('.ProseMirror[contenteditable=true]');
    people.push({ page, context });
  }
  const [anna, boris] = people;
  await anna.page.click('.ProseMirror > p >> nth=0');
  await boris.page.locator('.ProseMirror > p').nth(1).click();
  await boris.page.keyboard.press('End');
  await boris.page.keyboard.type(' ');
  await anna.page.keyboard.type(' ');
  await anna.page.keyboard.press('Shift+ArrowUp');
  await anna.page.waitForSelector('[data-save-state=saved]');
  await boris.page.waitForSelector('[data-save-state=saved]');
  const frame = { x: 0, y: 0, width: 1280, height: 760 };
  await boris.page.screenshot({ path: join(folder, 'editing.png'), clip: frame });
  if (readmeOnly) return;
  await boris.page.keyboard.press('Enter');
  await boris.page.keyboard.type('/');
  await boris.page.getByRole('option').first().waitFor();
  await boris.page.screenshot({ path: join(folder, 'menu-desktop.png') });
  await boris.page.keyboard.press('Escape');
  await anna.page.screenshot({ path: join(folder, 'bubble-desktop.png') });
  for (const [look, { viewport, colorScheme = 'light' }] of looks.slice(1)) {
    await anna.page.setViewportSize(viewport);
    await anna.page.emulateMedia({ colorScheme });
    await anna.page.screenshot({ path: join(folder, `editing-${look}.png`) });
  }
  await anna.context.setOffline(true);
  await anna.page.keyboard.type('Offline words');
  await anna.page.waitForSelector('[data-save-state=offline]');
  await anna.page.screenshot({ path: join(folder, 'offline-phone-dark.png') });
}

/** Two people change an article, one version after another; then what its past looks like. */
async function drawPast(browser) {
  const at = '/wiki/lev-kamenev';
  const api = '/api/v1/pages/lev-kamenev';
  const headers = { origin: base };
  const contexts = [];
  for (const name of ['clara', 'david']) {
    const context = await browser.newContext({ ...looks[0][1], baseURL: base });
    await context.request.post('/sign-up', { headers, form: { username: name, password: `a password for ${name}` } });
    contexts.push(context);
  }
  const [clara, david] = contexts;
  const change = async (context, summary, edit) => {
    const { document } = await (await context.request.get(api)).json();
    edit(document.content);
    const answer = await context.request.put(`${api}/document`, { headers, data: { document, summary } });
    if (!answer.ok()) throw new Error(await answer.text());
  };
  const paragraphs = (blocks) => blocks.filter(({ type }) => type === 'paragraph');
  const words = (block) => block.content.find(({ type }) => type === 'text');
  await change(clara, 'Wording of the opening', (blocks) => {
    const text = words(paragraphs(blocks)[0]);
    text.text = text.text.replace(/ was /, ' had long been ');
  });
  await change(david, 'The order of the story', (blocks) => {
    const moved = paragraphs(blocks)[1];
    blocks.splice(blocks.indexOf(moved), 1);
    blocks.splice(blocks.indexOf(paragraphs(blocks)[3]) + 1, 0, moved);
    words(moved).text += ' (see below) ';
    paragraphs(blocks)[2].content.splice(-2);
  });
  await change(clara, '', (blocks) => {
    const text = words(paragraphs(blocks)[0]);
    text.text = text.text.replace(' had long been ', ' had for years been ');
  });
  const past = {
    'history-changed': `${at}/history`,
    'diff-inline': `${at}/diff/2/3`,
    'diff-beside': `${at}/diff/2/3?mode=beside`,
    undo: `${at}/undo/3`,
    'undo-conflict': `${at}/undo/2`,
    restore: `${at}/restore/1`,
    authors: `${at}/authors`,
    'replay-changed': `${at}/replay?at=2`,
  };
  const page = await david.newPage();
  for (const [look, { viewport, colorScheme = 'light' }] of looks) {
    await page.setViewportSize(viewport);
    await page.emulateMedia({ colorScheme });
    for (const [name, address] of Object.entries(past)) {
      await page.goto(address);
      await page.screenshot({ path: join(folder, `${name}-${look}.png`) });
    }
  }
  await Promise.all(contexts.map((context) => context.close()));
}

function freePort() {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port: free } = probe.address();
      probe.close(() => resolve(free));
    });
  });
}
