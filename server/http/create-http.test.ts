import { once } from 'node:events';
import { connect } from 'node:net';
import { Body, Controller, Get, Inject, Module, type OnModuleInit, Post, Query, Req } from '@nestjs/common';
import { type OnGatewayConnection, WebSocketGateway } from '@nestjs/websockets';
import type { FastifyRequest } from 'fastify';
import { Registry } from 'prom-client';
import { afterAll, beforeAll, expect, test } from 'vitest';
import WebSocket from 'ws';
import { z } from 'zod';
import { Refusal, type Viewer } from '../../model/contract/index.js';
import { readConfig } from '../config/index.js';
import { createHttp, type HttpServer } from './create-http.js';
import { createLog } from './create-log.js';
import { CurrentViewer } from './current-viewer.js';
import { HTTP, HttpScopes } from './http-scopes.js';
import { valid } from './valid.js';

const Input = z.strictObject({ title: z.string().min(2), list: z.array(z.object({ n: z.number() })).optional() });

@Controller()
class Routes implements OnModuleInit {
  constructor(@Inject(HTTP) private readonly http: HttpScopes) {}
  onModuleInit() {
    this.http.registerRaw((scope) =>
      scope.post('/api/raw', async (request) => {
        let bytes = 0;
        for await (const chunk of request.raw) bytes += (chunk as Buffer).length;
        return { bytes, type: request.headers['content-type'] ?? null };
      }),
    );
  }
  @Get('api/refused') refused() {
    throw new Refusal('slug-taken', 'lenin');
  }
  @Get('page/refused') refusedPage() {
    throw new Refusal('page-unknown', '<b>x</b>');
  }
  @Get(['api/defect', 'page/defect']) defect() {
    throw new Error('the secret is 1917');
  }
  @Get('api/away') away() {
    throw new Error('wrapped', { cause: Object.assign(new Error('gone'), { code: 'ECONNREFUSED' }) });
  }
  @Post('api/echo') echo(@Body(valid(Input)) input: unknown) {
    return input;
  }
  @Post('form') form(@Body() input: unknown) {
    return input;
  }
  @Get('api/query') query(@Query(valid(z.object({ n: z.coerce.number() }))) input: unknown) {
    return input;
  }
  @Get('api/me') me(@CurrentViewer() viewer: Viewer | null, @Req() request: FastifyRequest) {
    return { viewer, ip: request.ip };
  }
}

@WebSocketGateway({ path: '/collab' })
class Gateway implements OnGatewayConnection<WebSocket> {
  handleConnection(ws: WebSocket) {
    ws.on('message', (data: Buffer, binary: boolean) => ws.send(data, { binary }));
  }
}

const lines: Record<string, unknown>[] = [];
const log = createLog({ logLevel: 'debug' }, { write: (line) => lines.push(JSON.parse(line) as Record<string, unknown>) });
const servers: HttpServer[] = [];

async function serve(publicUrl: string | null, trusted = ''): Promise<{ base: string; scopes: HttpScopes }> {
  const scopes = new HttpScopes();
  @Module({ controllers: [Routes], providers: [Gateway, { provide: HTTP, useValue: scopes }] })
  class TestModule {}
  const config = readConfig(publicUrl ? { PUBLIC_URL: publicUrl, TRUSTED_PROXIES: trusted } : {});
  const app = await createHttp(TestModule, { config, log, metrics: new Registry(), scopes });
  await app.listen(0, '127.0.0.1');
  servers.push(app);
  return { base: (await app.getUrl()).replace('[::1]', '127.0.0.1'), scopes };
}

let base: string;
let scopes: HttpScopes;
beforeAll(async () => {
  ({ base, scopes } = await serve(null));
});
afterAll(() => Promise.all(servers.map((server) => server.close())));

const json = (body: unknown, headers: Record<string, string> = {}) => ({
  method: 'POST',
  headers: { 'content-type': 'application/json', ...headers },
  body: typeof body === 'string' ? body : JSON.stringify(body),
});
const refusal = async (response: Response) => [
  response.status,
  ((await response.json()) as { error: { code: string } }).error.code,
];

test('[HTTP-1] a refusal under /api is JSON from the table; elsewhere it is a page', async () => {
  const api = await fetch(`${base}/api/refused`);
  expect(api.status).toBe(409);
  expect(await api.json()).toEqual({
    error: { code: 'slug-taken', message: new Refusal('slug-taken', 'lenin').message, about: 'lenin' },
  });

  const plain = await fetch(`${base}/page/refused`);
  expect([plain.status, plain.headers.get('content-type')]).toEqual([404, 'text/plain; charset=utf-8']);
  scopes.registerErrorPage((r) => `<h1>${r.code}</h1>`);
  const page = await fetch(`${base}/page/refused`);
  expect([page.status, page.headers.get('content-type'), await page.text()]).toEqual([
    404,
    'text/html; charset=utf-8',
    '<h1>page-unknown</h1>',
  ]);
  scopes.errorPage = null;
});

