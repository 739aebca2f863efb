import { afterAll, beforeAll, expect, it } from 'vitest';
import { addUser, operator } from '../../server/users/index.js';
import { MailServer } from '../support/mail-server.js';
import { buildPatience } from '../support/process.js';
import { faultsOf, looks } from './support/looks.js';
import { openBrowser, tabTo } from './support/visitors.js';
import { openWiki, type Wiki } from './support/wiki.js';

let mails: MailServer;
let wiki: Wiki;
let browser: Awaited<ReturnType<typeof openBrowser>>;

beforeAll(async () => {
  mails = await MailServer.open();
  wiki = await openWiki(mails.url);
  browser = await openBrowser();
}, buildPatience);
afterAll(async () => {
  await browser?.close();
  await wiki?.close();
  await mails?.close();
});

it.each(looks)(
  '[E2E-92] $look: back in by a link in a mail, and another address, by keyboard alone and without JavaScript',
  async ({ look, options }) => {
    const name = `lost-${look}`;
    const email = `${name}@example.org`;
    await addUser(wiki.database.db, operator, { name, password: 'forgotten horse', email });
    const visitor = await browser.visit(wiki, { ...options, javaScriptEnabled: false });
    const { page } = visitor;
    const found: string[] = [];
    // axe needs scripts: somebody else looks at the same page
    const inspector = await browser.visit(wiki, options);
    const inspect = async (address: string) => {
      await inspector.page.goto(address);
      found.push(...(await faultsOf(inspector, `${look} ${new URL(address).pathname}`)));
    };
    const fill = async (field: string, words: string) => {
      await tabTo(page, field);
      await page.keyboard.type(words);
    };
    const enter = async (at: string) => {
      await page.keyboard.press('Enter');
      await page.waitForURL((url) => url.pathname + url.search === at);
    };

    await page.goto('/sign-in');
    await tabTo(page, 'Forgotten your password?');
    await enter('/forgotten');
    await fill('name', name);
    await enter('/forgotten?asked=1');
    expect(await page.textContent('[role=status]')).toContain('a link is on its way');

    const link = await mails.linkTo(email);
    await inspect(link.href);
    await page.goto(link.href);
    await fill('password', 'remembered horse');
    await enter('/sign-in?reset=1');
    expect(await page.textContent('[role=status]')).toContain('Your password is changed');
    await fill('name', name);
    await fill('password', 'remembered horse');
    await enter('/');

    await page.goto(`/users/${name}`);
    await tabTo(page, 'E-mail address');
    await enter('/users/me/email');
    expect(await page.textContent('main')).toContain(`${email} is confirmed`);
    await fill('email', `new-${email}`);
    await fill('present', 'remembered horse');
    await enter('/users/me/email?sent=1');
    const other = await mails.linkTo(`new-${email}`);
    await inspect(other.href);
    await page.goto(other.href);
    await tabTo(page, 'Confirm');
    await enter('/confirm-email?done=1');
    await page.goto('/users/me/email');
    expect(await page.textContent('main')).toContain(`new-${email} is confirmed`);
    expect(found).toEqual([]);
    expect([...visitor.problems, ...inspector.problems]).toEqual([]);
    await visitor.context.close();
    await inspector.context.close();
  },
);
