import { chromium } from 'playwright-core';
import { ensureBrowser } from './tools/ensure-browser.mjs';
const base = 'http://localhost:4567';
const out = '/tmp/h/disc-shots';
const flags = ['--headless','--no-sandbox','--disable-gpu','--disable-quic','--no-first-run','--disable-background-networking'];
const browser = await chromium.launch({ executablePath: await ensureBrowser(), args: flags });
const login = async (name) => {
  const context = await browser.newContext({ baseURL: base });
  const page = await context.newPage();
  await page.goto('/sign-in'); await page.fill('[name=name]', name); await page.fill('[name=password]', `a password for ${name}`);
  await page.click('main button[type=submit]'); await page.waitForURL((u) => u.pathname !== '/sign-in');
  const state = await context.storageState(); 
  return { context, page, state, api: async (method, path, body) => { const r = await context.request.fetch(base + '/api/v1' + path, { method, data: body, headers: { origin: base } }); if (!r.ok()) throw new Error(path + ' ' + r.status() + ' ' + await r.text()); return r.json(); } };
};
const [anna, boris, mona, carl] = [await login('anna'), await login('boris'), await login('mona'), await login('carl')];
const claims = await anna.api('GET', '/claims');
const slug = claims.items[0].slug;
const claim = await anna.api('GET', `/claims/${slug}`);
const [r1, r2] = claim.readings;
const src = r1.evidence[0].source;
if (!(await anna.api('GET', `/threads?claim=${slug}`)).items.length) {
  const t = await anna.api('POST', '/threads', { claim: slug, title: 'Which of the two letters is the earlier one?', text: `The dictated letter is dated, the other is not. See [@${src}, line ${r1.evidence[0].from}] and [[Vladimir Lenin]]; @boris, what do you make of it?\n\n> A line that somebody else wrote\n\n- first\n- second, with *stress* and https://example.org/a`, mark: 'question' });
  const a = await boris.api('POST', `/threads/${t.thread}/comments`, { text: 'The secretaries’ journal puts the call on the 22nd, and it was kept day by day. That speaks for the first reading.', mark: 'for', reading: r1.id, parent: t.comment });
  const b = await anna.api('POST', `/threads/${t.thread}/comments`, { text: 'Kept day by day, but copied out later. I would not build on the date alone.', mark: 'against', reading: r1.id, parent: a.comment });
  const c = await carl.api('POST', `/threads/${t.thread}/comments`, { text: 'The copy is in one hand, so perhaps from one day.', mark: 'evidence', parent: b.comment });
  let p = c.comment;
  for (let i = 0; i < 5; i++) p = (await (i % 2 ? anna : boris).api('POST', `/threads/${t.thread}/comments`, { text: `Step ${i + 1} of a long exchange between the two of us about the hand.`, parent: p })).comment;
  await carl.api('POST', `/threads/${t.thread}/comments`, { text: 'Her own letter names the day, and she had no reason to be mistaken.', mark: 'against', reading: r1.id });
  await carl.api('POST', `/threads/${t.thread}/comments`, { text: 'For the second: the doctors’ notes do not know of anything on the 22nd.', mark: 'for', reading: r2?.id ?? r1.id });
  const h = await carl.api('POST', `/threads/${t.thread}/comments`, { text: 'A rude word.' });
  await mona.api('PATCH', `/comments/${h.comment}`, { hidden: true, reason: 'rude' });
  const e = await boris.api('POST', `/threads/${t.thread}/comments`, { text: 'Is there a photograph of the journal?', mark: 'question' });
  await boris.api('PATCH', `/comments/${e.comment}`, { text: 'Is there a photograph of the journal, or a facsimile?', mark: 'question' });
  const u = await carl.api('POST', '/threads', { claim: slug, title: 'Spelling of the name', text: 'With or without an apostrophe?' });
  await anna.api('POST', `/threads/${u.thread}/comments`, { text: 'Without.' });
  await anna.api('PATCH', `/threads/${u.thread}`, { state: 'resolved' });
  await anna.api('PUT', '/watches/page/vladimir-lenin');
  await carl.api('POST', '/threads', { page: 'vladimir-lenin', title: 'The picture of the last years', text: 'Too short, I find. @anna' });
}
const threads = (await anna.api('GET', `/threads?claim=${slug}`)).items;
const t = threads[0];
const whole = await anna.api('GET', `/threads/${t.id}`);
const looks = { desktop: { viewport: { width: 1280, height: 900 } }, dark: { viewport: { width: 1280, height: 900 }, colorScheme: 'dark' }, phone: { viewport: { width: 360, height: 740 } }, 'phone-dark': { viewport: { width: 360, height: 740 }, colorScheme: 'dark' } };
const addresses = { thread: `/claims/${slug}/discussion`, tree: `/claims/${slug}/discussion?view=tree`, one: `/threads/${t.id}`, log: `/threads/${t.id}/history`, reply: `/threads/${t.id}/reply?to=${whole.items[1].id}`, history: `/comments/${whole.items.at(-1).id}/history`, notifications: '/notifications', recent: '/recent', article: '/wiki/vladimir-lenin', page: '/wiki/vladimir-lenin/discussion', claim: `/claims/${slug}` };
const only = process.argv.slice(2);
for (const [look, options] of Object.entries(looks)) {
  const context = await browser.newContext({ ...options, baseURL: base, storageState: anna.state });
  const page = await context.newPage();
  for (const [name, address] of Object.entries(addresses)) {
    if (only.length && !only.includes(name) && !only.includes(`${name}-${look}`)) continue;
    await page.goto(address); await page.waitForLoadState('load');
    await page.waitForTimeout(150);
    const w = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
    if (w[0] > w[1]) console.log('sideways', name, look, w);
    await page.screenshot({ path: `${out}/${name}-${look}.png`, fullPage: !['article','claim','recent'].includes(name) });
  }
  await context.close();
}
await browser.close();
