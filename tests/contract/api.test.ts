import { ModulesContainer } from '@nestjs/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isRefusalCode, type PageWhole, refusals } from '../../model/contract/index.js';
import { endpoints } from '../../server/open-api.controller.js';
import { makeUser, startApp, type TestApp, type TestUser } from '../support/app.js';

let app: TestApp;
let moderator: TestUser;
let contributor: TestUser;

beforeAll(async () => {
  app = await startApp();
  moderator = await makeUser(app, { role: 'moderator' });
  contributor = await makeUser(app, { role: 'contributor' });
  const made = await contributor.fetch('/api/v1/pages', { method: 'POST', body: { title: 'Known', kind: 'person' } });
  expect(made.status).toBe(201);
});
afterAll(() => app.close());

const methods = ['GET', 'POST', 'PUT', 'DELETE', 'PATCH'];

/** `METHOD /path` of every route below /api/v1 that a controller declares. */
const routes = (): string[] => {
  const found: string[] = [];
  for (const module of app.http.get(ModulesContainer).values())
    for (const { metatype } of module.controllers.values()) {
      if (!metatype) continue;
      const prefix = String(Reflect.getMetadata('path', metatype));
      const prototype = metatype.prototype as Record<string, unknown>;
      for (const name of Object.getOwnPropertyNames(prototype)) {
        const handler: unknown = Object.getOwnPropertyDescriptor(prototype, name)?.value; // not what a getter makes
        if (typeof handler !== 'function' || !Reflect.hasMetadata('method', handler)) continue;
        const path = [prefix, Reflect.getMetadata('path', handler)].map((p) => String(p).replace(/^\/|\/$/g, '')).filter(Boolean);
        found.push(`${methods[Number(Reflect.getMetadata('method', handler))]} /${path.join('/')}`);
      }
    }
  return found.filter((r) => r.includes(' /api/v1/') && !r.endsWith('/openapi.json')).sort();
};

