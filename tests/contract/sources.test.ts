import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { CatalogueEntry, SourceWhole, sourceEndpoints } from '../../model/contract/index.js';
import { projectRoot } from '../../server/config/index.js';
import { loadCatalogue, readCatalogue } from '../../server/sources/index.js';
import { startApp, type TestApp } from '../support/app.js';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
  await loadCatalogue(app.database.db, readCatalogue(readFileSync(join(projectRoot(), 'seed/sources.json'), 'utf8')));
});
afterAll(() => app.close());

const get = async (path: string) => {
  const answer = await fetch(`${app.base}/api/v1${path}`);
  return { status: answer.status, body: (await answer.json()) as unknown };
};

describe('GET /api/v1/sources', () => {
  it('[SRC-7] lists the sources to anybody, as the contract says', async () => {
    const { status, body } = await get('/sources');
    expect(status).toBe(200);
    const list = z.strictObject({ items: z.array(CatalogueEntry.strict()), next: z.null() }).parse(body);
    expect(list.items.map((source) => source.key)).toEqual(['pipes', 'rayfield', 'smitha', 'newpolitics', 'volkogonov']);
  });

  it('[SRC-7] answers one of them', async () => {
    const { status, body } = await get('/sources/newpolitics');
    expect(status).toBe(200);
    expect(SourceWhole.strict().parse(body)).toMatchObject({
      author: null,
      year: 2018,
      published: 'New Politics, 18 February 2018',
    });
  });

  it.each(['nobody', 'Pipes', '..%2f..', 'a'.repeat(200)])('[SRC-7] refuses the unknown key %s', async (key) => {
    const { status, body } = await get(`/sources/${key}`);
    expect({ status, body }).toMatchObject({ status: 404, body: { error: { code: 'source-unknown' } } });
  });

  it('[SRC-7] is in the description of the API', async () => {
    const { body } = await get('/openapi.json');
    const { paths } = z.object({ paths: z.record(z.string(), z.unknown()) }).parse(body);
    for (const { path } of sourceEndpoints)
      expect(Object.keys(paths).some((known) => known.endsWith(path.replace(/:(\w+)/g, '{$1}')))).toBe(true);
  });
});