test('[HTTP-2] a defect is logged with the request id and answered without its insides', async () => {
  for (const path of ['/api/defect', '/page/defect']) {
    const answer = await fetch(base + path);
    const text = await answer.text();
    expect(answer.status).toBe(500);
    expect(text).not.toMatch(/1917|Error|at /);
    const id = answer.headers.get('x-request-id');
    expect(lines.find((l) => l.msg === 'defect' && l.requestId === id)).toMatchObject({ err: { message: 'the secret is 1917' } });
  }
});

test('[HTTP-3] every answer has an id of ours, and its log line has it too', async () => {
  const ids = await Promise.all(
    ['/api/me', '/nowhere', '/api/refused'].map(async (path) => {
      const answer = await fetch(base + path, { headers: { 'x-request-id': 'mine' } });
      return answer.headers.get('x-request-id');
    }),
  );
  expect(new Set(ids).size).toBe(3);
  expect(ids).not.toContain('mine');
  for (const id of ids) expect(lines.some((l) => l.msg === 'request' && l.requestId === id)).toBe(true);
});

test('[HTTP-4] what does not exist is not-found, also by method', async () => {
  expect(await refusal(await fetch(`${base}/api/nowhere`))).toEqual([404, 'not-found']);
  expect(await refusal(await fetch(`${base}/api/me`, { method: 'DELETE' }))).toEqual([404, 'not-found']);
  expect((await fetch(`${base}/nowhere`)).status).toBe(404);
});

test('[HTTP-5] a database that is away is unavailable, not a defect', async () => {
  expect(await refusal(await fetch(`${base}/api/away`))).toEqual([503, 'unavailable']);
});

test('[HTTP-6] a failing error page gives way to a sentence', async () => {
  scopes.registerErrorPage(() => {
    throw new Error('no page');
  });
  const answer = await fetch(`${base}/page/refused`);
  expect([answer.status, await answer.text()]).toEqual([404, 'There is no page “<b>x</b>”.\n']);
  expect(answer.headers.get('content-type')).toBe('text/plain; charset=utf-8');
  scopes.errorPage = null;
});

test('[HTTP-10] input is checked against its schema', async () => {
  expect(await (await fetch(`${base}/api/echo`, json({ title: 'ab' }))).json()).toEqual({ title: 'ab' });
  const wrong = await fetch(`${base}/api/echo`, json({ title: 'ab', list: [{ n: 1 }, { n: 'x' }] }));
  expect(wrong.status).toBe(422);
  expect(await wrong.json()).toMatchObject({
    error: { code: 'invalid', about: expect.stringMatching(/^list\.1\.n: /) as string },
  });
  for (const body of ['', '{', 'null', '[]', '"x"']) {
    const status = (await fetch(`${base}/api/echo`, json(body))).status;
    expect([400, 422], body).toContain(status);
  }
  expect(await refusal(await fetch(`${base}/api/echo`, json('{')))).toEqual([400, 'bad-request']);
  expect(await refusal(await fetch(`${base}/api/echo`, json('{"__proto__": {"a": 1}}')))).toEqual([400, 'bad-request']);
  expect(await refusal(await fetch(`${base}/api/query?n=x`))).toEqual([422, 'invalid']);
});

test('[HTTP-11] bodies and content types have bounds', async () => {
  expect(await refusal(await fetch(`${base}/api/echo`, json({ title: 'x'.repeat(1 << 20) })))).toEqual([413, 'too-large']);
  const xml = { method: 'POST', headers: { 'content-type': 'application/xml' }, body: '<x/>' };
  expect(await refusal(await fetch(`${base}/api/echo`, xml))).toEqual([415, 'media-type']);
});

test('[HTTP-12] forms are read', async () => {
  const answer = await fetch(`${base}/form`, { method: 'POST', body: new URLSearchParams('a=1&b=x+y&b=%C3%A9') });
  expect(await answer.json()).toMatchObject({ a: '1', b: ['x y', 'é'] });
  const poison = await fetch(`${base}/form`, { method: 'POST', body: new URLSearchParams('__proto__=z') });
  expect(poison.status).toBe(400);
});

test('[HTTP-13] a raw scope gets the body unread, with headers and origin check', async () => {
  const big = { method: 'POST', headers: { 'content-type': 'application/json' }, body: 'x'.repeat(3 << 20) };
  const answer = await fetch(`${base}/api/raw`, big);
  expect(await answer.json()).toEqual({ bytes: 3 << 20, type: 'application/json' });
  expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
  const foreign = { ...big, body: 'x', headers: { origin: 'https://evil.example' } };
  expect(await refusal(await fetch(`${base}/api/raw`, foreign))).toEqual([403, 'foreign-origin']);
});

