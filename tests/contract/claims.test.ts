import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ClaimDone, ClaimSummary, ClaimWhole, claimEndpoints, isRefusalCode, refusals } from '../../model/contract/index.js';
import { makeUser, startApp, type TestApp, type TestUser } from '../support/app.js';
import { makeSources } from '../support/claims.js';
import { hostileWords } from '../support/hostile-words.js';

let app: TestApp;
let contributor: TestUser;
let editor: TestUser;
let moderator: TestUser;
let slug: string;
let reading: string;
let evidence: string;

const piece = { source: 'lee', from: 1, to: 2, stance: 'supports', testimony: 'document' };
const send = async (who: TestUser, method: string, path: string, body?: unknown, headers: Record<string, string> = {}) =>
  who.fetch(`/api/v1${path}`, { method, body, headers });
const done = async (who: TestUser, method: string, path: string, body?: unknown): Promise<ClaimDone> => {
  const answer = await send(who, method, path, body);
  if (!answer.ok) throw new Error(await answer.text());
  expect(answer.status).toBe(method === 'POST' ? 201 : 200);
  return (await answer.json()) as ClaimDone;
};
const read = async (of = slug) => ClaimWhole.parse(await (await fetch(`${app.base}/api/v1/claims/${of}`)).json());
const list = async (query: string) => {
  const answer = await fetch(`${app.base}/api/v1/claims?${query}`);
  const { items, next } = (await answer.json()) as { items: unknown[]; next: string | null };
  return { items: items.map((item) => ClaimSummary.parse(item)), next };
};
const errorOf = async (answer: Response) => {
  const { error } = (await answer.json()) as { error: { code: string; about: string } };
  if (!isRefusalCode(error.code)) throw new Error(error.code);
  expect(answer.status).toBe(refusals[error.code].status);
  return error;
};

beforeAll(async () => {
  app = await startApp();
  await makeSources(app.database.db, 'lee', 'kay');
  contributor = await makeUser(app, { role: 'contributor' });
  editor = await makeUser(app, { role: 'editor' });
  moderator = await makeUser(app, { role: 'moderator' });
  await send(editor, 'POST', '/pages', { title: 'A Person', kind: 'person' });
  ({ slug } = await done(editor, 'POST', '/claims', { question: 'When was the person born?', pages: ['a-person'] }));
  reading = (await done(editor, 'POST', `/claims/${slug}/readings`, { text: 'In 1879' })).made as string;
  evidence = (await done(editor, 'POST', `/claims/${slug}/readings/${reading}/evidence`, piece)).made as string;
});
afterAll(() => app.close());

/** Every act with a body that would be taken. */
const acts = (): [method: string, path: string, body: unknown][] => [
  ['POST', '/claims', { question: 'Another' }],
  ['PATCH', `/claims/${slug}`, { about: 'x' }],
  ['POST', `/claims/${slug}/readings`, { text: 'x' }],
  ['PUT', `/claims/${slug}/readings/${reading}`, { text: 'x' }],
  ['DELETE', `/claims/${slug}/readings/${reading}`, {}],
  ['POST', `/claims/${slug}/readings/${reading}/evidence`, piece],
  ['PUT', `/claims/${slug}/evidence/${evidence}`, { ...piece, note: 'x' }],
  ['DELETE', `/claims/${slug}/evidence/${evidence}`, undefined],
  ['POST', `/claims/${slug}/decision`, { status: 'leaning', reading, reasons: 'x' }],
  ['POST', `/claims/${slug}/reopen`, { reasons: 'x' }],
  ['POST', `/claims/${slug}/undo`, { act: 2 }],
];