const send = (path: string, method: string, body?: unknown, headers: Record<string, string> = {}) =>
  fetch(`${app.base}/api/v1${path}`, {
    method,
    headers: { ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
const errorOf = async (answer: Response) => {
  const body = (await answer.json()) as { error: { code: string; message: string; about: string } };
  expect(Object.keys(body)).toEqual(['error']);
  expect(JSON.stringify(body)).not.toMatch(/\bat .+:\d+:\d+|node_modules|\.ts\b/);
  if (!isRefusalCode(body.error.code)) throw new Error(`${body.error.code} is not in the table`);
  expect(answer.status).toBe(refusals[body.error.code].status);
  return body.error.code;
};

describe('the description', () => {
  it('[API-1] names exactly the addresses that answer', async () => {
    const described = endpoints.map((e) => `${e.method} /api/v1${e.path}`).sort();
    expect(described).toEqual(routes());
    const answer = await fetch(`${app.base}/api/v1/openapi.json`);
    const openapi = (await answer.json()) as { openapi: string; paths: Record<string, unknown> };
    expect(openapi.openapi).toBe('3.1.0');
    expect(Object.keys(openapi.paths)).toContain('/pages/{slug}/revisions/{n}');
  });
});

describe('refusals', () => {
  const writing = endpoints.filter((e) => e.method !== 'GET');
  const evidence = { source: 'lee', from: 1, to: 1, stance: 'supports', testimony: 'memoir' };
  const claimBodies = {
    'POST /claims': { question: 'X' },
    'PATCH /claims/:slug': { question: 'X' },
    'POST /claims/:slug/readings': { text: 'x' },
    'PUT /claims/:slug/readings/:id': { text: 'x' },
    'POST /claims/:slug/readings/:id/evidence': evidence,
    'PUT /claims/:slug/evidence/:id': evidence,
    'POST /claims/:slug/decision': { status: 'leaning', reading: null, reasons: 'x' },
    'POST /claims/:slug/reopen': { reasons: 'x' },
    'POST /claims/:slug/undo': { act: 1 },
    'POST /claims/:slug/places': { page: 'known', words: 'x' },
    'POST /claims/:slug/places/:id/attach': { words: 'x' },
  };
  const concrete = (path: string) =>
    path
      .replace(':slug', 'known')
      .replace(':n', '1')
      .replace(':name', contributor.viewer.name)
      .replace(/:\w+/g, crypto.randomUUID());

  it.each(writing.map((e) => [`${e.method} ${e.path}`, e] as const))('[API-3] %s needs an account', async (_, endpoint) => {
    const bodies: Record<string, unknown> = {
      'PUT /users/:name/role': { role: 'editor' },
      'PUT /users/:name/block': { reason: '' },
      'POST /invitations': { role: 'editor' },
      'POST /sources': { name: 'a.txt', text: 'x' },
      'POST /sources/:key/marks': { reason: 'x' },
      'POST /sources/:key/marks/:n/withdraw': { reason: 'x' },
      'POST /pages': { title: 'X', kind: 'person' },
      'PATCH /pages/:slug': { title: 'X' },
      'PUT /pages/:slug/document': { document: { type: 'doc', content: [] }, summary: '' },
      'POST /pages/:slug/revisions': { summary: '' },
      'POST /pages/:slug/restore': { revision: 1 },
      'POST /pages/:slug/undo': { revision: 1 },
      ...claimBodies,
      'POST /threads': { page: 'known', title: 'X', text: 'x' },
      'PATCH /threads/:id': { title: 'X' },
      'POST /threads/:id/comments': { text: 'x' },
      'PATCH /comments/:id': { text: 'x' },
      'POST /notifications/read': {},
      'POST /pages/:slug/rollback': { author: 'ann', since: '1953-03-05T00:00:00Z' },
    };
    const answer = await send(concrete(endpoint.path), endpoint.method, bodies[`${endpoint.method} ${endpoint.path}`]);
    expect(await errorOf(answer)).toBe('sign-in-needed');
  });

  it('[API-3] the right is needed: contributors cannot rename, protect, delete', async () => {
    for (const [method, body] of [
      ['PATCH', { title: 'Other' }],
      ['PATCH', { protection: 'editors' }],
      ['PATCH', { aliases: [] }],
      ['DELETE', undefined],
    ] as const)
      expect(await errorOf(await send('/pages/known', method, body, { cookie: contributor.cookie }))).toBe('not-allowed');
  });

  it.each([
    ['no JSON', '{"title":'],
    ['another type', '[]'],
    ['null', 'null'],
    ['an unknown field', { title: 'X', kind: 'person', admin: true }],
    ['an unknown kind', { title: 'X', kind: 'planet' }],
    ['an empty title', { title: '   ', kind: 'person' }],
    ['a long title', { title: 'x'.repeat(201), kind: 'person' }],
    ['a control character', { title: 'a\u0000b', kind: 'person' }],
    ['half a character', { title: 'a\ud800b', kind: 'person' }],
    ['a number for a title', { title: 5, kind: 'person' }],
    ['a prototype', '{"__proto__": {"role": "admin"}, "title": "X"}'],
  ])('[API-2] a body with %s is refused and makes nothing', async (_, body) => {
    const answer = await send('/pages', 'POST', body, { cookie: contributor.cookie });
    expect([400, 422]).toContain(answer.status);
    await errorOf(answer);
  });

  it('[API-2] a body too large, of another type, or to an unknown address', async () => {
    const cookie = contributor.cookie;
    expect(await errorOf(await send('/pages', 'POST', { title: 'x'.repeat(2 << 20), kind: 'person' }, { cookie }))).toBe(
      'too-large',
    );
    expect(await errorOf(await send('/pages', 'POST', '<x/>', { cookie, 'content-type': 'text/xml' }))).toBe('media-type');
    expect(await errorOf(await send('/nothing', 'GET'))).toBe('not-found');
    expect(await errorOf(await send('/pages/unknown-page', 'GET'))).toBe('page-unknown');
    expect(await errorOf(await send('/pages?cursor=zzz', 'GET'))).toBe('invalid');
    expect(await errorOf(await send('/pages?kind=planet', 'GET'))).toBe('invalid');
  });

  it('[API-2] odd addresses are no defects', async () => {
    for (const path of [
      '/pages/%00',
      '/pages/%ff',
      '/pages/..%2f..',
      `/pages/${'a'.repeat(290)}`,
      '/pages/known/revisions/%2e',
      '/suggest?q=%00',
      '/suggest?q[]=1',
      '/pages?q=%00',
    ]) {
      const answer = await send(path, 'GET');
      expect([path, answer.status < 500]).toEqual([path, true]);
    }
  });

  it('[API-3] another site cannot write with the reader’s cookie', async () => {
    const foreign = { cookie: moderator.cookie, origin: 'https://evil.example' };
    expect(await errorOf(await send('/pages/known', 'DELETE', undefined, foreign))).toBe('foreign-origin');
    const site = { cookie: moderator.cookie, 'sec-fetch-site': 'cross-site' };
    expect(await errorOf(await send('/pages/known', 'DELETE', undefined, site))).toBe('foreign-origin');
  });
});

describe('hostile words', () => {
  const corpus = [
    '<script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    '</title><svg/onload=alert(1)>',
    'javascript:alert(1)',
    '&lt;script&gt;',
    '{{7*7}}',
    '\u202Egnp.exe',
    '<!--<script>-->',
    ']]><x>',
  ];

  it.each(corpus)('[API-4] %s stays text', async (words) => {
    const title = `T ${words}`;
    const made = await moderator.fetch('/api/v1/pages', { method: 'POST', body: { title, kind: 'concept', description: words } });
    expect(made.status).toBe(201);
    const { slug } = (await made.json()) as { slug: string };
    const changed = await moderator.fetch(`/api/v1/pages/${slug}`, {
      method: 'PATCH',
      body: { aliases: [{ name: words, note: words }] },
    });
    expect(changed.status).toBe(200);
    const document = {
      type: 'doc',
      content: [
        { type: 'heading', attrs: { level: 2 }, content: [{ type: 'text', text: words }] },
        { type: 'paragraph', content: [{ type: 'text', text: words, marks: [{ type: 'bold' }] }] },
        { type: 'paragraph', content: [{ type: 'citation', attrs: { source: 'pipes', from: 1, to: 2, quote: words } }] },
      ],
    };
    const put = await moderator.fetch(`/api/v1/pages/${slug}/document`, { method: 'PUT', body: { document, summary: words } });
    expect(put.status).toBe(200);
    const page = (await (await send(`/pages/${slug}`, 'GET')).json()) as PageWhole;
    expect(page).toMatchObject({ title, description: words });
    for (const path of [
      `/wiki/${slug}`,
      `/wiki/${slug}/history`,
      `/wiki/${slug}/history/1`,
      `/wiki?kind=concept`,
      `/search?q=${encodeURIComponent(words)}`,
      '/recent',
      `/wiki/${slug}/settings`,
    ]) {
      const html = await (await moderator.fetch(path)).text();
      expect(html, path).not.toMatch(/<script>alert|<img src=x|<svg\/onload|onmouseover='alert|href="javascript:/i);
    }
  });

  it.each([
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    'java\tscript:alert(1)',
    ' javascript:alert(1)',
    'data:text/html,x',
    'vbscript:x',
    '//evil.example',
  ])('[API-4] a link to %s is refused', async (href) => {
    const document = {
      type: 'doc',
      content: [{ type: 'paragraph', content: [{ type: 'text', text: 'x', marks: [{ type: 'link', attrs: { href } }] }] }],
    };
    const answer = await moderator.fetch('/api/v1/pages/known/document', { method: 'PUT', body: { document, summary: '' } });
    expect(await errorOf(answer)).toBe('invalid');
  });
});
