import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ClaimWhole, PageId, PageWhole } from '../../model/contract/index.js';
import { ANCHOR_KEEPER, anchorDefects, anchorFollower } from '../../server/claims/index.js';
import { makeSources } from '../support/claims.js';
import { words } from '../support/html-page.js';
import { openSite, text } from '../support/site.js';

let site: Awaited<ReturnType<typeof openSite>>;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.app.close());

const caughtUp = () => site.app.http.get<{ caughtUp(): Promise<void> }>(ANCHOR_KEEPER, { strict: false }).caughtUp();
const open = async (question: string, more: Record<string, unknown> = {}) =>
  (await site.api(site.editor, 'POST', '/claims', {
    question,
    readings: [{ text: 'One' }, { text: 'Two', heldBy: 'Ann Lee' }],
    ...more,
  })) as {
    id: string;
    slug: string;
  };
const claim = async (slug: string) => (await site.api(site.editor, 'GET', `/claims/${slug}`)) as unknown as ClaimWhole;
const page = async (slug: string) => (await site.api(site.editor, 'GET', `/pages/${slug}`)) as unknown as PageWhole;
const on = (id: string, said: string) => text(said, { type: 'claim', attrs: { claim: id } });
const write = async (slug: string, ...blocks: typeof site.write extends (s: string, ...b: infer B) => unknown ? B : never) => {
  await site.write(slug, ...blocks);
  await caughtUp();
};
const anchors = () => site.app.database.sql`select * from claim_anchor order by id`;
const settle = async (slug: string) => {
  const [first] = (await claim(slug)).readings;
  await site.api(site.moderator, 'POST', `/claims/${slug}/decision`, { status: 'settled', reading: first?.id, reasons: 'So.' });
};

