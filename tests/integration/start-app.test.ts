import { afterAll, expect, test } from 'vitest';
import { makeUser, startApp } from '../support/app.js';

const app = await startApp();
afterAll(() => app.close());

test('[USR-30] a request with a session carries its viewer through every module', async () => {
  const ann = await makeUser(app, { role: 'editor', name: 'Ann' });
  const created = await ann.fetch('/api/v1/pages', { method: 'POST', body: { title: 'Sergei Kirov', kind: 'person' } });
  expect(created.status).toBe(201);
  const { slug } = (await created.json()) as { slug: string };
  expect(await (await ann.fetch(`/api/v1/pages/${slug}`)).json()).toMatchObject({ slug: 'sergei-kirov', title: 'Sergei Kirov' });
  const nobody = await fetch(`${app.base}/api/v1/pages`, {
    method: 'POST',
    body: '{"title":"X","kind":"person"}',
    headers: { 'content-type': 'application/json' },
  });
  expect(nobody.status).toBe(401);
});

test('[HTTP-13] the account library signs a person in and out through its raw scope', async () => {
  const bob = await makeUser(app, { name: 'bob' });
  const post = (path: string, body: unknown, headers = {}) =>
    fetch(`${app.base}/api/auth/${path}`, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json', origin: app.base, ...headers },
    });
  const answer = await post('sign-in/username', { username: 'bob', password: bob.password });
  expect(answer.status).toBe(200);
  const cookie = answer.headers
    .getSetCookie()
    .map((c) => c.split(';')[0])
    .join('; ');
  const session = async () =>
    (await fetch(`${app.base}/api/auth/get-session`, { headers: { cookie } })).json() as Promise<unknown>;
  expect(await session()).toMatchObject({ user: { username: 'bob' } });
  expect((await post('sign-out', {}, { cookie })).status).toBe(200);
  expect(await session()).toBeNull();
});
