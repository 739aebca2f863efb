import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { JSDOM } from 'jsdom';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { ROOMS, type Rooms } from '../../server/collab/index.js';
import { loadSeed, readSeedPage, SeedProblems, seedDocument } from '../../server/seed/index.js';
import { startApp, type TestApp } from '../support/app.js';
import { hostileAddresses, hostileWords } from '../support/hostile-words.js';

let app: TestApp;
let folder: string;

beforeAll(async () => {
  app = await startApp();
  folder = mkdtempSync(join(tmpdir(), 'palimpsest-seed-'));
});
afterAll(async () => {
  await app.close();
  rmSync(folder, { recursive: true, force: true });
});

interface Page {
  readonly front?: Record<string, unknown>;
  readonly body?: string;
}
const pageText = ({ front = {}, body = 'Words.[@lee, line 1]' }: Page): string =>
  `---\n${stringify({ title: 'A page', kind: 'person', description: 'Somebody', ...front })}---\n\n${body}\n`;

/** Loads these pages, and what a browser gets of each. */
async function shown(pages: ReadonlyMap<string, Page>): Promise<Map<string, string>> {
  rmSync(join(folder, 'pages'), { recursive: true, force: true });
  mkdirSync(join(folder, 'pages'));
  for (const [slug, page] of pages) writeFileSync(join(folder, 'pages', `${slug}.md`), pageText(page));
  const rooms = app.http.get<Rooms>(ROOMS, { strict: false });
  const { created } = await loadSeed({ database: app.database, rooms }, folder);
  expect(created).toHaveLength(pages.size);
  const whole = new Map<string, string>();
  for (const slug of pages.keys()) {
    const answer = await fetch(`${app.base}/wiki/${slug}`);
    expect(answer.status).toBe(200);
    whole.set(slug, await answer.text());
  }
  return whole;
}

const isRefused = (body: string): boolean => {
  try {
    seedDocument(readSeedPage(pageText({ body })), 'page', { pageOf: () => null, claimOf: () => null });
    return false;
  } catch (error) {
    if (error instanceof SeedProblems) return true;
    throw error;
  }
};

/** What in this HTML a browser would run, fetch from elsewhere or show over the page; nothing, if all is well. */
function dangersIn(html: string): string[] {
  const { document } = new JSDOM(html).window;
  const found: string[] = [];
  for (const element of document.querySelectorAll('*')) {
    const tag = element.tagName.toLowerCase();
    if (/^(?:iframe|object|embed|base|frame|applet|animate|set|math|template)$/.test(tag)) found.push(`<${tag}>`);
    if (tag === 'style') found.push('<style>');
    if (tag === 'script' && !element.getAttribute('src')?.startsWith('/')) found.push('<script>');
    if (tag === 'meta' && element.hasAttribute('http-equiv')) found.push('<meta http-equiv>');
    for (const { name, value } of element.attributes) {
      if (/^on/i.test(name) || name === 'style' || name === 'srcdoc') found.push(`${tag} ${name}`);
      if (/^(?:href|src|action|formaction|data|xlink:href|poster|background)$/i.test(name) && !isPlain(tag, value))
        found.push(`${tag} ${name}="${value}"`);
    }
  }
  return found;
}

