import { expect, test } from 'vitest';
import WebSocket from 'ws';
import { freePort } from '../../server/db/embedded/postmaster.js';
import { testDatabase } from '../support/database.js';
import { startProcess } from '../support/process.js';
import { until } from '../support/until.js';

test('[OPS-6] npm run dev serves the wiki from its sources, with live editing, and ends cleanly', {
  timeout: 300_000,
}, async () => {
  const database = await testDatabase();
  const port = await freePort();
  const base = `http://127.0.0.1:${port}`;
  const settings = { PORT: String(port), DATABASE_URL: database.url, SESSION_SECRET: 'x'.repeat(32) };
  const { child, output, ended } = startProcess(settings, ['node_modules/vite/bin/vite.js']);
  try {
    await until(
      'the wiki',
      () => {
        if (child.exitCode !== null) throw new Error(output().err);
        return output().out.includes(`Palimpsest is at http://localhost:${port}`);
      },
      200_000,
    );
    const page = await (await fetch(`${base}/wiki/sergei-kirov`)).text();
    expect(page).toContain('src="/client/islands.ts"');
    for (const [path, type] of [
      ['/client/islands.ts', 'text/javascript'],
      ['/client/styles/site.css', 'text/css'],
    ] as const) {
      const answer = await fetch(base + path, { headers: { accept: type } });
      expect([answer.status, answer.headers.get('content-type')]).toEqual([200, type]);
    }
    expect((await fetch(`${base}/api/v1/pages/sergei-kirov`)).status).toBe(200);
    const ws = new WebSocket(`ws://127.0.0.1:${port}/collab/nowhere`);
    const code = await new Promise((closed) => ws.on('close', closed));
    expect(code).toBe(4404);
  } finally {
    child.kill('SIGINT');
  }
  expect(await ended).toBe(0);
  expect(output().err).toBe('');
  await database.close();
});
