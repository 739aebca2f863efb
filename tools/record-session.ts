// `npm run record -- FILE`: two people at two browsers edit a seeded article for some minutes, in a wiki of their own; what the log
// then holds becomes FILE (gzipped JSON, see `tests/support/recorded-session.ts`).
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { type Browser, chromium, type Page } from 'playwright-core';
import { clientsOf } from '../server/db/database.js';
import { freePort } from '../server/db/embedded/postmaster.js';
import { startEmbedded } from '../server/db/embedded/start-embedded.js';
import { addUser, operator } from '../server/users/index.js';
import { Random } from '../tests/support/random.js';
import type { RecordedSession } from '../tests/support/recorded-session.js';
import { build, root } from './build.mjs';
import { ensureBrowser } from './ensure-browser.mjs';

const slug = 'sergei-kirov';
const [file] = process.argv.slice(2);
if (!file) throw new Error('a file to write to is needed');

/** Somebody who types like a person: unevenly, with slips that are mended at once, and with pauses to think. */
class Typist {
  readonly typed: string[] = [];
  constructor(
    readonly page: Page,
    private readonly random: Random,
  ) {}

  async type(words: string): Promise<void> {
    this.typed.push(words);
    const { keyboard } = this.page;
    for (const letter of words) {
      if (this.random.chance(0.03)) {
        await keyboard.type(this.random.pick([...'aeionrst']));
        await wait(150 + this.random.below(300));
        await keyboard.press('Backspace');
      }
      await keyboard.type(letter);
      await wait(/[.,]/.test(letter) ? 200 + this.random.below(500) : 35 + this.random.below(110));
    }
  }

  async press(...keys: string[]): Promise<void> {
    for (const key of keys) {
      await this.page.keyboard.press(key);
      await wait(60 + this.random.below(120));
    }
  }

  async think(): Promise<void> {
    await wait(600 + this.random.below(1_500));
  }

  /** Puts the caret into the block of this number, after so many characters, or at its end; block of `> *`. */
  async goTo(block: number, after = Number.MAX_SAFE_INTEGER): Promise<void> {
    await this.page.evaluate(
      ([n, offset]) => {
        const target = document.querySelectorAll('.ProseMirror > p')[n as number];
        if (!target) throw new Error(`there is no paragraph ${n}`);
        target.scrollIntoView({ block: 'center' });
        const range = document.createRange();
        range.selectNodeContents(target);
        range.collapse(false);
        const walker = document.createTreeWalker(target, NodeFilter.SHOW_TEXT);
        let left = offset as number;
        for (let text = walker.nextNode(); text; text = walker.nextNode()) {
          const { length } = text.textContent ?? '';
          if (left <= length) {
            range.setStart(text, left);
            range.collapse(true);
            break;
          }
          left -= length;
        }
        (document.querySelector('.ProseMirror') as HTMLElement).focus();
        getSelection()?.removeAllRanges();
        getSelection()?.addRange(range);
      },
      [block, after],
    );
    await this.think();
  }
}

async function ann(typist: Typist): Promise<void> {
  await typist.goTo(0);
  await typist.press('Enter');
  await typist.type(
    'He was a speaker before he was anything else. People who heard him in Baku remembered the voice long after the words.',
  );
  await typist.think();
  await typist.press('Enter');
  await typist.type('What he wrote is thin by comparison: reports, greetings, and a few letters that have survived.');
  await typist.press('Home', 'Control+b');
  await typist.type('Sources. ');
  await typist.press('Control+b');
  await typist.think();
  await typist.goTo(1, 45); // in the middle of her own sentence
  await typist.press('Enter');
  await typist.think();
  await typist.press('Backspace'); // and back
  await typist.goTo(3, 30);
  await typist.type(' (a date that is disputed)');
  await typist.think();
  await typist.press('Control+z');
  await typist.think();
  await typist.press('Control+y');
  await typist.goTo(5);
  await typist.press('Enter');
  for (const line of ['- the guard who came late', 'the corridor with its corner', 'the pistol, and the permit for it']) {
    await typist.type(line);
    await typist.press('Enter');
  }
  await typist.press('Enter');
  await typist.type('None of the three settles who gave the order.');
  await typist.goTo(2);
  await typist.press('Shift+Home', 'Control+x');
  await typist.think();
  await typist.goTo(1);
  await typist.press('Enter', 'Control+v');
  await typist.think();
  await typist.type(' They have been read many times.');
}