describe('what goes right', () => {
  it('[CLM-51] a claim is answered as the contract says, with its version as ETag', async () => {
    const answer = await fetch(`${app.base}/api/v1/claims/${slug}`);
    expect(answer.headers.get('etag')).toBe('"3"');
    expect(await read()).toMatchObject({
      slug,
      version: 3,
      status: 'open',
      question: 'When was the person born?',
      pages: [{ slug: 'a-person', title: 'A Person' }],
      readings: [{ id: reading, text: 'In 1879', witnesses: { supports: 1 }, evidence: [{ id: evidence, ...piece }] }],
    });
  });

  it('[CLM-8] the key may be a header', async () => {
    const headers = { 'idempotency-key': 'one-of-its-kind' };
    const answers = await Promise.all(
      [1, 2].map(async () => (await send(editor, 'POST', '/claims', { question: 'Keyed' }, headers)).text()),
    );
    expect(answers[0]).toEqual(answers[1]);
  });

  it('[CLM-7] If-Match names the version', async () => {
    const { slug: at } = await done(editor, 'POST', '/claims', { question: 'Matched' });
    const add = (match: string) => send(editor, 'POST', `/claims/${at}/readings`, { text: 'x' }, { 'if-match': match });
    expect((await add('"1"')).status).toBe(201);
    expect(await errorOf(await add('"1"'))).toMatchObject({
      code: 'claim-changed',
      about: expect.stringContaining('act 2') as string,
    });
    expect((await add('*')).status).toBe(201);
    expect((await errorOf(await add('abc'))).code).toBe('invalid');
  });

  it('[CLM-55] the history and every state are there for programs', async () => {
    const answer = await fetch(`${app.base}/api/v1/claims/${slug}/history`);
    const { items, next } = (await answer.json()) as { items: { n: number; did: string }[]; next: null };
    expect([items.map((i) => i.n), next]).toEqual([[3, 2, 1], null]);
    expect(items[1]).toMatchObject({ did: 'added the reading “In 1879”', by: { name: editor.viewer.name }, undoes: null });
    const then: unknown = await (await fetch(`${app.base}/api/v1/claims/${slug}/history/1`)).json();
    expect(ClaimWhole.parse(then)).toMatchObject({ version: 1, readings: [] });
  });

  it('[CLM-43] acts are told in the stream, also of a page that is concerned', async () => {
    const { id } = (await (await fetch(`${app.base}/api/v1/pages/a-person`)).json()) as { id: string };
    const abort = new AbortController();
    const stream = await fetch(`${app.base}/api/v1/events?page=${id}`, { signal: abort.signal });
    const reader = stream.body?.pipeThrough(new TextDecoderStream()).getReader();
    const { version } = await done(editor, 'POST', `/claims/${slug}/readings`, { text: 'told' });
    let heard = '';
    while (!/event: claim\.changed\ndata: .*\n\n/.test(heard)) heard += (await reader?.read())?.value ?? '';
    abort.abort();
    const told = JSON.parse(/event: claim\.changed\ndata: (.*)/.exec(heard)?.[1] ?? '') as unknown;
    expect(told).toMatchObject({ type: 'claim.changed', slug, n: version, pages: [id] });
    expect(heard).not.toContain(editor.viewer.id);
  });
});

describe('the list', () => {
  it('[CLM-41] filters, and begins with what is disputed between two sources', async () => {
    const given = (source: string, testimony: string) => ({ ...piece, source, testimony });
    const claim = (question: string, ...all: unknown[]) =>
      done(editor, 'POST', '/claims', { question, pages: ['b-person'], readings: [{ text: 'x', evidence: all }] });
    await send(editor, 'POST', '/pages', { title: 'B Person', kind: 'person' });
    await claim('Alpha within one', given('lee', 'memoir'), given('lee', 'document'));
    await claim('Omega between two', given('lee', 'hearsay'), given('kay', 'document'));
    await claim('Beta between two', given('lee', 'memoir'), given('kay', 'memoir'));
    await claim('Nothing yet');
    const questions = async (query: string) => (await list(`page=b-person&${query}`)).items.map((c) => c.question);
    expect(await questions('')).toEqual(['Beta between two', 'Omega between two', 'Alpha within one', 'Nothing yet']);
    expect(await questions('source=kay')).toEqual(['Beta between two', 'Omega between two']);
    expect(await questions('testimony=memoir')).toEqual(['Beta between two', 'Alpha within one']);
    expect(await questions('testimony=document&source=lee')).toEqual(['Alpha within one']);
    await done(editor, 'POST', '/claims/nothing-yet/decision', { status: 'leaning', reading: null, reasons: 'x' });
    expect(await questions('status=leaning')).toEqual(['Nothing yet']);
    expect((await list('page=b-person')).items[0]).toMatchObject({ readings: 1, evidence: 2, sources: ['kay', 'lee'] });
  });

  it('[CLM-41] goes on without gaps or repeats', async () => {
    const made = Array.from({ length: 120 }, (_, i) => ({
      question: `Same ${i % 7}`,
      pages: ['c-person'],
      readings: [{ text: 'x', evidence: i % 3 ? [piece] : [piece, { ...piece, source: 'kay' }] }],
    }));
    await send(editor, 'POST', '/pages', { title: 'C Person', kind: 'person' });
    for (const claim of made) await done(editor, 'POST', '/claims', claim);
    const seen: string[] = [];
    let next: string | null = '';
    while (next !== null) {
      const part: Awaited<ReturnType<typeof list>> = await list(`page=c-person${next && `&cursor=${next}`}`);
      seen.push(...part.items.map((c) => c.slug));
      next = part.next;
    }
    expect([seen.length, new Set(seen).size]).toEqual([120, 120]);
  });
});