const isPlain = (tag: string, address: string): boolean => {
  if (/^(?:#|\/(?![/\\]))/.test(address) || address === '') return true;
  const { protocol, hostname } = new URL(address, 'http://localhost');
  return tag === 'a' ? /^(?:https?|mailto):$/.test(protocol) : hostname === 'localhost' && protocol === 'http:';
};

describe('a hostile seed', () => {
  it('[SEED-30] is found hostile by this test where it is not escaped', () => {
    for (const words of hostileWords.slice(0, 17)) expect(dangersIn(`<p>${words}</p>`), words).not.toEqual([]);
    expect(dangersIn(`<p title="${hostileWords[21]}">x</p>`)).not.toEqual([]);
    expect(dangersIn('<a href="javascript:alert(1)">x</a><img src="//evil.example/x">')).toHaveLength(2);
    expect(dangersIn('<a href="/wiki/x">x</a><script type="module" src="/assets/x.js"></script>')).toEqual([]);
  });

  it('[SEED-30] shows hostile words in the front matter as words', async () => {
    const pages = new Map<string, Page>();
    for (const [i, words] of hostileWords.entries())
      pages.set(`title-${i}`, {
        front: { title: `T${i} ${words}`, description: words, aliases: [{ name: `A${i} ${words}`, note: words }] },
      });
    const facts = (from: number, to: number) =>
      hostileWords.slice(from, to).map((words) => ({ label: words.slice(0, 80), text: words, cite: ['@lee, line 1'] }));
    pages.set('facts-1', { front: { title: 'Facts 1', facts: facts(0, 20) } });
    pages.set('facts-2', { front: { title: 'Facts 2', facts: facts(20, 40) } });
    for (const [slug, whole] of await shown(pages)) {
      expect(dangersIn(whole), slug).toEqual([]);
      // as words, not as nothing
      const words = hostileWords[Number(/^title-(\d+)/.exec(slug)?.[1] ?? 0)];
      expect(new JSDOM(whole).window.document.body.textContent, slug).toContain(words);
    }
  });

  it('[SEED-30] refuses hostile words in slugs, dates, kinds and citations', () => {
    for (const words of hostileWords) {
      const fact = { label: 'Born', text: 'x', cite: ['@lee, line 1'] };
      const fronts = [
        { kind: words },
        { wanted: [words] },
        { facts: [{ ...fact, page: words }] },
        { facts: [{ ...fact, date: words }] },
        { facts: [{ ...fact, cite: [words] }] },
        { facts: [{ ...fact, cite: [`@${words}, line 1`] }] },
        { [words]: 'x' },
      ];
      for (const front of fronts) expect(() => readSeedPage(pageText({ front })), JSON.stringify(front)).toThrow(SeedProblems);
    }
  });

  it('[SEED-30] refuses hostile words in the text or shows them as words', async () => {
    const places: ((words: string) => string)[] = [
      (words) => words,
      (words) => `Words ${words} words.`,
      (words) => `## ${words}\n\nWords.`,
      (words) => `- ${words}\n- ${words}`,
      (words) => `> ${words}`,
      (words) => `| A | ${words.replaceAll('|', '')} |\n| --- | --- |\n| ${words.replaceAll('|', '')} | x |`,
      (words) => `**${words}** and *${words}*`,
      (words) => `[${words}](wiki:somebody) [${words}](https://example.org/)`,
      (words) => `Words.[@lee, line 1, "${words.replaceAll('"', '\\"')}"]`,
      (words) => `Words.[@${words}, line 1]`,
      (words) => `[x]{claim=${words}}`,
    ];
    const refused = places.map((place) => hostileWords.filter((words) => isRefused(place(words))).length);
    const taken = places.map((place) => hostileWords.map(place).filter((body) => !isRefused(body)));
    expect(refused.reduce((a, b) => a + b)).toBeGreaterThan(100);
    expect(taken.flat().length).toBeGreaterThan(100);
    const pages = taken.map((bodies, k) => [`text-${k}`, { front: { title: `Text ${k}` }, body: bodies.join('\n\n') }] as const);
    for (const [slug, whole] of await shown(new Map(pages))) expect(dangersIn(whole), slug).toEqual([]);
  });

  it('[SEED-30] refuses hostile addresses or leaves them without effect', async () => {
    const forms: ((address: string) => string)[] = [
      (address) => `[x](${address})`,
      (address) => `[x](<${address}>)`,
      (address) => `<${address}>`,
      (address) => `![x](${address})`,
      (address) => `[x]: ${address}\n\n[x]`,
      (address) => address,
    ];
    for (const address of hostileAddresses) expect(isRefused(`[x](${address})`), address).toBe(true);
    const taken = hostileAddresses
      .flatMap((address) => forms.map((form) => `Words ${form(address)}`))
      .filter((body) => !isRefused(body));
    expect(taken.length).toBeGreaterThan(20);
    const whole = await shown(new Map([['addresses', { front: { title: 'Addresses' }, body: taken.join('\n\n') }]]));
    expect(dangersIn(whole.get('addresses') ?? '')).toEqual([]);
  });
});