async function bob(typist: Typist): Promise<void> {
  await typist.goTo(4);
  await typist.type(' Here the accounts part: one has him arriving, another leaving.');
  await typist.press('Enter');
  await typist.type('## An open question');
  await typist.press('Enter');
  await typist.type(
    'Nobody who was in the building that afternoon left a record made on the same day. What we read was written later, by people with reasons.',
  );
  await typist.think();
  for (let n = 0; n < 18; n++) await typist.press('Backspace');
  await typist.type('who had cause to remember it one way.');
  await typist.goTo(6, 0);
  await typist.press('Backspace'); // joins it to the paragraph before
  await typist.think();
  await typist.press('Enter');
  await typist.goTo(7, 60);
  await typist.type(' – as far as is known –');
  await typist.press('Shift+Control+ArrowLeft', 'Control+i');
  await typist.think();
  await typist.goTo(8);
  await typist.press('Enter');
  await typist.type('> It is easier to say who gained than who planned.');
  await typist.press('Enter', 'Enter');
  await typist.type('That sentence is mine and stands here to be argued with.');
  await typist.goTo(7);
  await typist.press('Shift+Home', 'Shift+ArrowUp', 'Control+c');
  await typist.goTo(9);
  await typist.press('Enter', 'Control+v');
  await typist.think();
  await typist.press('Control+z');
  await typist.type(' One line more.');
}

async function signIn(browser: Browser, base: string, name: string): Promise<Page> {
  const page = await (await browser.newContext({ viewport: { width: 1280, height: 900 }, baseURL: base })).newPage();
  await page.goto('/sign-in');
  await page.fill('[name=name]', name);
  await page.fill('[name=password]', `the password of ${name}`);
  await page.click('main button[type=submit]');
  await page.waitForURL((url) => url.pathname !== '/sign-in');
  await page.goto(`/wiki/${slug}`);
  await page.click('[data-tab=edit]');
  await page.waitForSelector('.ProseMirror[contenteditable=true]');
  return page;
}

await build({ quiet: true });
const dir = mkdtempSync(join(tmpdir(), 'palimpsest-record-'));
const embedded = await startEmbedded(dir);
const database = clientsOf(embedded.url);
const port = String(await freePort());
const base = `http://localhost:${port}`;
const wiki = spawn(process.execPath, [join(root, 'dist/server/main.js')], {
  env: { ...process.env, DATABASE_URL: embedded.url, DATA_DIR: dir, HOST: 'localhost', PORT: port, LOG_LEVEL: 'warn' },
  stdio: 'inherit',
});
const browser = await chromium.launch({
  executablePath: await ensureBrowser(),
  args: ['--headless', '--no-sandbox', '--disable-gpu'],
});
try {
  while (!(await fetch(`${base}/readyz`).catch(() => null))?.ok) await wait(100);
  for (const name of ['ann', 'bob'])
    await addUser(database.db, operator, { name, role: 'editor', password: `the password of ${name}` });
  const typists = await Promise.all(
    ['ann', 'bob'].map(async (name, i) => new Typist(await signIn(browser, base, name), new Random(i + 7))),
  );
  const [first, second] = typists as [Typist, Typist];
  await Promise.all([ann(first), bob(second)]);
  for (const { page } of typists) await page.waitForSelector('[data-save-state=saved]');
  const rows = await database.sql<{ name: string; at: string; update: Uint8Array }[]>`
    select username as name, at, update from page_update join "user" u on u.id = user_id
    where page_id = (select id from page where slug = ${slug}) order by seq`;
  const begin = new Date(rows.find(({ name }) => name === 'ann' || name === 'bob')?.at ?? 0).getTime();
  const session: RecordedSession = {
    rows: rows.map(({ name, at, update }) => [
      name,
      Math.max(0, new Date(at).getTime() - begin),
      Buffer.from(update).toString('base64'),
    ]),
    typed: { ann: first.typed, bob: second.typed },
  };
  writeFileSync(file, gzipSync(JSON.stringify(session), { level: 9 }));
  console.log(`${rows.length} rows, ${(session.rows.at(-1)?.[1] ?? 0) / 1_000} s`);
} finally {
  await browser.close();
  wiki.kill('SIGTERM');
  await new Promise((resolve) => wiki.once('exit', resolve));
  await database.close();
  await embedded.stop();
  rmSync(dir, { recursive: true, force: true });
}