describe('refusals', () => {
  it('[CLM-40] nobody, and who has no right, is refused everywhere', async () => {
    for (const [method, path, body] of acts()) {
      const anonymous = await fetch(`${app.base}/api/v1${path}`, {
        method,
        ...(body !== undefined && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
      });
      expect([path, (await errorOf(anonymous)).code]).toEqual([path, 'sign-in-needed']);
      expect([path, (await errorOf(await send(contributor, method, path, body))).code]).toEqual([path, 'not-allowed']);
    }
    for (const [path, body] of [
      [`/claims/${slug}/decision`, { status: 'settled', reading, reasons: 'x' }],
      [`/claims/${slug}`, { hidden: true }],
    ] as const)
      expect((await errorOf(await send(editor, 'hidden' in body ? 'PATCH' : 'POST', path, body))).code).toBe('not-allowed');
  });

  it('[CLM-40] what is not there is 404', async () => {
    for (const [method, path, body] of acts().slice(1)) {
      const nowhere = path.replace(slug, 'no-such-claim');
      expect([nowhere, (await errorOf(await send(moderator, method, nowhere, body))).code]).toEqual([nowhere, 'claim-unknown']);
      for (const id of [crypto.randomUUID(), 'not-an-id', '%2e%2e%2f', 'a'.repeat(290)]) {
        const other = path.replace(reading, id).replace(evidence, id);
        if (other !== path) expect((await errorOf(await send(moderator, method, other, body))).code).toMatch(/unknown$/);
      }
    }
    for (const path of ['', '/history', '/history/1'])
      expect((await errorOf(await send(editor, 'GET', `/claims/no-such-claim${path}`))).code).toBe('claim-unknown');
    for (const n of ['0', '-1', 'x', '99', '99999999999'])
      expect((await errorOf(await send(editor, 'GET', `/claims/${slug}/history/${n}`))).code).toBe('revision-unknown');
    expect((await errorOf(await send(editor, 'GET', '/claims?page=no-such-page'))).code).toBe('page-unknown');
  });

  it.each([
    ['an unknown source', 'source', { source: 'nobody' }],
    ['a source that is no key', 'source', { source: '../../x' }],
    ['a reversed range', 'to', { from: 5, to: 4 }],
    ['lines beyond the source', 'to', { to: 1_001 }],
    ['line 0', 'from', { from: 0 }],
    ['half a line', 'from', { from: 1.5 }],
    ['a huge line', 'to', { to: 1e300 }],
    ['an unknown stance', 'stance', { stance: 'doubts' }],
    ['an unknown testimony', 'testimony', { testimony: 'rumour' }],
    ['evidence that is not there', 'derivedFrom', { derivedFrom: [crypto.randomUUID()] }],
    ['a derivation that is no id', 'derivedFrom', { derivedFrom: ['x'] }],
    ['a control character', 'note', { note: 'a\u0000b' }],
    ['half a character', 'quote', { quote: 'a\ud800b' }],
    ['a long note', 'note', { note: 'x'.repeat(2_001) }],
    ['an unknown field', '', { admin: true }],
  ])('[CLM-40] evidence with %s is refused with the field', async (_, field, wrong) => {
    const before = (await read()).version;
    const answer = await send(editor, 'POST', `/claims/${slug}/readings/${reading}/evidence`, { ...piece, ...wrong });
    expect(await errorOf(answer)).toMatchObject({ code: 'invalid', about: expect.stringContaining(field) as string });
    expect((await read()).version).toBe(before);
  });

  it('[CLM-40] a circular derivation is refused', async () => {
    const answer = await send(editor, 'PUT', `/claims/${slug}/evidence/${evidence}`, { ...piece, derivedFrom: [evidence] });
    expect(await errorOf(answer)).toMatchObject({ code: 'invalid', about: expect.stringContaining('derivedFrom') as string });
  });

  it.each([
    ['no question', {}],
    ['an empty question', { question: ' ' }],
    ['a question without letters', { question: '???' }],
    ['a question of two lines', { question: 'a\nb' }],
    ['an unknown page', { question: 'x', pages: ['no-such-page'] }],
    ['a page without letters', { question: 'x', pages: ['?'] }],
    ['an unknown property', { question: 'x', property: 'shoe-size' }],
    ['a property of Object', { question: 'x', property: 'constructor' }],
    ['a property of no page', { question: 'x', property: 'birth-date' }],
    ['a reading of nothing', { question: 'x', readings: [{}] }],
    ['a date that is none', { question: 'x', readings: [{ value: { type: 'date', date: '31 February' } }] }],
    ['a long date', { question: 'x', readings: [{ value: { type: 'date', date: '1'.repeat(61) } }] }],
    [
      'a value of another type',
      { question: 'x', pages: ['a-person'], property: 'birth-date', readings: [{ value: { type: 'place', place: 'Gori' } }] },
    ],
    ['an unknown type of value', { question: 'x', readings: [{ value: { type: 'colour', colour: 'red' } }] }],
    ['a number that is none', { question: 'x', readings: [{ value: { type: 'number', number: '12' } }] }],
    ['evidence of an unknown source', { question: 'x', readings: [{ text: 'x', evidence: [{ ...piece, source: 'nobody' }] }] }],
    ['a short key', { question: 'x', key: 'x' }],
    ['a list', []],
  ])('[CLM-40] a claim with %s is refused and makes nothing', async (_, body) => {
    const count = async () => (await app.database.sql`select count(*)::int as n from claim_act`)[0]?.n as number;
    const before = await count();
    expect((await errorOf(await send(editor, 'POST', '/claims', body))).code).toBe('invalid');
    expect(await count()).toBe(before);
  });

  it('[CLM-40] a decision needs reasons and a reading of this claim', async () => {
    const decide = (body: object) =>
      send(moderator, 'POST', `/claims/${slug}/decision`, { status: 'settled', reading, reasons: 'x', ...body });
    expect((await errorOf(await decide({ reasons: ' ' }))).code).toBe('invalid');
    expect((await errorOf(await decide({ status: 'open' }))).code).toBe('invalid');
    expect((await errorOf(await decide({ reading: crypto.randomUUID() }))).code).toBe('reading-unknown');
    expect((await errorOf(await send(editor, 'POST', `/claims/${slug}/reopen`, { reasons: 'x' }))).code).toBe(
      'nothing-to-change',
    );
    expect((await errorOf(await send(editor, 'POST', `/claims/${slug}/undo`, { act: 1 }))).code).toBe('claim-rests-on');
    expect((await errorOf(await send(editor, 'POST', `/claims/${slug}/undo`, { act: 0 }))).code).toBe('invalid');
  });

  it('[CLM-40] too much is refused: a body beyond 1 MiB with 413, words beyond their bound with 422', async () => {
    const much = 'x'.repeat(1 << 20);
    expect((await errorOf(await send(editor, 'POST', '/claims', { question: 'x', about: much }))).code).toBe('too-large');
    expect((await errorOf(await send(editor, 'POST', '/claims', { question: 'x', about: much.slice(100) }))).code).toBe(
      'invalid',
    );
    const headers = { 'content-type': 'text/xml' };
    expect((await errorOf(await editor.fetch('/api/v1/claims', { method: 'POST', body: '<x/>', headers }))).code).toBe(
      'media-type',
    );
  });

  it('[CLM-40] odd queries are no defects', async () => {
    for (const query of ['status=nothing', 'source=..', 'testimony=x', 'cursor=zzz', 'cursor=W10', 'status[]=open', 'page='])
      expect((await send(editor, 'GET', `/claims?${query}`)).status, query).toBeLessThan(500);
    for (const cursor of ['zzz', Buffer.from('[true,"a\\u0000b","x"]').toString('base64url'), 'W10'])
      expect((await errorOf(await send(editor, 'GET', `/claims?cursor=${cursor}`))).code).toBe('invalid');
    expect((await errorOf(await send(editor, 'GET', `/claims/${slug}/history?cursor=-1`))).code).toBe('invalid');
  });

  it('[CLM-40] every refusal that is met is in the description', async () => {
    const described = new Map(claimEndpoints.map((e) => [`${e.method} ${e.path}`, e.refuses]));
    for (const [method, path, body] of acts()) {
      const key = `${method} ${path.replace(slug, ':slug').replace(reading, ':id').replace(evidence, ':id')}`;
      const answer = await send(contributor, method, path, body);
      expect([key, described.get(key)]).toEqual([key, expect.arrayContaining([(await errorOf(answer)).code])]);
    }
  });
});

it.each(hostileWords.filter((words) => !/^[^\p{L}\p{N}]*$/u.test(words)))('[CLM-42] %s comes back as it is', async (words) => {
  const line = words.replace(/\s+/g, ' ').trim();
  const made = await done(editor, 'POST', '/claims', {
    question: line,
    about: words,
    readings: [{ text: words, heldBy: line, evidence: [{ ...piece, quote: words, note: words, witness: line }] }],
  });
  expect(await read(made.slug)).toMatchObject({
    question: line,
    about: words,
    readings: [{ text: words, heldBy: line, evidence: [{ quote: words, note: words, witness: line }] }],
  });
});
