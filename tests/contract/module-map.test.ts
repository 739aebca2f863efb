import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { cruise, type ICruiseResult } from 'dependency-cruiser';
import { getTableName, is } from 'drizzle-orm';
import { PgTable } from 'drizzle-orm/pg-core';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { bannedName, type Import, importBreach, readModuleMap, tablesWritten } from '../support/module-map.js';

vi.setConfig({ hookTimeout: 180_000 });

const map = readModuleMap(readFileSync('docs/ARCHITECTURE.md', 'utf8'));
const isTest = (path: string) => /\.test\.tsx?$|\/fakes\//.test(path);

let imports: Import[];
let tables: Map<string, string>;
beforeAll(async () => {
  const options = { tsPreCompilationDeps: true, doNotFollow: { path: 'node_modules' } };
  const { output } = await cruise(['model', 'server', 'client'], options, { extensions: ['.ts', '.tsx', '.js', '.d.ts'] });
  imports = (output as ICruiseResult).modules
    .filter((module) => !isTest(module.source) && /^(?:model|server|client)\//.test(module.source))
    .flatMap(({ source, dependencies }) =>
      dependencies.map(({ resolved, module, circular, cycle }) => ({
        from: source,
        to: /^(?:model|server|client|tests|bench|tools|seed)\//.test(resolved) ? resolved : module,
        circle: circular ? (cycle ?? []).map((step) => step.name) : [],
      })),
    );
  const schema = join(process.cwd(), 'server/db/schema');
  const modules = await Promise.all(
    readdirSync(schema).map((name) => import(pathToFileURL(join(schema, name)).href) as Promise<Record<string, unknown>>),
  );
  tables = new Map(
    modules.flatMap((module) =>
      Object.entries(module).flatMap(([name, value]) => (is(value, PgTable) ? [[name, getTableName(value)] as const] : [])),
    ),
  );
});

test('[OPS-21] modules import from the left, through index.ts, without circles; yjs and purity stay where they belong', () => {
  expect(imports.length, 'nothing was looked at').toBeGreaterThan(500);
  expect([...new Set(imports.map((i) => importBreach(map, i)).filter((breach) => breach !== null))]).toEqual([]);
});

test('[OPS-21] each table has one writing module, the one that docs/ARCHITECTURE.md names', () => {
  const breaches: string[] = [];
  for (const table of tables.values())
    if (!map.writers.has(table)) breaches.push(`${table}: docs/ARCHITECTURE.md does not say which module writes it`);
  for (const table of map.writers.keys())
    if (![...tables.values()].includes(table))
      breaches.push(`${table}: docs/ARCHITECTURE.md names it, but there is no such table`);
  const seen = new Set<string>();
  for (const entry of readdirSync('server', { recursive: true, withFileTypes: true })) {
    const file = join(entry.parentPath, entry.name);
    if (!entry.isFile() || !/\.ts$/.test(file) || isTest(file)) continue;
    for (const table of tablesWritten(readFileSync(file, 'utf8'), tables)) {
      seen.add(table);
      const owner = map.writers.get(table);
      if (owner && !file.startsWith(`server/${owner}/`))
        breaches.push(
          `${file} writes ${table}: only server/${owner} may, or its promises about the table are nobody's; call its verb`,
        );
    }
  }
  expect(breaches).toEqual([]);
  expect(seen.size, 'nothing was found to be written').toBeGreaterThan(5);
});

test('[OPS-21] no file or folder is named for what it is not', () => {
  const files = ['model', 'server', 'client', 'tests', 'bench', 'tools'].flatMap((folder) =>
    readdirSync(folder, { recursive: true, withFileTypes: true }).map((entry) => join(entry.parentPath, entry.name)),
  );
  expect(files.length).toBeGreaterThan(100);
  const named = files.filter((file) => bannedName(file) !== null);
  expect(named.map((file) => `${file}: "${bannedName(file)}" says nothing of what is inside; name the idea`)).toEqual([]);
});

test('[OPS-21] every module opens by saying what it owns, promises and leaves to others', () => {
  const faces = readdirSync('server', { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(`server/${entry.name}/index.ts`))
    .map((entry) => `server/${entry.name}/index.ts`);
  const silent = faces.filter(
    (face) => !/^\/\*\*[\s\S]*?Owns[\s\S]*?Promises[\s\S]*?Leaves to others[\s\S]*?\*\//.test(readFileSync(face, 'utf8')),
  );
  expect(silent).toEqual([]);
});

describe('the map itself', () => {
  const breach = (from: string, to: string, circle: string[] = []) => importBreach(map, { from, to, circle });

  test.each([
    ['server/pages/create-page.ts', 'server/users/index.ts'],
    ['server/pages/create-page.ts', 'server/db/schema/pages.ts'],
    ['server/pages/create-page.ts', 'model/contract/index.ts'],
    ['server/pages/create-page.ts', 'server/pages/addresses.ts'],
    ['server/site/built-client.ts', 'client/render.tsx'],
    ['server/main.ts', 'server/site/index.ts'],
    ['client/render.tsx', 'client/pages/articles/article-page.tsx'],
    ['client/editor/mount.tsx', 'yjs'],
    ['model/contract/page.ts', 'zod'],
  ])('[OPS-21] %s may import %s', (from, to) => expect(breach(from, to)).toBeNull());

  test.each([
    ['server/pages/create-page.ts', 'server/collab/index.ts', 'nothing calls to the right'],
    ['server/http/valid.ts', 'server/db/index.ts', 'nothing calls to the right'],
    ['server/pages/create-page.ts', 'server/main.ts', 'nothing calls to the right'],
    ['server/pages/create-page.ts', 'server/users/add-user.ts', 'only index.ts is public'],
    ['server/pages/create-page.ts', 'model/contract/page.ts', 'only index.ts is public'],
    ['server/pages/create-page.ts', 'yjs', 'yjs stays in'],
    ['server/pages/create-page.ts', 'client/render.tsx', 'only from server/site'],
    ['server/site/articles/articles.ts', 'client/pages/articles/article-page.tsx', 'only through client/render.tsx'],
    ['server/pages/create-page.ts', 'tests/support/until.ts', 'what runs must not need'],
    ['client/reading/edit-in-place.ts', 'client/editor/mount.tsx', 'only index.ts is public'],
    ['server/pages/create-page.ts', 'server/users/deep/index.ts', 'only index.ts is public'],
    ['client/ui/field.tsx', 'client/pages/articles/article-page.tsx', 'nothing calls to the right'],
    ['client/pages/articles/article-page.tsx', 'server/pages/index.ts', 'the browser has no server'],
    ['model/text/slug.ts', 'node:fs', 'pure'],
    ['model/text/slug.ts', 'yjs', 'yjs stays in'],
    ['server/attic/old.ts', 'server/db/index.ts', 'has no place in the order'],
  ])('[OPS-21] %s may not import %s: %s', (from, to, reason) => expect(breach(from, to)).toContain(reason));

  test('[OPS-21] a circle is a breach', () =>
    expect(breach('server/pages/a.ts', 'server/pages/b.ts', ['server/pages/b.ts', 'server/pages/a.ts'])).toContain('a circle'));

  test('[OPS-21] writes are found in drizzle and in SQL, and nothing else is taken for one', () => {
    const source = `import { page as p, pageLink } from '../db/schema/pages.js';
      await tx.insert(p).values(x); await tx
        .update(pageLink).set(y); sql\`delete from "event" where id = 1\`; sql\`insert into \${p} values (1)\`;
      known.delete(session); sql\`select 1 from source for update\`; updateSource(source);`;
    expect(tablesWritten(source, tables).sort()).toEqual(['event', 'page', 'page_link']);
  });

  test('[OPS-21] vague names are found at any depth', () => {
    expect(bannedName('server/pages/utils/x.ts')).toBe('utils');
    expect(bannedName('client/helpers.test.ts')).toBe('helpers.test.ts');
    expect(bannedName('server/pages/library-card.ts')).toBeNull();
  });
});