describe('the places of claims', () => {
  it('[ANC-1] [ANC-6] are those of the text, for the claim and for the page; not those of hidden claims', async () => {
    const slug = await site.create('Places');
    const [one, two] = [await open('Who came?'), await open('Who hid?')];
    await write(
      slug,
      [text('At noon '), on(one.id, 'Rykov'), text(' came.')],
      [on(two.id, 'Nobody'), text(' saw '), on(one.id, 'him')],
    );
    expect((await claim(one.slug)).places).toMatchObject([
      { number: 1, state: 'attached', quote: 'Rykov', words: 'Rykov', page: { slug } },
      { number: 3, state: 'attached', quote: 'him', page: { slug } },
    ]);
    expect((await page(slug)).claims.map((place) => [place.number, place.claim.slug, place.words])).toEqual([
      [1, one.slug, 'Rykov'],
      [2, two.slug, 'Nobody'],
      [3, one.slug, 'him'],
    ]);
    await site.api(site.moderator, 'PATCH', `/claims/${two.slug}`, { hidden: true });
    expect((await page(slug)).claims.map((place) => place.claim.slug)).toEqual([one.slug, one.slug]);
    const html = await site.page(`/wiki/${slug}`);
    expect([...html.querySelectorAll('.page-body .claim-ref a')].map((a) => a.getAttribute('href'))).toEqual([
      `/claims/${one.slug}`,
      `/claims/${one.slug}`,
    ]);
    expect(html.querySelectorAll('.page-body [data-standing].claim')).toHaveLength(2);
    expect(words(html.querySelector('.page-body'))).toContain('Nobody saw');
  });

  it('[ANC-12] [ANC-14] an article leads to the claim without a script, and back', async () => {
    const slug = await site.create('Read Me');
    const { id, slug: address } = await open('Was it “he” & she?');
    await write(slug, [text('So '), on(id, 'he'), text(' said.')]);
    const html = await site.page(`/wiki/${slug}`);
    const mark = html.querySelector('.page-body #disputed-1');
    expect(mark?.getAttribute('href')).toBe(`/claims/${address}`);
    expect(mark?.getAttribute('aria-label')).toBe('Disputed: Was it “he” & she? (open)');
    expect(html.querySelector('.page-body .claim')?.getAttribute('data-standing')).toBe('open');
    expect(html.querySelector('.disputed a[href="#disputed-1"]')).not.toBeNull();
    expect((await site.get(`/claims/${id}`)).headers.get('location')).toBe(`/claims/${address}`);
    expect((await site.get('/claims/0b8f7f2e-6d1c-4a53-9a51-3f0a3c1de0ff')).status).toBe(404);
    await settle(address);
    expect((await site.page(`/wiki/${slug}`)).querySelector('#disputed-1')?.textContent).toBe('✓');
  });

  it('[ANC-13] the preview has question, standing and readings with who holds them', async () => {
    const { slug } = await open('What is in it?');
    const answer = await site.get(`/claims/${slug}/preview`);
    expect(await answer.json()).toMatchObject({
      title: 'What is in it?',
      description: expect.stringMatching(/^Open since /) as string,
      lead: null,
      lines: ['One', 'Two — Ann Lee'],
      others: [],
      href: `/claims/${slug}`,
    });
  });

  it('[ANC-20] [VIEW-12] with a source chosen it begins with what that supports, or says that it has no say', async () => {
    await makeSources(site.app.database.db, 'kay', 'ray', 'may');
    const { id, slug } = await open('Who opened the gate?');
    const { readings } = await claim(slug);
    const give = (reading: number, source: string, stance: string) =>
      site.api(site.editor, 'POST', `/claims/${slug}/readings/${readings[reading]?.id}/evidence`, {
        source,
        from: 1,
        to: 1,
        stance,
        testimony: 'memoir',
      });
    await give(1, 'kay', 'supports');
    await give(0, 'ray', 'opposes');
    const article = await site.create('The Gate');
    await write(article, [text('So '), on(id, 'they'), text(' said.')]);
    /** What the words of the article ask for. */
    const preview = async (according: string) => {
      const html = await site.page(`/wiki/${article}?according=${according}`);
      const at = html.querySelector('.page-body .claim')?.getAttribute('data-at') ?? '';
      expect(at).toBe(`/claims/${slug}?according=${according}`);
      expect(html.querySelector('.page-body .claim-ref a')?.getAttribute('href')).toBe(at);
      const { lead, lines, others, href } = (await (await site.get(at.replace('?', '/preview?'))).json()) as Record<
        string,
        unknown
      >;
      expect(href).toBe(at);
      return [lead, lines, others];
    };
    expect(await preview('kay')).toEqual(['According to kay', ['Two — Ann Lee'], ['One']]);
    expect(await preview('ray')).toEqual(['ray supports none of the readings', ['One', 'Two — Ann Lee'], []]);
    expect(await preview('may')).toEqual(['may says nothing on this', ['One', 'Two — Ann Lee'], []]);
    expect(await preview(readings[0]?.id ?? '')).toEqual(['The reading that you follow', ['One'], ['Two — Ann Lee']]);
    const options = [...(await site.page(`/wiki/${article}`)).querySelectorAll('#according option')];
    expect(options.map((option) => option.getAttribute('value'))).toEqual(['', 'kay', ...readings.map((one) => one.id)]);
  });

  it('[ANC-2] [ANC-5] [ANC-7] [ANC-11] what has lost its mark is marked again by a form, confirmed or dropped', async () => {
    const slug = await site.create('Lost Words');
    const { id, slug: address } = await open('How many came?');
    await write(slug, [text('In the end '), on(id, 'nine hundred men came'), text(' to the harbour.')]);
    await write(slug, [text('Nine hundred men came.')]);
    const [lost] = (await claim(address)).places;
    expect(lost).toMatchObject({ number: null, state: 'needs-re-attaching', quote: 'nine hundred men came' });
    const form = await site.page(`/claims/${address}`, site.editor);
    expect(words(form.querySelector('.places-list'))).toContain('Needs re-attaching');
    expect(form.querySelector('.mend textarea')?.textContent).toBe('Nine hundred men came');
    expect((await site.page(`/claims/${address}`)).querySelector('.mend')).toBeNull();
    const send = (fields: Record<string, string>, who = site.editor) =>
      site.post(who, `/claims/${address}/places/${lost?.id}`, fields);
    expect((await send({ do: 'attach', words: 'ten' })).status).toBe(422);
    expect((await send({ do: 'attach', words: 'nine' }, site.contributor)).status).toBe(403);
    expect((await page(slug)).claims).toMatchObject([{ number: null }]);
    expect((await send({ do: 'attach', words: 'nine hundred men came' })).status).toBe(303);
    expect((await claim(address)).places).toMatchObject([{ id: lost?.id, number: 1, state: 'attached' }]);
    expect((await send({ do: 'drop' })).status).toBe(409);
    await write(slug, [text('In the end '), on(id, 'nine hundred men went away'), text(' to the harbour.')]);
    expect((await claim(address)).places).toMatchObject([{ state: 'changed', quote: 'Nine hundred men came' }]);
    expect((await send({ do: 'confirm' })).status).toBe(303);
    expect((await claim(address)).places).toMatchObject([{ state: 'attached', quote: 'nine hundred men went away' }]);
    await write(slug, [text('Gone.')]);
    expect((await send({ do: 'drop' })).status).toBe(303);
    expect((await claim(address)).places).toEqual([]);
    expect((await send({ do: 'drop' })).status).toBe(404);
  });

  it('[ANC-7] [ANC-11] [ANC-17] words that have lost their mark are known where they surely stand, and marked again by a form', async () => {
    const slug = await site.create('Words Alone');
    const { id, slug: address } = await open('Who went home?');
    const line = (words: Record<string, unknown>) => [text('In the end '), words, text(' to the harbour again.')];
    await write(slug, line(on(id, 'most—but not all—went home')));
    await settle(address);
    await write(slug, [text('Something before.')], line(text('Most, but not all, went home')));
    expect((await page(slug)).claims).toMatchObject([{ number: null, state: 'attached', words: 'Most, but not all, went home' }]);
    expect((await claim(address)).status).toBe('settled');
    const html = await site.page(`/claims/${address}`, site.editor);
    const item = html.querySelector('.places-list li');
    expect(words(item)).not.toContain('Needs re-attaching');
    expect(words(item)).toContain('without the mark');
    expect(item?.querySelector('.page-link')?.getAttribute('href')).toBe(
      `/wiki/${slug}#:~:text=Most%2C%20but%20not%20all%2C%20went%20home`,
    );
    expect(await anchorDefects(site.app.database.db, (await page(slug)).id)).toEqual([]);
    const [place] = (await claim(address)).places;
    const fields = { do: 'attach', words: item?.querySelector('textarea')?.textContent ?? '' };
    expect((await site.post(site.editor, `/claims/${address}/places/${place?.id}`, fields)).status).toBe(303);
    expect((await claim(address)).places).toMatchObject([{ id: place?.id, number: 1, state: 'attached' }]);
    await write(slug, line(text('Most, but not all, went home')));
    await write(slug, line(text('some')));
    expect((await claim(address)).places).toMatchObject([{ id: place?.id, number: null, state: 'needs-re-attaching' }]);
    expect(await claim(address)).toMatchObject({ status: 'reopened', version: 3, reopened: { text: { is: null } } });
    expect((await site.post(site.editor, `/claims/${address}/places/${place?.id}`, { do: 'attach', words: 'some' })).status).toBe(
      303,
    );
    expect((await claim(address)).places).toMatchObject([{ id: place?.id, number: 1, state: 'attached', quote: 'some' }]);
  });

  it('[ANC-9] a place without a mark whose words are not there is told by verify', async () => {
    const slug = await site.create('Not There');
    const { id } = await open('Is it there?');
    await write(slug, [text('Nobody at all '), on(id, 'saw the old ship'), text(' on that grey morning.')]);
    await write(slug, [text('Nobody at all saw the old ship on that grey morning.')]);
    const { id: pageId } = await page(slug);
    await site.app.database.sql`update claim_anchor set words = 'saw the new ship' where page_id = ${pageId}`;
    expect(await anchorDefects(site.app.database.db, pageId)).toEqual([
      'a claim is said to be at “saw the new ship”, and is not',
    ]);
    await site.app.database.sql`update claim_anchor set words = 'saw the old ship' where page_id = ${pageId}`;
  });

  it('[ANC-4] a second mark that nobody announced waits for a person; one that was announced does not', async () => {
    const slug = await site.create('Second Mark');
    const { id, slug: address } = await open('Which one?');
    await write(slug, [on(id, 'The first'), text(' and the second and the third.')]);
    await write(slug, [on(id, 'The first'), text(' and '), on(id, 'the second'), text(' and the third.')]);
    expect((await claim(address)).places.map(({ state, quote }) => [state, quote])).toEqual([
      ['attached', 'The first'],
      ['needs-re-attaching', ''],
    ]);
    await site.api(site.editor, 'POST', `/claims/${address}/places`, { page: slug, words: 'the third' });
    await write(slug, [on(id, 'The first'), text(' and '), on(id, 'the second'), text(' and '), on(id, 'the third'), text('.')]);
    expect((await claim(address)).places.map(({ state }) => state)).toEqual(['attached', 'needs-re-attaching', 'attached']);
  });
});