test('[HTTP-20] every answer carries the safety headers', async () => {
  for (const path of ['/api/me', '/nowhere', '/api/defect', '/%', `/${'x'.repeat(5000)}`]) {
    const { headers } = await fetch(base + path);
    const csp = headers.get('content-security-policy') ?? '';
    expect(csp, path).toContain("default-src 'none'; script-src 'self'; style-src 'self'");
    expect(csp, path).not.toContain('unsafe');
    expect(csp).toContain(`connect-src 'self' ws://${new URL(base).host};`);
    for (const name of ['x-content-type-options', 'x-frame-options', 'referrer-policy', 'cross-origin-opener-policy'])
      expect(headers.get(name), `${name} ${path}`).toBeTruthy();
  }
});

test('[HTTP-20] a strange Host header is not repeated in the policy', async () => {
  const socket = connect(Number(new URL(base).port), '127.0.0.1');
  socket.end("GET /api/me HTTP/1.1\r\nHost: x; script-src 'unsafe-inline'\r\nConnection: close\r\n\r\n");
  let answer = '';
  for await (const chunk of socket) answer += String(chunk);
  expect(answer).not.toContain('unsafe-inline');
});

test.each([
  [{ origin: 'https://evil.example' }, false],
  [{ origin: 'null' }, false],
  [{ origin: 'SAME' }, true],
  [{ 'sec-fetch-site': 'cross-site' }, false],
  [{ 'sec-fetch-site': 'same-site' }, false],
  [{ 'sec-fetch-site': 'same-origin' }, true],
  [{ origin: 'https://evil.example', 'sec-fetch-site': 'same-origin' }, false],
  [{}, true],
])('[HTTP-21] [HTTP-22] a change or an upgrade with %o is accepted: %s', async (given, accepted) => {
  const headers = Object.fromEntries(Object.entries(given).map(([k, v]) => [k, v === 'SAME' ? base : v])) as Record<
    string,
    string
  >;
  const answer = await fetch(`${base}/api/echo`, json({ title: 'ab' }, headers));
  expect(answer.status).toBe(accepted ? 201 : 403);
  expect((await fetch(`${base}/api/me`, { headers })).status).toBe(200);
  expect(await upgrade(`${base}/collab/x`, headers)).toBe(accepted ? 'open' : 403);
});

test('[HTTP-21] with PUBLIC_URL only that origin is ours', async () => {
  const behind = await serve('https://wiki.example');
  const status = async (origin: string) => (await fetch(`${behind.base}/api/echo`, json({ title: 'ab' }, { origin }))).status;
  expect(await status('https://wiki.example')).toBe(201);
  expect(await status(behind.base)).toBe(403);
  expect(await status('http://wiki.example')).toBe(403);
});

test('[HTTP-23] forwarding headers are believed only behind a proxy, and only its own entry', async () => {
  const forwarded = { 'x-forwarded-for': '1.1.1.1, 2.2.2.2' };
  const ip = async (at: string) => ((await (await fetch(`${at}/api/me`, { headers: forwarded })).json()) as { ip: string }).ip;
  expect(await ip(base)).toBe('127.0.0.1');
  expect(await ip((await serve('https://wiki.example')).base)).toBe('2.2.2.2');
  expect(await ip((await serve('https://wiki.example', '127.0.0.1, 2.2.2.2')).base)).toBe('2.2.2.2');
  expect(await ip((await serve('https://wiki.example', '203.0.113.7')).base)).toBe('127.0.0.1');
});

test('[HTTP-30] a gateway takes what is below its path, frames untouched; other upgrades are refused', async () => {
  expect(await upgrade(`${base}/elsewhere`)).toBe(404);
  expect(await upgrade(`${base}/collaborate`)).toBe(404);
  const ws = new WebSocket(`${base.replace('http', 'ws')}/collab/some/room?ack=1`);
  await once(ws, 'open');
  ws.send(Buffer.from([0, 255, 7]));
  const [data, binary] = (await once(ws, 'message')) as [Buffer, boolean];
  expect([[...data], binary]).toEqual([[0, 255, 7], true]);
  ws.close();
  await once(ws, 'close');
});

/** 'open', or the status that refused the upgrade. */
function upgrade(url: string, headers: Record<string, string> = {}): Promise<'open' | number | undefined> {
  return new Promise((resolve) => {
    const ws = new WebSocket(url.replace('http', 'ws'), { headers });
    ws.on('open', () => {
      ws.close();
      resolve('open');
    });
    ws.on('unexpected-response', (_request, response) => resolve(response.statusCode));
    ws.on('error', () => {});
  });
}