describe('a settled claim', () => {
  it('[ANC-8] is reopened once when its words change in substance, naming who wrote; a new decision is on the new words', async () => {
    const slug = await site.create('Settled Words');
    const { id, slug: address } = await open('When was it?');
    const said = (words: string) => write(slug, [text('It was '), on(id, words), text('.')]);
    await said('in the winter of 1921');
    await settle(address);
    await said('In the winter of 1921,');
    expect((await claim(address)).status).toBe('settled');
    await said('in the winter of 1922');
    const reopened = await claim(address);
    expect(reopened).toMatchObject({
      status: 'reopened',
      version: 3,
      reopened: {
        cause: 'text-changed',
        by: { name: 'palimpsest' },
        text: { page: { slug }, by: { name: 'ann' }, was: 'in the winter of 1921', is: 'in the winter of 1922' },
      },
      decision: { status: 'settled' },
    });
    expect(words((await site.page(`/claims/${address}`)).querySelector('p.reopened'))).toContain('Text changed since');
    await said('in the winter of 1923');
    expect((await claim(address)).version).toBe(3);
    await settle(address);
    expect((await claim(address)).places).toMatchObject([{ state: 'attached', quote: 'in the winter of 1923' }]);
    await write(slug, [text('It was some time.')]);
    expect(await claim(address)).toMatchObject({ status: 'reopened', version: 5, reopened: { text: { is: null } } });
    await settle(address);
    await write(slug, [text('It was some other time.')]);
    expect((await claim(address)).status).toBe('settled');
  });
});

describe('the stored places', () => {
  it('[ANC-10] are made anew when the follower begins again, and are the same', async () => {
    const before = await anchors();
    expect(before.length).toBeGreaterThan(3);
    await site.app.database.sql`delete from follower where name = ${anchorFollower}`;
    await caughtUp();
    expect(await anchors()).toEqual(before);
  });

  it('[ANC-9] are held against the pages by verify', async () => {
    const { id } = await page('places');
    expect(await anchorDefects(site.app.database.db, id as PageId)).toEqual([]);
    await site.app.database.sql`update claim_anchor set words = 'other' where page_id = ${id} and number = 1`;
    await site.app.database.sql`delete from claim_anchor where page_id = ${id} and number = 3`;
    expect(await anchorDefects(site.app.database.db, id as PageId)).toEqual([
      'what is stored of a claim at “Rykov” is not what is there',
      'nothing is stored of the claim at “him”',
    ]);
  });
});
